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

const LEAD = { login: 'lead@demo.example', password: 'doorstep-lead' }

for (const size of ['phone', 'tablet', 'desktop'] as const)
  test(`every report on a ${size}, without a signal [S-143] [S-148] [S-146] [S-051]`, async ({ browser }) => {
    const { context, page, look, errors } = await openWindow(browser, size)
    await officer.setUpDevice(page, server, LEAD)
    await context.setOffline(true)
    await page.getByRole('link', { name: 'Reports', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Reports' })).toBeVisible()
    await look('reports')
    for (const { id, title } of REPORTS) {
      await page.getByRole('link', { name: title, exact: true }).click()
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await expect(page.getByLabel('School', { exact: true })).toHaveValue('demo-secondary')
      await expect(page.getByRole('region', { name: title }).getByRole('row').nth(1)).toBeVisible()
      await look(`report-${id}`)
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
