/** Every page of Admin, as those whose duty it is, at three sizes: it opens, has no barriers and fits, and has its way back. */
import { expect, test } from '@playwright/test'
import { mayDo, type Duty } from '../../src/domain/casework/roles.ts'
import { SECTIONS } from '../../src/screens/admin/sections.ts'
import { DEMO_ACCOUNTS } from '../../src/server/demo/schools.ts'
import { openWindow } from './kit/looking.ts'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

/** Every page at every size, by whoever keeps most; each role that keeps something at one size at least. */
const WHO = {
  phone: ['administrator', 'attendance-lead', 'class-teacher', 'auditor'],
  tablet: ['administrator', 'council-officer', 'auditor'],
  desktop: ['administrator', 'attendance-lead', 'governor', 'auditor'],
} as const
/** Pages below those of the list. */
const FURTHER = {
  'keep people': ['people/new', 'schools'],
  'keep devices': ['devices/let-in', 'devices/quarantine'],
} as const satisfies Partial<Record<Duty, readonly string[]>>

for (const size of ['phone', 'tablet', 'desktop'] as const)
  for (const role of WHO[size])
    test(`every page of Admin of a role (${role}) on a ${size} opens, has no barriers and fits`, async ({
      browser,
    }) => {
      const who = DEMO_ACCOUNTS.find((account) => account.role === role)!
      const { context, page, look, errors } = await openWindow(browser, size)
      await officer.comeIn(page, server, who)
      const opened = async (path: string) => {
        await officer.goTo(page, path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(page.getByText('Asking the server')).toHaveCount(0)
        await expect(page.getByText('There is no such page')).toHaveCount(0)
        await look(`${role}${path.replaceAll('/', '-')}`)
      }
      for (const path of ['/account', '/directory', '/admin']) await opened(path)
      for (const section of SECTIONS.filter(({ may }) => mayDo(role, may))) {
        await opened(`/admin/${section.path}`)
        await expect(page.locator('.page > .govuk-back-link')).toHaveText('Admin')
      }
      for (const [duty, paths] of Object.entries(FURTHER))
        if (mayDo(role, duty as Duty))
          // a key of the table above
          for (const path of paths) await opened(`/admin/${path}`)
      if (mayDo(role, 'keep settings'))
        for (const path of ['settings', 'settings/school']) {
          await opened(`/admin/${path}`)
          await page.getByLabel('School', { exact: true }).selectOption({ index: 1 })
          await expect(page.getByRole('heading', { name: 'Who changed what, and why' })).toBeVisible()
          await look(`${role}-admin-${path.replaceAll('/', '-')}-of-a-school`)
        }
      if (mayDo(role, 'keep people')) {
        await opened('/admin/people')
        await page.locator('.people-table a').first().click()
        await expect(page.locator('.page > .govuk-back-link')).toHaveText('People')
        await look(`${role}-a-person`)
      }
      if (mayDo(role, 'keep devices')) {
        await opened('/admin/devices')
        await page.locator('a[href^="/admin/devices/"]').last().click()
        await expect(page.locator('.page > .govuk-back-link')).toHaveText('Devices')
        await look(`${role}-a-device`)
      }
      expect(errors).toEqual([])
      await context.close()
    })
