/** Signing in with more than a password: codes from an app, passkeys, an authority's own provider; a session ended elsewhere. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { codeAt, stepAt } from '../../src/server/sign-in/totp.ts'
import { CLIENT, realProvider, type RealProvider } from '../kit/real-provider.ts'
import { openWindow } from './kit/looking.ts'
import * as officer from './kit/officer.ts'
import { DemoServer, TODAY } from './kit/server.ts'
import { caseload, discussed, discussedAt, signIn, strip, typed } from './kit/tablet.ts'

const PEOPLE = { 'subject-of-the-ewo': { email: officer.EWO.login, verified: true } }
const folder = mkdtempSync(join(tmpdir(), 'doorstep-providers-'))
let server: DemoServer
let provider: RealProvider
let startedAt = 0

test.beforeAll(async () => {
  // Its address comes first, for the file that the server reads as it starts.
  const place = await realProvider(PEOPLE, 'http://localhost/')
  await place.end()
  const { issuer } = place
  const file = join(folder, 'providers.json')
  const known = { authority: 'demo', name: 'Demoshire Council', issuer, ...CLIENT }
  writeFileSync(file, JSON.stringify([known]), { mode: 0o600 })
  server = new DemoServer(undefined, { env: { OIDC_FILE: file } })
  startedAt = Date.now()
  await server.start()
  const back = `${server.url}/api/sign-in/oidc/callback`
  provider = await realProvider(PEOPLE, back, Number(new URL(issuer).port))
})
test.afterAll(async () => {
  await server.end()
  await provider.end()
  rmSync(folder, { recursive: true, force: true })
})

/** The code an app would show for a typed key, by the server's clock. */
function codeOf(key: string): string {
  const bits = Array.from(key.replaceAll(' ', ''), (sign) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'),
  ).join('')
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const now = Date.parse(`${TODAY}T10:00:00Z`) + Date.now() - startedAt
  return codeAt(bytes, stepAt(now))
}
const wants = (secondFactor: string) =>
  server.run(
    'update authority set safeguards = ?',
    JSON.stringify({ secondFactor, enrolment: 'open', councilSees: 'always' }),
  )
const everySessionEnds = () => server.run('delete from session')
const noSecondFactors = () => {
  for (const table of ['totp', 'passkey', 'recovery_code']) server.run(`delete from ${table}`)
}
const go = (page: Page) => page.getByRole('button', { name: 'Go on', exact: true })
const heading = (page: Page, name: string) => page.getByRole('heading', { name })

async function fingerReader(page: Page) {
  const tools = await page.context().newCDPSession(page)
  await tools.send('WebAuthn.enable')
  await tools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

test('who must have a second proof sets an app up on the way in, and gives its code from then on; a session ended elsewhere costs no word (P1)', async ({
  browser,
}) => {
  wants('everybody')
  const { context, page, look, errors } = await openWindow(browser, 'phone')
  await page.goto(server.url)
  await expect(page.getByRole('button', { name: 'Sign in with a passkey' })).toBeVisible()
  await look('sign-in')
  await signIn(page, officer.EWO)
  await expect(page.getByText('a second proof that it is you')).toBeVisible()
  await look('second-factor-choose')
  await page.getByRole('button', { name: 'Set up an app' }).click()
  await page.getByText('I cannot point a camera at them').click()
  await look('second-factor-app')
  const key = (await page.locator('.suggestion-words').textContent()) ?? ''
  await page.getByLabel('Code from your app').fill('000000')
  await page.getByRole('button', { name: 'Check the code' }).click()
  await expect(page.getByText('That is not the code of now').first()).toBeVisible()
  const first = codeOf(key)
  await page.getByLabel('Code from your app').fill(first)
  await page.getByRole('button', { name: 'Check the code' }).click()
  await expect(heading(page, 'Your recovery codes')).toBeVisible()
  await expect(page.locator('.recovery-codes li')).toHaveCount(10)
  await look('second-factor-codes')
  const recovery = (await page.locator('.recovery-codes li').first().textContent()) ?? ''
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await officer.choosePassphrase(page)

  await page.setViewportSize(officer.SIZES.tablet)
  const [pupil] = caseload(server)
  await officer.goTo(page, `/pupils/${pupil}`)
  const draft = await typed(page, 'Before the session ended.')
  await expect.poll(() => discussedAt(server, draft)).toContain('Before')
  everySessionEnds()
  await discussed(page).fill('Written after the session had ended elsewhere.')
  await expect(strip(page)).toContainText('sign in again')
  await look('session-ended')
  await officer.goTo(page, '/sign-in-again')
  await signIn(page, officer.EWO)
  await expect(page.getByLabel('Code from your app')).toBeVisible()
  await look('second-factor-give')
  await page.getByLabel('Code from your app').fill('123456')
  await go(page).click()
  await expect(page.getByText('That code is not right').first()).toBeVisible()
  // Each code is taken once: the next half minute brings another.
  await expect.poll(() => codeOf(key), { timeout: 40_000 }).not.toBe(first)
  await page.getByLabel('Code from your app').fill(codeOf(key))
  await go(page).click()
  await expect(strip(page)).toContainText('Everything sent')
  expect(discussedAt(server, draft)).toContain('Written after the session had ended')

  // Unlocking asks for no second proof, with or without a connection; the lock screen's own sign-in does.
  await page.setViewportSize(officer.SIZES.phone)
  await page.getByRole('button', { name: 'Lock', exact: true }).click()
  await context.setOffline(true)
  await officer.unlock(page)
  await expect(heading(page, 'Today')).toBeVisible()
  await context.setOffline(false)
  everySessionEnds()
  await officer.goTo(page, '/sign-in-again')
  await signIn(page, officer.EWO)
  await page.getByRole('button', { name: 'I do not have my phone: use a recovery code' }).click()
  await page.getByLabel('One of your recovery codes').fill(recovery)
  await go(page).click()
  await expect(strip(page)).toContainText('Everything sent')
  await officer.goTo(page, '/account')
  await expect(page.getByText('9 recovery codes not used yet')).toBeVisible()
  await look('account')
  expect(errors).toEqual([])
  await context.close()
})

test('a passkey is added in the account, is the second proof, and then all that is needed', async ({
  browser,
}) => {
  noSecondFactors()
  wants('nobody')
  const { context, page, look, errors } = await openWindow(browser, 'tablet')
  await fingerReader(page)
  await officer.setUpDevice(page, server, officer.EWO)
  await officer.goTo(page, '/account')
  await page.getByRole('button', { name: 'Set up a second proof' }).click()
  await page.getByRole('button', { name: 'Set up a passkey' }).click()
  await page.getByLabel('What to call this passkey').fill('My tablet')
  await look('passkey-name')
  await page.getByRole('button', { name: 'Make the passkey' }).click()
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByText('Passkey: My tablet')).toBeVisible()
  await look('account')

  everySessionEnds()
  await officer.goTo(page, '/sign-in-again')
  await signIn(page, officer.EWO)
  await page.getByRole('button', { name: 'Use your passkey' }).click()
  await expect(heading(page, 'Today')).toBeVisible()
  await expect(strip(page)).toContainText('Everything sent')

  everySessionEnds()
  await officer.goTo(page, '/sign-in-again')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(heading(page, 'Today')).toBeVisible()
  await expect(strip(page)).toContainText('Everything sent')

  // An hour later a session alone is not enough to take it away: the passkey shows who it is.
  server.run('update session set proved_at = 0')
  await officer.goTo(page, '/account')
  await page.getByRole('button', { name: 'Remove the passkey My tablet' }).click()
  await expect(heading(page, 'Is it still you?')).toBeVisible()
  await look('prove-again')
  await page.getByRole('button', { name: 'Use your passkey' }).click()
  await expect(page.getByText('None is set up.')).toBeVisible()
  expect(errors).toEqual([])
  await context.close()
})

