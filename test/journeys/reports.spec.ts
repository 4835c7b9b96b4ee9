/** An attendance lead reads every report without a signal, prints one and saves one; each is looked at in three sizes. */
import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { REPORTS } from '../../src/domain/reports/reports.ts'
import { openWindow } from './kit/looking.ts'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

/** One report of each shape is looked at; on the narrowest screen all are opened. */
const OF_EACH_SHAPE = ['performance', 'weeks', 'beside-others', 'governors', 'persistent', 'effect']
const isOfAShape = ({ id }: { id: string }) => OF_EACH_SHAPE.includes(id)

const LEAD = { login: 'lead@demo.example', password: 'doorstep-lead' }

for (const size of ['phone', 'tablet', 'desktop'] as const)
  test(`every report on a ${size}, without a signal [S-143] [S-148] [S-146] [S-051]`, async ({ browser }) => {
    const { context, page, look, errors } = await openWindow(browser, size)
    await officer.setUpDevice(page, server, LEAD)
    await context.setOffline(true)
    await page.getByRole('link', { name: 'Reports', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Reports' })).toBeVisible()
    await look('reports')
    for (const { id, title, needsRecords } of size === 'phone' ? REPORTS : REPORTS.filter(isOfAShape)) {
      await page.getByRole('link', { name: title, exact: true }).click()
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await expect(page.getByLabel('School', { exact: true })).toHaveValue('demo-secondary')
      const row = page.getByRole('region', { name: title, exact: true }).getByRole('row').nth(1)
      // Nobody at this school has had support yet: those reports say so.
      const told = needsRecords ? row.or(page.getByText('There is nothing to tell')) : row
      await expect(told).toBeVisible()
      if (isOfAShape({ id })) await look(`report-${id}`)
      await page.goBack()
    }
    if (size === 'desktop') {
      await page.getByRole('link', { name: 'Codes', exact: true }).click()
      await page.getByRole('button', { name: 'This half-term' }).click()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save as a table (CSV)' }).click(),
      ])
      const [head = '', first = ''] = readFileSync(await download.path(), 'utf8').split('\r\n')
      expect(head).toBe('Code,What it means,Counts as,Sessions,Share,Pupils')
      expect(first).toMatch(/^\/,Present in the morning,present,\d+,\d+\.\d,\d+$/)
    }
    expect(errors).toEqual([])
    await context.close()
  })

test('figures brought in stand beside the school’s, by source and year, and on paper there is room to agree [V-229] [V-232]', async ({
  browser,
}) => {
  const { context, page, errors } = await openWindow(browser, 'desktop')
  await officer.setUpDevice(page, server, LEAD)
  await context.setOffline(true)
  await page.getByRole('link', { name: 'Reports', exact: true }).click()
  await page.getByRole('link', { name: 'Beside national and local figures' }).click()
  const row = page.getByRole('row', { name: /^Attendance / })
  await expect(row.getByRole('cell').nth(1)).toHaveText('91.2%')
  await expect(row.getByRole('cell').nth(3)).toHaveText('90.7%')
  await expect(page.getByText('National, 2026/27: Invented for the demo', { exact: false })).toBeVisible()
  await expect(page.getByText(/Diamond: national\. Triangle: authority\./)).toBeVisible()
  await page.goBack()
  await page.getByRole('link', { name: 'Attendance performance' }).click()
  await expect(page.getByRole('row', { name: /^HT1 / })).toBeVisible()
  const toAgree = page.getByText('Priorities agreed with the attendance lead:')
  await expect(toAgree).toBeHidden()
  await page.emulateMedia({ media: 'print' })
  await expect(toAgree).toBeVisible()
  await expect(page.getByRole('row', { name: /^HT1 / })).toBeVisible()
  expect(errors).toEqual([])
  await context.close()
})

test('an attendance lead sees each officer’s caseload; without a signal the page says that it needs one', async ({
  browser,
}) => {
  const { context, page, look, errors } = await openWindow(browser, 'tablet')
  await officer.setUpDevice(page, server, LEAD)
  await page.getByRole('link', { name: 'Reports', exact: true }).click()
  await page.getByRole('link', { name: 'Caseload by officer' }).click()
  await expect(page.getByRole('row', { name: /Education Welfare Officer/ })).toBeVisible()
  await look('report-caseloads')
  await page.goBack()
  await context.setOffline(true)
  await page.getByRole('link', { name: 'Caseload by officer' }).click()
  await expect(page.getByRole('alert')).toContainText('no connection')
  expect(errors.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
  await context.close()
})
