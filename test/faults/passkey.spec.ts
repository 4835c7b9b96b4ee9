/** A fingerprint on a real browser: it opens the vault, and when it is gone the passphrase does (fault 41). */
import { expect, test, type CDPSession, type Page } from '@playwright/test'
import * as officer from '../journeys/kit/officer.ts'
import { DemoServer } from '../journeys/kit/server.ts'
import { strip } from '../journeys/kit/tablet.ts'
import { faultRuns } from './kit/injected.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

/** A finger reader in the device; with `hasPrf` its passkeys answer to a salt. */
async function fingerReader(tools: CDPSession, hasPrf: boolean): Promise<string> {
  await tools.send('WebAuthn.enable')
  const { authenticatorId } = await tools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return authenticatorId
}

async function setUp(page: Page) {
  await officer.goTo(page, '/device')
  const card = page.getByRole('region', { name: 'Open with fingerprint or face' })
  await card.getByLabel('Your passphrase', { exact: true }).fill(officer.PASSPHRASE)
  await card.getByRole('button', { name: 'Set up fingerprint or face' }).click()
  return card
}
const lock = (page: Page) => page.getByRole('button', { name: 'Lock', exact: true }).click()
const byFinger = (page: Page) => page.getByRole('button', { name: 'Open with fingerprint or face' })
const open = (page: Page) => expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()

test('a fingerprint opens the vault; removed from the device, or unable to answer, the passphrase opens it (fault 41)', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: officer.SIZES.tablet })
  await officer.onTheDay(context)
  const errors = officer.watched(context)
  const page = await context.newPage()
  const tools = await context.newCDPSession(page)
  let reader = await fingerReader(tools, true)
  await officer.setUpDevice(page, server, officer.EWO)
  let opened = 0
  for (let run = 0; run < faultRuns(); run++) {
    const card = await setUp(page)
    await expect(card.getByText('Your passphrase opens it too, always.')).toBeVisible()
    await officer.noBarriers(page)
    await lock(page)
    await officer.noBarriers(page)
    await byFinger(page).click()
    await open(page)
    // A reload is a cold start: it opens that too.
    await page.reload()
    await byFinger(page).click()
    await open(page)
    await lock(page)
    const gone = run % 2 === 0 ? 'removed' : 'unable'
    if (gone === 'removed') {
      await tools.send('WebAuthn.clearCredentials', { authenticatorId: reader })
    } else {
      await tools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: reader })
      reader = await fingerReader(tools, false)
    }
    await byFinger(page).click()
    await expect(page.getByText('Enter your passphrase instead; nothing is lost.')).toBeVisible({
      timeout: 70_000,
    })
    await officer.unlock(page)
    await open(page)
    await expect(strip(page)).toContainText('Everything sent')
    await officer.goTo(page, '/device')
    await page.getByRole('button', { name: 'Only the passphrase from now on' }).click()
    if (gone === 'unable') {
      const refused = await setUp(page)
      await expect(refused.getByRole('alert')).toContainText('Your passphrase opens as before.')
      await tools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: reader })
      reader = await fingerReader(tools, true)
    }
    opened += 1
  }
  console.log(`fault 41: ${faultRuns()} runs, ${opened} opened by passphrase, ${faultRuns() - opened} lost`)
  expect(opened).toBe(faultRuns())
  expect(errors).toEqual([])
  await context.close()
})
