/**
 * Words that would run, stored in every text of every form, in the school's and the pupil's names: every page there
 * is opens over them in a real browser, and nothing runs, asks, opens or is reported by the page's policy.
 */
import { expect, test, type Page } from '@playwright/test'
import { uuidV7 } from '../../src/kit/uuid.ts'
import { seededChance } from '../../src/kit/chance.ts'
import { fieldsOf } from '../../src/domain/forms/form.ts'
import { FORMS } from '../../src/domain/forms/forms.ts'
import { PROTOCOL_VERSION } from '../../src/protocol/version.ts'
import { pushed, signedIn } from '../../src/protocol/messages.ts'
import { SECTIONS } from '../../src/screens/admin/sections.ts'
import { ROUTES } from '../../src/screens/routes.tsx'
import { filledAnswers } from '../kit/casework.ts'
import { payloads } from '../kit/payloads.ts'
import * as officer from './kit/officer.ts'
import { DemoServer, TODAY } from './kit/server.ts'
import { caseload } from './kit/tablet.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

const POST = { 'content-type': 'application/json', 'x-doorstep': '1' }
const word = payloads()
const chance = seededChance(7)
const at = Date.parse(`${TODAY}T09:00:00Z`)
const anId = () => uuidV7(at, chance.bytes(10))

/** A colleague's device writes a record of every form, a payload in each text; gives the records. */
async function plantRecords(pupil: string, school: string): Promise<string[]> {
  const device = 'device-of-a-hostile-hand'
  const sign = { version: PROTOCOL_VERSION, ...officer.EWO, device }
  const answer = await fetch(`${server.url}/api/sign-in`, {
    method: 'POST',
    headers: POST,
    body: JSON.stringify(sign),
  })
  const { id, name, position } = signedIn.parse(await answer.json()).officer
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const records: string[] = []
  let number = 0
  for (const form of Object.values(FORMS)) {
    const record = anId()
    const pupils = form.about === 'school' ? [] : [pupil]
    const common = () => ({
      id: anId(),
      record,
      device,
      number: ++number,
      author: { id, name, position },
      at,
    })
    const fields = Object.entries(filledAnswers(form, 0, () => word(), {}, TODAY)).map(([field, value]) => ({
      field,
      value,
      seen: null,
    }))
    const entries = [
      { ...common(), act: 'start', form: form.id, formVersion: form.version, pupils, school },
      ...(fieldsOf(form).length > 0 ? [{ ...common(), act: 'change', fields }] : []),
    ]
    const body = JSON.stringify({ version: PROTOCOL_VERSION, device, entries })
    const sent = await fetch(`${server.url}/api/push`, { method: 'POST', headers: { ...POST, cookie }, body })
    const { outcomes } = pushed.parse(await sent.json())
    if (outcomes.every(({ outcome }) => outcome === 'accepted')) records.push(record)
  }
  return records
}

/** Every address the app has, from its own table, with something planted where it names something. */
function addressesFor(given: Readonly<Record<string, readonly string[]>>): string[] {
  const paths = (routes: typeof ROUTES): string[] =>
    routes.flatMap(({ path, children = [] }) => [
      ...(path && path !== '/' && path !== '*' ? [path] : []),
      ...paths(children),
    ])
  const filled = paths(ROUTES).flatMap((path) => {
    const name = /:(\w+)/.exec(path)?.[1]
    const values =
      name === undefined ? [''] : (given[name] ?? ['<img data-pwned src=x onerror=window.__pwned=1>'])
    return values.map((value) => path.replace(/:\w+/, encodeURIComponent(value)).replaceAll(/:\w+\??/g, 'x'))
  })
  return ['', ...filled, ...SECTIONS.map(({ path }) => path)].map((path) => `/${path.replace(/^\//, '')}`)
}

test.setTimeout(280_000)
test('nothing stored runs on any page there is, and no policy is broken', async ({ browser }) => {
  const context = await browser.newContext({ viewport: officer.SIZES.desktop, reducedMotion: 'reduce' })
  await officer.onTheDay(context)
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error('policy broken', violatedDirective, blockedURI),
    )
  })
  const errors = officer.watched(context)
  const opened: string[] = []
  context.on('page', (page) => opened.push(page.url()))
  const foreign: string[] = []
  context.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !/^(blob|data):/.test(request.url()))
      foreign.push(request.url())
  })
  const [pupil = ''] = caseload(server)
  const school = server.rows('pupil').find(({ id }) => id === pupil)?.school ?? ''
  const profile = JSON.parse(server.rows('pupil').find(({ id }) => id === pupil)?.profile ?? '{}')
  server.run(
    'update pupil set profile = ? where id = ?',
    JSON.stringify({ ...profile, given: word(), family: word() }),
    pupil,
  )
  server.run('update school set name = ?, contact = ? where id = ?', word(), word(), school)
  const records = await plantRecords(pupil, school)
  expect(records.length).toBeGreaterThan(35)
  const page = await context.newPage()
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await officer.setUpDevice(page, server, officer.EWO)
  for (const address of addressesFor({ pupil: [pupil], school: [school], record: records }))
    await isInert(page, address)
  expect({ errors, dialogs, foreign, opened: opened.filter((url) => url !== 'about:blank') }).toEqual({
    errors: [],
    dialogs: [],
    foreign: [],
    opened: [],
  })
  await context.close()
})

async function isInert(page: Page, address: string) {
  await officer.goTo(page, address)
  await expect(page.getByRole('main').or(page.locator('h1')).first(), address).toContainText(/\S/)
  const found = await page.evaluate(() => ({
    ran: '__pwned' in window,
    made: document.querySelectorAll('[data-pwned], iframe, object, embed, [onerror], [onload]').length,
  }))
  expect([address, found]).toEqual([address, { ran: false, made: 0 }])
}
