/** The tablet's power is cut right after "Saved on this device", with the browser's profile on a disk that forgets what was not flushed. */
import { expect, test } from '@playwright/test'
import * as officer from '../journeys/kit/officer.ts'
import { DemoServer } from '../journeys/kit/server.ts'
import { Disk } from './kit/disk.ts'
import { injected } from './kit/injected.ts'
import { Profile } from './kit/profile.ts'

let disk: Disk
let profile: Profile
const server = new DemoServer()
test.beforeAll(async () => {
  disk = new Disk(400)
  profile = new Profile(disk.folder)
  await server.start()
})
test.afterAll(async () => {
  await server.end()
  await profile.kill()
  await disk.end()
})

test('power cut at the tablet: every word that was saved is there again (P1, fault 2)', async () => {
  let page = await profile.open()
  await officer.setUpDevice(page, server, officer.EWO)
  await page.getByRole('link', { name: 'Pupils' }).first().click()
  await page.locator('.pupil-line a').first().click()
  await officer.startForm(page, 'contact-record')
  const discussed = () => page.getByLabel('What was discussed')
  await expect(discussed()).toBeVisible()
  const draft = page.url()
  let said = ''
  await injected(2, async (n) => {
    const words = `Words ${n}. `
    await server.stop()
    said = n % 20 === 0 ? words : said + words
    await discussed().fill(said)
    await expect(page.getByText('Saved on this device', { exact: true })).toBeVisible()
    disk.cut()
    await profile.kill()
    await disk.powered()
    // The app's own files are a cache, which a power cut may take: they come again with the next link.
    await server.start()
    page = await profile.open()
    await page.goto(draft)
    await officer.unlock(page)
    const there = await expect(discussed())
      .toHaveValue(said)
      .then(
        () => true,
        () => false,
      )
    return { acknowledged: 1, lost: there ? 0 : 1 }
  })
})
