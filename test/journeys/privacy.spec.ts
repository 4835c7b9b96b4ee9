/**
 * Privacy at work: a parent's request for the child's file is answered without what tells of others; a hold keeps what
 * is due, lifting it lets it go; the night deletes it with a certificate, and the tablet that had it has it no more.
 */
import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { join } from 'node:path'
import { fits, goTo, noBarriers, onTheDay, setUpDevice, SIZES, unlock, watched } from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'

const DSL = { login: 'dsl@demo.example', password: 'doorstep-dsl' }
const COUNCIL = { login: 'council@demo.example', password: 'doorstep-council' }
const RECORD = '0f000000-0000-7000-8000-000000000001'
const NAME = 'Quentin Longgone'

/** A pupil of both people's school becomes one who left years ago, with one old note and an uncle on file. */
function oneWhoLeft(folder: string): string {
  const database = new Database(join(folder, 'doorstep.sqlite'))
  try {
    const row = database
      .prepare(
        `select p.authority, p.id, p.school, p.profile from pupil as p
           join account_school as d on d.school = p.school and d.account = (select id from account where login = ?)
           join account_school as c on c.school = p.school and c.account = (select id from account where login = ?)
         where not exists (select 1 from record_pupil as r where r.pupil = p.id) limit 1`,
      )
      .get(DSL.login, COUNCIL.login) as { authority: string; id: string; school: string; profile: string }
    const profile = {
      ...JSON.parse(row.profile),
      given: 'Quentin',
      family: 'Longgone',
      onRoll: ['2012-09-03', '2019-12-02'],
    }
    const people = [
      { id: 'q1', name: 'Ottoline Longgone', relationship: 'mother', responsibility: true, care: true },
      {
        id: 'q2',
        name: 'Marmaduke Oldcastle',
        relationship: 'uncle',
        responsibility: false,
        care: false,
        address: '9 Secret Lane',
      },
    ]
    const { seq } = database
      .prepare('update sequence set last = last + 1 where authority = ? returning last as seq')
      .get(row.authority) as { seq: number }
    database
      .prepare(
        `update pupil set profile = ?, people = ?, register = '{}', register_to = null, seq = ? where id = ?`,
      )
      .run(JSON.stringify(profile), JSON.stringify(people), seq, row.id)
    database.prepare('delete from past_assessment where pupil = ?').run(row.id)
    const at = Date.parse('2018-03-05T12:00:00Z')
    const by = { id: 'gone', name: 'Officer Gone', position: 'Invented post' }
    const body = {
      id: RECORD,
      form: 'contact-record',
      formVersion: 1,
      pupils: [row.id],
      school: row.school,
      status: 'completed',
      startedBy: by,
      startedAt: at,
      on: '2018-03-05',
      completedBy: by,
      completedAt: at,
      answers: { discussed: 'Oldcastle shouted. <b>Mornings</b> are hard.' },
      stamps: {},
      signatures: [],
      amendments: [],
      conflicts: [],
    }
    database
      .prepare(
        `insert into record (authority, id, form, status, on_day, body, seq, begun_by, side, guarded) values (?, ?, 'contact-record', 'completed', '2018-03-05', ?, ?, null, 'council', 1)`,
      )
      .run(row.authority, RECORD, JSON.stringify(body), seq)
    database
      .prepare('insert into record_pupil (authority, record, pupil) values (?, ?, ?)')
      .run(row.authority, RECORD, row.id)
    return row.id
  } finally {
    database.close()
  }
}

const look = async (page: Page, name: string) => {
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport)
    await fits(page)
    await noBarriers(page)
    await page.screenshot({ path: test.info().outputPath(`${name}-${size}.png`), fullPage: true })
  }
}

