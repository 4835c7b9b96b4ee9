/**
 * Lost tablet, copied disk: after the lock and after a SIGKILL every byte of the browser's profile is searched for
 * names, words that were written and keys that were used, as UTF-8 and as UTF-16; none is there (P7).
 */
import { expect, test, type Page } from '@playwright/test'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import * as officer from '../journeys/kit/officer.ts'
import { DemoServer } from '../journeys/kit/server.ts'
import { discussed, strip } from '../journeys/kit/tablet.ts'
import { Profile } from './kit/profile.ts'

const server = new DemoServer()
const profile = new Profile()
test.beforeAll(() => server.start())
test.afterAll(async () => {
  await profile.end()
  await server.end()
})

const NOTE = 'Grimbulous plimbourne quaddled at the doorstep'
const PLANTED = 50

/** Fifty names and words of people on file whom this officer has on the device. */
function planted(): string[] {
  const own = new Set(server.rows('account_pupil').map(({ pupil }) => pupil))
  const names = server.rows('pupil').flatMap(({ id, profile: kept, people }) => {
    if (!own.has(id)) return []
    const { given, family } = z.object({ given: z.string(), family: z.string() }).parse(JSON.parse(kept))
    const adults = z.array(z.object({ name: z.string() })).parse(JSON.parse(people))
    return [`${given} ${family}`, family, ...adults.map(({ name }) => name)]
  })
  return [...new Set(names.filter((name) => name.length > 6))].slice(0, PLANTED - 1)
}

/** Keeps, in the page's memory alone, every raw key that is put to use. */
const noteKeys = (page: Page) =>
  page.addInitScript(() => {
    const used: number[][] = []
    Object.assign(window, { usedKeys: used })
    const note = (bytes: unknown) => {
      if (bytes instanceof ArrayBuffer && bytes.byteLength === 32) used.push([...new Uint8Array(bytes)])
      if (bytes instanceof Uint8Array && bytes.byteLength === 32) used.push([...bytes])
    }
    const importKey = Reflect.get(SubtleCrypto.prototype, 'importKey')
    const decrypt = Reflect.get(SubtleCrypto.prototype, 'decrypt')
    Object.assign(SubtleCrypto.prototype, {
      importKey(this: SubtleCrypto, ...given: unknown[]) {
        if (given[0] === 'raw') note(given[1])
        return Reflect.apply(importKey, this, given)
      },
      async decrypt(this: SubtleCrypto, ...given: unknown[]) {
        const clear: unknown = await Reflect.apply(decrypt, this, given)
        note(clear)
        return clear
      },
    })
  })
const keysOf = async (page: Page) =>
  z
    .array(z.array(z.int()))
    .parse(await page.evaluate(() => Reflect.get(window, 'usedKeys')))
    .map((key) => Buffer.from(key))

/** Which of these stand anywhere in the profile, and in which file. */
function foundIn(
  folder: string,
  looked: readonly { readonly called: string; readonly bytes: Buffer }[],
): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const path = join(folder, name)
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return []
    const bytes = readFileSync(path)
    return looked.flatMap(({ called, bytes: wanted }) =>
      bytes.includes(wanted) ? [`${called} in ${name}`] : [],
    )
  })
}
const inBoth = (words: readonly string[]) =>
  words.flatMap((word) => [
    { called: `${word} (UTF-8)`, bytes: Buffer.from(word, 'utf8') },
    { called: `${word} (UTF-16)`, bytes: Buffer.from(word, 'utf16le') },
  ])

test.setTimeout(200_000)
test('locked or killed, the profile holds no name, no word that was written and no key (P7)', async () => {
  const words = planted()
  expect(words.length).toBe(PLANTED - 1)
  const page = await profile.open()
  await noteKeys(page)
  await officer.onTheDay(page.context())
  await officer.setUpDevice(page, server, officer.EWO)
  const name = words.find((word) => word.includes(' ')) ?? ''
  await officer.findPupil(page, name.split(' ')[0] ?? '').catch(() => undefined)
  await officer.startForm(page, 'contact-record')
  await discussed(page).fill(NOTE)
  await expect(strip(page)).toContainText(/Saved/)
  const keys = (await keysOf(page)).map((bytes, at) => ({ called: `key ${at}`, bytes }))
  expect(keys.length).toBeGreaterThan(0)
  const looked = [...inBoth([...words, NOTE]), ...keys]
  await page.getByRole('button', { name: 'Lock' }).click()
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible()
  expect(foundIn(profile.folder, looked)).toEqual([])
  await profile.kill()
  expect(foundIn(profile.folder, looked)).toEqual([])
  // The search finds what is there: whose vault it is stands in clear.
  expect(foundIn(profile.folder, inBoth(['Education Welfare Officer'])).length).toBeGreaterThan(0)
})
