/** An officer out alone who does not come back is noticed; and what stands on a lock screen names nobody. */
import { expect, test, type Page } from '@playwright/test'
import { openLine } from './kit/cut-line.ts'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

const signedInAt = (url: string): DemoServer => Object.create(server, { url: { value: url } })

/** Delivers a push to the page's real worker, as the browser's push service would; gives what is shown then. */
async function pushed(page: Page, message: string): Promise<readonly { title: string; body: string }[]> {
  const session = await page.context().newCDPSession(page)
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations
      if (first) resolve(first.registrationId)
    })
  })
  await session.send('ServiceWorker.enable')
  const registrationId = await registered
  const origin = new URL(page.url()).origin
  await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: message })
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      return (await registration.getNotifications()).map(({ title, body }) => ({ title, body }))
    })
  await expect.poll(async () => (await shown()).length).toBeGreaterThan(0)
  await session.detach()
  return shown()
}

test('a push shows fixed words from a kind and a count, and nothing else that was sent', async ({
  browser,
}) => {
  const context = await browser.newContext({ permissions: ['notifications'] })
  await officer.onTheDay(context)
  const page = await context.newPage()
  await officer.setUpDevice(page, server, officer.EWO)
  const message = JSON.stringify({ kind: 'due', count: 3, name: 'Planted Childname', id: 'p-1' })
  expect(await pushed(page, message)).toEqual([{ title: 'Doorstep', body: '3 things are due today' }])
  await context.close()
})

test('out with no signal, nobody would notice and it says so; received, and not back, the named person is told', async ({
  browser,
}) => {
  const line = await openLine(server.url)
  const phone = await browser.newContext({ viewport: officer.SIZES.phone })
  const desk = await browser.newContext({ viewport: officer.SIZES.desktop })
  await officer.onTheDay(phone)
  await officer.onTheDay(desk)
  const errors = [...officer.watched(phone), ...officer.watched(desk)]
  const page = await phone.newPage()
  const colleague = await desk.newPage()
  await officer.setUpDevice(page, signedInAt(line.url), officer.EWO)
  await officer.setUpDevice(colleague, server, officer.PASTORAL)
  const out = page.getByRole('region', { name: 'Out alone' })

  await test.step('out of reach, it says that nobody would notice', async () => {
    line.cutAfter(0)
    await phone.setOffline(true)
    await out.getByRole('button', { name: 'I am going out' }).click()
    await out.getByLabel('Back by').fill('12:05')
    const person = server.rows('account').find(({ login }) => login === officer.PASTORAL.login)
    await out.getByLabel('Whom to tell if you are not back').selectOption(person?.id ?? '')
    await out.getByLabel('Where you will be').fill('Mill Lane')
    await out.getByLabel('Phone number you can be reached on').fill('07700 900123')
    await officer.noBarriers(page)
    await out.getByRole('button', { name: 'Start' }).click()
    await expect(out.getByRole('status')).toHaveText(/Not received yet: nobody would notice/)
    await officer.noBarriers(page)
    await officer.fits(page)
  })

  await test.step('with the line back, it is received', async () => {
    line.mend()
    await phone.setOffline(false)
    await expect(out.getByRole('status')).toHaveText(/^Received/, { timeout: 30_000 })
    expect(server.rows('record').filter(({ form }) => form === 'check-in')).toHaveLength(1)
  })

  await test.step('once its end has passed, the named person is told, with where and how to ring', async () => {
    await server.stop()
    server.run(`update record set body = replace(body, '"12:05"', '"09:00"') where form = 'check-in'`)
    await server.start()
    const alert = colleague.getByRole('alert', { name: 'Out alone' })
    await expect(alert.getByText(/is out alone and was due back at 9:00am/)).toBeVisible({ timeout: 45_000 })
    await expect(alert.getByText(/Mill Lane/)).toBeVisible()
    await expect(alert.getByRole('link', { name: '07700 900123' })).toBeVisible()
    await officer.noBarriers(colleague)
    await alert.getByRole('button', { name: 'I am seeing to it' }).click()
    await expect(alert.getByText(/sees to it/)).toBeVisible()
  })

  await test.step('the officer is back: it is off the screen and kept', async () => {
    await out.getByRole('button', { name: 'I am back' }).click()
    await expect(out.getByRole('button', { name: 'I am going out' })).toBeVisible()
  })
  expect(errors).toEqual([])
  await line.close()
  await phone.close()
  await desk.close()
})