test('a request is answered; a hold prevents, lifting allows; the night deletes, with a certificate, on the tablet too', async ({
  browser,
}) => {
  const server = new DemoServer(process.env['CLIENT_DIR'])
  await server.start()
  try {
    await server.stop()
    const id = oneWhoLeft(server.folder)
    await server.start()

    const school = await browser.newContext({ acceptDownloads: true })
    await onTheDay(school)
    const errors = watched(school)
    const tablet = await school.newPage()
    await setUpDevice(tablet, server, DSL)
    await goTo(tablet, `/pupils/${id}`)
    await expect(tablet.getByRole('heading', { level: 1, name: NAME })).toBeVisible()
    await expect(tablet.getByRole('region', { name: 'Consent and sharing' })).toBeVisible()
    await look(tablet, 'pupil')

    await test.step('the request is written down, looked through and answered', async () => {
      await tablet.getByRole('link', { name: 'Somebody asks for this file' }).click()
      await tablet.getByLabel('The day it came').fill('2026-11-16')
      await tablet.getByRole('button', { name: 'Write it down' }).click()
      await expect(tablet.getByText('Due on 16 December 2026')).toBeVisible()
      await look(tablet, 'requests')
      await tablet.getByRole('link', { name: 'Look through the file and answer' }).click()
      await tablet.getByRole('button', { name: 'Read the file' }).click()
      await expect(tablet.getByText('9 Secret Lane')).toBeVisible()
      await look(tablet, 'looked-through')
      const saved = tablet.waitForEvent('download', (download) =>
        download.suggestedFilename().endsWith('.html'),
      )
      await tablet.getByRole('button', { name: 'Make the file and answer the request' }).click()
      await expect(tablet.getByText('The request is answered')).toBeVisible()
      const page = readFileSync(await (await saved).path(), 'utf8')
      expect(page).toContain('third party: withheld')
      expect(page).not.toMatch(/Secret Lane|Oldcastle shouted|<script|<b>Mornings/)
    })

    const council = await browser.newContext()
    await onTheDay(council)
    const office = await council.newPage()
    await setUpDevice(office, server, COUNCIL)
    const due = office.getByRole('region', { name: /Due in the next/ }).first()
    const lineOf = (what: string) => due.getByRole('row').filter({ hasText: NAME }).filter({ hasText: what })

    await test.step('what is held is not deleted, whatever is confirmed', async () => {
      await goTo(office, '/admin/retention')
      await expect(lineOf('Letters and notes of contact')).toContainText('Due')
      await lineOf('Letters and notes of contact').getByRole('button', { name: /Hold/ }).click()
      await office.getByLabel(/Why everything of/).fill('A complaint')
      await office.getByRole('button', { name: 'Hold it' }).first().click()
      await expect(lineOf('Letters and notes of contact')).toContainText('Held')
      await expect(lineOf('The pupil')).toContainText('Held')
      await look(office, 'retention')
      await server.stop()
      await server.start()
      await goTo(office, '/')
      await goTo(office, '/admin/retention')
      await expect(lineOf('The pupil')).toContainText('Held')
    })

    await test.step('lifted and confirmed, it goes in the night, and a certificate says so', async () => {
      await office.getByRole('button', { name: /Lift this hold/ }).click()
      await expect(lineOf('The pupil')).toContainText('Due')
      await office.getByRole('button', { name: 'Delete what is due tonight' }).click()
      await expect(lineOf('The pupil')).toContainText('Goes tonight')
      await server.stop()
      await server.start()
      await goTo(office, '/')
      await goTo(office, '/admin/retention')
      await expect(office.getByText('Certificate 1, 18 November 2026')).toBeVisible()
      await expect(lineOf('The pupil')).toHaveCount(0)
    })

    await test.step('the tablet has it no more', async () => {
      await tablet.goto(server.url)
      await unlock(tablet)
      await expect(tablet.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
      await goTo(tablet, '/pupils')
      await tablet.getByLabel('Name, class, UPN or street').fill('Longgone')
      await expect(tablet.getByRole('link', { name: NAME })).toHaveCount(0)
      await goTo(tablet, `/records/${RECORD}`)
      await expect(tablet.getByRole('heading', { level: 1 })).not.toHaveText(/conversation/i)
      await expect(tablet.getByText('Oldcastle')).toHaveCount(0)
    })
    expect(errors).toEqual([])
  } finally {
    await server.stop()
  }
})
