/** An auditor asks who saw a child's file and what that officer did besides, and takes it along; the asking is in it too (P10). */
import { readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { openWindow } from './kit/looking.ts'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'
import { caseload } from './kit/tablet.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

const AUDITOR = { login: 'auditor@demo.example', password: 'doorstep-auditor' }
const EWO_NAME = 'Linnet Quillcombe'

test('who saw this child’s file, what else they did, and a file of it that can be checked by itself (P10)', async ({
  browser,
}) => {
  const [child = ''] = caseload(server)
  const row = server.rows('pupil').find(({ id }) => id === child)
  const { given, family } = JSON.parse(row?.profile ?? '{}')
  const name = `${given} ${family}`
  const ewo = await openWindow(browser, 'phone')
  const { page, look, errors } = await openWindow(browser, 'tablet')

  await test.step('an officer opens the file', async () => {
    await officer.setUpDevice(ewo.page, server, officer.EWO)
    await officer.findPupil(ewo.page, name)
    await officer.goTo(ewo.page, '/device')
    await ewo.page.getByRole('button', { name: 'Send and fetch now' }).click()
    const seen = () =>
      server.rows('audit').filter(({ action, pupil }) => action === 'case viewed' && pupil === child)
    await expect.poll(() => seen().length).toBeGreaterThan(0)
  })

  await test.step('the auditor finds the child by name and sees who opened it', async () => {
    await officer.comeIn(page, server, AUDITOR)
    await officer.goTo(page, '/admin')
    await page.getByRole('link', { name: 'Who saw what' }).click()
    await expect(page.getByRole('region', { name: 'Is the list whole?' })).toContainText('entries since')
    await page.getByLabel('Who saw this child’s file').fill(`${given} ${family}`)
    await page.getByRole('button', { name: 'Find the child' }).click()
    await page
      .getByRole('button', { name: `${name},` })
      .first()
      .click()
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    const told = page.getByRole('region', { name: new RegExp(`^${name}, `) })
    const line = told.getByRole('listitem').filter({ hasText: 'Opened the pupil’s case' }).first()
    await expect(line).toContainText(`${EWO_NAME}, Education Welfare Officer, about ${name}`)
    await look('audit-of-a-child')
  })

  await test.step('what that officer did: signed in, unlocked, searched, opened', async () => {
    await page.getByRole('button', { name: 'About any child' }).click()
    await page
      .getByLabel('What this person did')
      .selectOption({ label: `${EWO_NAME}, Education Welfare Officer` })
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    const told = page.getByRole('region', { name: EWO_NAME })
    for (const act of [
      'Signed in',
      'Unlocked the device',
      'Searched among their pupils',
      'Opened the pupil’s case',
    ])
      await expect(told.getByRole('listitem').filter({ hasText: act }).first()).toBeVisible()
    await look('audit-of-a-person')
  })

  await test.step('the file holds the chain, and the auditor’s own asking is found', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as lines that can be checked' }).click(),
    ])
    const [, ...lines] = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\n')
    expect(lines.length).toBeGreaterThan(3)
    for (const line of lines) {
      const { previous, hash, body } = JSON.parse(line)
      expect(createHash('sha256').update(`${previous}\n${body}`, 'utf8').digest('hex')).toBe(hash)
    }
    await page
      .getByLabel('What this person did')
      .selectOption({ label: 'Thessaly Wrenfold, Information governance' })
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    const told = page.getByRole('region', { name: 'Thessaly Wrenfold' })
    await expect(
      told.getByRole('listitem').filter({ hasText: 'Saved a part of the audit' }).first(),
    ).toBeVisible()
    await expect(
      told.getByRole('listitem').filter({ hasText: 'Read the audit' }).filter({ hasText: name }).first(),
    ).toBeVisible()
  })
  expect([...errors, ...ewo.errors]).toEqual([])
  await ewo.context.close()
  await page.context().close()
})
