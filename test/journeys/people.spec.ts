/** An authority begins with a command: its administrator lets in an EWO, gives a caseload, and shuts the account again. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { castFiles } from '../../src/server/demo/cast-files.ts'
import { openWindow } from './kit/looking.ts'
import * as officer from './kit/officer.ts'
import { DemoServer, TODAY } from './kit/server.ts'
import { discussed, signIn, strip, typed, visit } from './kit/tablet.ts'

const server = new DemoServer(undefined, { env: { DEMO: '0' } })
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

const ADMIN = { login: 'ann@northmoor.example', password: 'seven herons over the weir' }
const EWO = { login: 'ben@northmoor.example', password: 'eleven pelicans on a raft' }

/** Runs one of the commands about this server's data; gives what it says. */
const command = (name: string, ...given: string[]): string =>
  execFileSync(process.execPath, [`src/server/commands/${name}.ts`, ...given, '--today', TODAY], {
    env: { ...process.env, DATA_DIR: server.folder, ORIGIN: server.url },
    encoding: 'utf8',
  })

async function choosePassword(page: Page, address: string, password: string) {
  await page.goto(address)
  await expect(page.getByRole('heading', { name: 'Choose your password' })).toBeVisible()
  await page.getByLabel('New password', { exact: true }).fill('password password')
  await page.getByLabel('New password again').fill('password password')
  await page.getByRole('button', { name: 'Keep this password' }).click()
  await expect(page.getByText('Many people use this password').first()).toBeVisible()
  await page.getByLabel('New password', { exact: true }).fill(password)
  await page.getByLabel('New password again').fill(password)
  await page.getByRole('button', { name: 'Keep this password' }).click()
  await expect(page.getByRole('heading', { name: 'Your password is kept' })).toBeVisible()
  expect(new URL(page.url()).hash).toBe('')
  await page.getByRole('button', { name: 'Go to sign in' }).click()
}

async function choosePassphrase(page: Page) {
  await page.getByLabel('Passphrase', { exact: true }).fill(officer.PASSPHRASE)
  await page.getByLabel('Passphrase again').fill(officer.PASSPHRASE)
  await page.getByRole('button', { name: 'Keep this passphrase' }).click()
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
}

test('an authority begins; an administrator lets in an EWO who sees exactly their caseload, and is disabled without losing a word (P6, P12)', async ({
  browser,
}) => {
  const made = command(
    'authority',
    'make',
    'northmoor',
    'Northmoor Council',
    '--admin',
    ADMIN.login,
    '--name',
    'Ann Orrell',
  )
  const address = /http\S+\/welcome#\S+/.exec(made)?.[0] ?? ''
  command('school', 'make', 'weir', 'Weir School', '--phase', 'secondary', '--process', 'stockport')
  const files = join(server.folder, 'files')
  mkdirSync(files)
  for (const { name, text } of castFiles('stockport', TODAY)) writeFileSync(join(files, name), text)
  command('import', '--school', 'weir', ...castFiles('stockport', TODAY).map(({ name }) => join(files, name)))
  // A second proof and a code for each device have journeys of their own.
  server.run(`update authority set safeguards = '{"secondFactor":"nobody","enrolment":"open"}'`)

  const desk = await openWindow(browser, 'desktop', [])
  const field = await openWindow(browser, 'tablet', [])
  const { page: ann } = desk
  const { page: ben } = field
  let code = ''

  await test.step('the administrator chooses a password, and signs in', async () => {
    await choosePassword(ann, address, ADMIN.password)
    await signIn(ann, ADMIN)
    await choosePassphrase(ann)
    await officer.goTo(ann, '/admin/people')
    await expect(ann.getByRole('link', { name: 'Ann Orrell' })).toBeVisible()
    await desk.look('people')
    await officer.goTo(ann, '/admin/schools')
    await expect(ann.getByText('Weir School · 3 pupils')).toBeVisible()
    await desk.look('people-schools')
  })

  await test.step('adds an EWO, and gives two pupils of three', async () => {
    await officer.goTo(ann, '/admin/people/new')
    await ann.getByRole('button', { name: 'Add and invite' }).click()
    await expect(ann.getByText('There is a problem')).toBeVisible()
    await desk.look('people-add-faults')
    await ann.getByLabel('Login').fill(EWO.login)
    await ann.getByLabel('Name', { exact: true }).fill('Ben Tarn')
    await ann.getByLabel('Position').fill('Education Welfare Officer')
    await ann.getByLabel('Role').selectOption('ewo')
    await ann.getByRole('button', { name: 'Add and invite' }).click()
    await expect(ann.getByText('Ben Tarn was added.')).toBeVisible()
    code = (await ann.locator('.invitation-code').textContent()) ?? ''
    await desk.look('people-invitation')
    await ann.getByRole('link', { name: /Go on to Ben Tarn/ }).click()
    await ann.getByLabel('Add pupils of').selectOption('weir')
    await ann.getByLabel('Name, class or UPN').fill('aldermoor')
    await ann.getByRole('button', { name: 'Find pupils' }).click()
    await ann.getByRole('button', { name: 'Add all 2 found' }).click()
    await expect(ann.getByText('2 pupils in it.')).toBeVisible()
    await ann.getByRole('button', { name: 'Keep this caseload' }).click()
    await expect.poll(() => server.rows('account_pupil').length).toBe(2)
    await desk.look('person')
  })

  let form = ''
  await test.step('the EWO chooses a password on another device, and sees exactly these', async () => {
    await ben.goto(`${server.url}/welcome#${code}`)
    await expect(ben.getByRole('heading', { name: 'Choose your password' })).toBeVisible()
    await field.look('welcome')
    await choosePassword(ben, `${server.url}/welcome#${code}`, EWO.password)
    await signIn(ben, EWO)
    await choosePassphrase(ben)
    await officer.readyForTheField(ben)
    await ben.getByRole('link', { name: 'Pupils' }).first().click()
    await expect(ben.locator('.pupil-line a')).toHaveCount(2)
    await expect(ben.getByText('Wrenhollow')).toHaveCount(0)
    await officer.findPupil(ben, 'Corvin Aldermoor')
    form = await typed(ben, 'Written before.')
    await expect.poll(() => server.entries().length).toBeGreaterThan(0)
  })

  await test.step('is disabled: the next contact ends the session, and what is typed stays', async () => {
    await ann.getByRole('button', { name: 'Disable this account' }).click()
    await expect(ann.getByText('Nobody gets in under this account.')).toBeVisible()
    await desk.look('person-disabled')
    await discussed(ben).fill('Written after.')
    await expect(strip(ben)).toContainText(/not sent · sign in again/)
    await visit(ben, form)
    await expect(discussed(ben)).toHaveValue('Written after.')
    await officer.goTo(ben, '/sign-in-again')
    await expect(ben.getByText(/Nothing is lost/)).toBeVisible()
    await signIn(ben, EWO)
    await expect(ben.getByText(/login or the password is not right/).first()).toBeVisible()
    await field.look('disabled-sign-in')
  })

  await test.step('enabled again, the EWO signs in, and the words go up', async () => {
    await ann.getByRole('button', { name: 'Enable this account' }).click()
    await expect(ann.getByRole('button', { name: 'Disable this account' })).toBeVisible()
    await signIn(ben, EWO)
    await expect(strip(ben)).toContainText('Everything sent')
    expect(JSON.stringify(server.rows('record'))).toContain('Written after.')
  })
  expect([...desk.errors, ...field.errors]).toEqual([])
  await desk.context.close()
  await field.context.close()
})
