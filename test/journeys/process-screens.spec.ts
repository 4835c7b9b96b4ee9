/** What every process brings to the screens, at three sizes: axe finds nothing, nothing is wider than the window. */
import { expect, test } from '@playwright/test'
import { openWindow } from './kit/looking.ts'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'

const server = new DemoServer()
test.describe.configure({ mode: 'parallel' })
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

const HEAD = { login: 'head@demo.example', password: 'doorstep-head' }
/** Each process at one size at least. */
const CHILDREN = {
  phone: { herefordshire: 'Sorrel Applegarth', valence: 'Posy Quenby' },
  tablet: { tiers: 'Bramley Tetherdown' },
  desktop: { stockport: 'Corvin Aldermoor' },
} as const

for (const size of ['phone', 'tablet', 'desktop'] as const) {
  test(`each process on a ${size} has no barriers and fits`, async ({ browser }) => {
    const { context, page, look, errors } = await openWindow(browser, size)
    await officer.setUpDevice(page, server, HEAD)
    await expect(page.getByRole('region', { name: 'School tasks' })).toBeVisible()
    await page.getByText(/tasks? due this week/).click()
    await look('today-school-tasks')
    for (const [process, child] of Object.entries(CHILDREN[size])) {
      await officer.findPupil(page, child)
      await expect(page.getByRole('region', { name: 'What it takes' })).toBeVisible()
      for (const fold of await page.getByText('Good to know').filter({ visible: true }).all())
        await fold.click()
      await look(`pupil-${process}`)
      await page.getByRole('region', { name: 'Stage' }).getByRole('link').first().click()
      await expect(page.getByRole('heading', { name: 'Rules', level: 2 })).toBeVisible()
      await page.locator('#process-rules ~ details summary').nth(1).click()
      await look(`process-${process}`)
    }
    await officer.findPupil(page, 'Jessamy Aldermoor')
    await page.getByText(/^(Record a decision|Decide otherwise)$/).click()
    await page.getByLabel('What do you decide?').selectOption('Move to another stage')
    await page.getByLabel('Which stage?').selectOption('Stage 2: getting help')
    await expect(page.getByText('This would not be accepted yet')).toBeVisible()
    await look('decide-barred')
    await page.getByText('What the figures said before').click()
    await expect(page.getByText(/There is no earlier answer|to \d+ November/).first()).toBeVisible()
    await page.getByRole('button', { name: 'Write the decision' }).click()
    await officer.tryThis(
      page,
      'decision',
      officer.answersWith('decision', { decision: 'move', from: 'stage-1', to: 'stage-2' }),
    )
    await expect(officer.refusal(page)).toBeVisible()
    await look('form-barred')
    await page.getByRole('button', { name: /^Make this a decision to go on without it/ }).click()
    await expect(page.getByLabel('Which step, or what is missing')).toBeFocused()
    await expect(page.getByLabel('Which step, or what is missing')).toHaveValue('medical-action-plan-first')
    expect(errors).toEqual([])
    await context.close()
  })
}
