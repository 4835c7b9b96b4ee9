/**
 * Words that would run, in what administrators write and what they are shown: people, devices, schools, what a school
 * says, reasons, holds, requests and past changes. Every page of Admin opens over them, and nothing runs or is reported.
 */
import { expect, test } from '@playwright/test'
import { mayDo } from '../../src/domain/casework/roles.ts'
import { SECTIONS } from '../../src/screens/admin/sections.ts'
import { DEMO_ACCOUNTS } from '../../src/server/demo/schools.ts'
import { MARKUP } from '../kit/payloads.ts'
import * as officer from './kit/officer.ts'
import { DemoServer, TODAY } from './kit/server.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

let turn = 0
/** Markup only: what is shortened or trimmed on its way keeps its mark. */
const word = () => MARKUP[turn++ % MARKUP.length]!
const at = Date.parse(`${TODAY}T09:00:00Z`)
const AUTHORITY = 'demo'
const REQUEST = '01900000-0000-7000-8000-000000000001'

const says = () =>
  JSON.stringify({
    services: [
      {
        id: 'planted',
        name: word(),
        helps: word(),
        forWhom: ['child', 'family', 'school'],
        ages: {},
        bankHolidays: false,
        contact: word(),
        link: 'https://example.org/"><img data-pwned src=x onerror=window.__pwned=1>',
        referral: 'school',
        consultation: word(),
        area: word(),
      },
    ],
    adjustments: [word()],
    readWith: [{ title: word() }],
    laws: [{ id: 'planted', kind: 'law', title: word() }],
    criteria: { 'council 1': word() },
  })
const particulars = () =>
  JSON.stringify({
    policy: {
      title: word(),
      version: word(),
      approved: { name: word(), role: word() },
      feedback: [{ from: word(), said: word() }],
    },
  })

/** Into every row, and a row where there is none. */
function plant() {
  for (const { id } of server.rows('account'))
    server.run('update account set name = ?, position = ? where id = ?', word(), word(), id)
  for (const { id } of server.rows('school'))
    server.run(
      'update school set name = ?, contact = ?, says = ?, particulars = ? where id = ?',
      word(),
      word(),
      says(),
      particulars(),
      id,
    )
  server.run('update authority set says = ?', says())
  const [pupil] = server.rows('pupil')
  const [person] = server.rows('account')
  const { id = '', school = '' } = pupil ?? {}
  const account = person?.id ?? ''
  server.run(
    'insert into access (authority, id, account, pupil, reason, opened_at, until) values (?, ?, ?, ?, ?, ?, ?)',
    AUTHORITY,
    'opening',
    account,
    id,
    word(),
    at,
    at + 86_400_000,
  )
  server.run(
    'insert into legal_hold (authority, id, pupil, reason, account, since) values (?, ?, ?, ?, ?, ?)',
    AUTHORITY,
    'hold',
    id,
    word(),
    account,
    at,
  )
  server.run(
    'insert into subject_request (authority, id, pupil, body, received_on, due_on) values (?, ?, ?, ?, ?, ?)',
    AUTHORITY,
    REQUEST,
    id,
    JSON.stringify({ receivedBy: account, extended: { on: TODAY, why: word() }, withheld: null }),
    TODAY,
    TODAY,
  )
  for (const of of [null, school])
    server.run(
      `insert into setting_change (authority, seq, part, school, at, account, what, before_value, after_value, why)
       values (?, 1, ?, ?, ?, ?, ?, ?, ?, ?)`,
      AUTHORITY,
      of ? 901 : 902,
      of,
      at,
      account,
      'says',
      JSON.stringify(word()),
      JSON.stringify(word()),
      word(),
    )
}

test.setTimeout(280_000)
test('nothing that was written into Admin runs on any of its pages, and no policy is broken', async ({
  browser,
}) => {
  plant()
  const shown = new Set<string>()
  for (const role of ['administrator', 'council-officer', 'attendance-lead', 'auditor'] as const) {
    const who = DEMO_ACCOUNTS.find((account) => account.role === role)!
    const context = await browser.newContext({ viewport: officer.SIZES.desktop, reducedMotion: 'reduce' })
    await officer.onTheDay(context)
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error('policy broken', violatedDirective, blockedURI),
      )
    })
    const errors = officer.watched(context)
    const page = await context.newPage()
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    await page.goto(server.url)
    await page.getByLabel('Login').fill(who.login)
    await page.getByLabel('Password', { exact: true }).fill(who.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByLabel('Passphrase', { exact: true }).fill(officer.PASSPHRASE)
    await page.getByLabel('Passphrase again').fill(officer.PASSPHRASE)
    await page.getByRole('button', { name: 'Keep this passphrase' }).click()
    await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
    server.run('update device set name = ?', word())
    const mine = SECTIONS.filter(({ may }) => mayDo(role, may)).map(({ path }) => `/admin/${path}`)
    const deeper = [
      ...server.rows('account').map(({ id }) => ['/admin/people', id]),
      ...server.rows('device').map(({ id, account }) => ['/admin/devices', id, account]),
      ['/admin/requests', REQUEST],
    ].filter(([section = '']) => mine.includes(section))
    const addresses = [
      '/account',
      '/directory',
      '/admin',
      ...mine,
      ...(mine.includes('/admin/people') ? ['/admin/people/new', '/admin/schools'] : []),
      ...(mine.includes('/admin/devices') ? ['/admin/devices/let-in', '/admin/devices/quarantine'] : []),
      ...deeper.map((parts) => parts.map((part, n) => (n ? encodeURIComponent(part) : part)).join('/')),
    ]
    for (const address of addresses) {
      await officer.goTo(page, address)
      await expect(page.getByRole('heading', { level: 1 }).first(), address).toBeVisible()
      await expect(page.getByText('Asking the server'), address).toHaveCount(0)
      const found = await page.evaluate(() => ({
        ran: '__pwned' in window,
        made: document.querySelectorAll('[data-pwned], iframe, object, embed, [onerror], [onload]').length,
        words: document.body.textContent.includes('data-pwned'),
      }))
      expect([role, address, found.ran, found.made]).toEqual([role, address, false, 0])
      if (found.words) shown.add(address.split('/').slice(0, 3).join('/'))
    }
    expect({ role, errors, dialogs }).toEqual({ role, errors: [], dialogs: [] })
    await context.close()
  }
  expect([...shown]).toEqual(
    expect.arrayContaining([
      '/account',
      '/directory',
      '/admin/people',
      '/admin/devices',
      '/admin/reasons',
      '/admin/retention',
      '/admin/requests',
      '/admin/settings',
    ]),
  )
})