test('with the council’s own provider she signs in without a password of ours, and unlocks as ever', async ({
  browser,
}) => {
  noSecondFactors()
  wants('nobody')
  const { context, page, look, errors } = await openWindow(browser, 'desktop')
  await page.goto(server.url)
  const toProvider = page.getByRole('button', { name: 'Sign in with Demoshire Council' })
  await expect(toProvider).toBeVisible()
  await look('sign-in')
  await toProvider.click()
  await page.getByLabel('Who are you').fill('nobody anybody knows')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Doorstep has no account for that address')).toBeVisible()
  await look('provider-knows-nobody')
  await context.clearCookies({ domain: '127.0.0.1' })
  await toProvider.click()
  await page.getByLabel('Who are you').fill('subject-of-the-ewo')
  await page.getByRole('button', { name: 'Continue' }).click()
  await officer.choosePassphrase(page)
  expect(new URL(page.url()).pathname).toBe('/')
  expect(server.rows('provider_account').map(({ subject }) => subject)).toEqual(['subject-of-the-ewo'])

  // The same way from the lock screen, with a second proof that is needed by now.
  everySessionEnds()
  wants('everybody')
  await page.goto(server.url)
  await officer.unlock(page)
  await expect(strip(page)).toContainText('Sign in')
  await officer.goTo(page, '/sign-in-again')
  await toProvider.click()
  await expect(page.getByText('a second proof that it is you')).toBeVisible()
  expect(errors).toEqual([])
  await context.close()
})

test('one device signs the others out; what was not sent stays there', async ({ browser }) => {
  noSecondFactors()
  wants('nobody')
  const field = await openWindow(browser, 'tablet')
  await officer.setUpDevice(field.page, server, officer.EWO)
  const desk = await openWindow(browser, 'desktop')
  await officer.setUpDevice(desk.page, server, officer.EWO)
  await officer.goTo(desk.page, '/account')
  await expect(desk.page.getByText('Another device or browser').first()).toBeVisible()
  await desk.look('account')
  await field.context.setOffline(true)
  const [pupil] = caseload(server)
  await officer.goTo(field.page, `/pupils/${pupil}`)
  const draft = await typed(field.page, 'Written while the desk signed her out.')
  await desk.page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect(desk.page.getByText('Another device or browser')).toHaveCount(0)
  await field.context.setOffline(false)
  await officer.goTo(field.page, '/sign-in-again')
  await signIn(field.page, officer.EWO)
  await expect.poll(() => discussedAt(server, draft)).toContain('while the desk signed her out')
  expect([...field.errors, ...desk.errors]).toEqual([])
  await field.context.close()
  await desk.context.close()
})
