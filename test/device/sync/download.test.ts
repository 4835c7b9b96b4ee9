// @vitest-environment node
/** The first download: usable as it lands, whole in the end, wherever it was cut. */
import { expect, test } from 'vitest'
import type { Progress } from '../../../src/device/store/store.ts'
import { MOST_AT_ONCE, paceAfter } from '../../../src/device/sync/pace.ts'
import {
  browser,
  PASSPHRASE,
  pupilCalled,
  readyTab,
  serverWithCaseload,
  type Browser,
} from '../../kit/device.ts'

const VAULT = 'officer-robin'

/** Nine pupils with two records each, given three pupils at a time, and one record about the school. */
async function manyFiles() {
  const server = serverWithCaseload()
  for (let n = 4; n <= 9; n++) server.addPupil(pupilCalled(`p-${n}`, 'Another', `Pupil ${n}`))
  const writer = await readyTab(browser({ server, seed: 9 }))
  for (let n = 1; n <= 9; n++) {
    await writer.device.start('contact-record', [`p-${n}`])
    await writer.device.start('doorstep-visit', [`p-${n}`])
  }
  await writer.device.start('contact-record', [], {
    provisional: [{ name: 'Not on file' }],
    school: 'hilltop',
  })
  await writer.device.syncNow()
  writer.kill()
  server.asked.length = 0
  server.giveAtOnce(3)
  return browser({ server, seed: 3 })
}

const isPart =
  (after: string) =>
  ({ path }: { readonly path: string }) =>
    path.includes('part=records') && path.includes(`after=${after}&`)

const recordPulls = ({ server }: Browser) =>
  server.asked
    .filter(({ path }) => path.includes('part=records'))
    .map(({ path }) => new URLSearchParams(path.split('?')[1]).get('after'))

test.each([1, 2, 3])(
  'cut at its %i. part it goes on from there, in the same tab or after the power button (fault 25)',
  async (at) => {
    const on = await manyFiles()
    const tab = on.tab()
    await tab.until(({ phase }) => phase === 'signed out')
    await tab.device.signIn('robin', 'robins-password')
    const parts = ['', 'p-3', 'p-6']
    on.server.breakUnder(isPart(parts[at - 1]!))
    await tab.device.choosePassphrase(PASSPHRASE)
    await tab.until(({ sync }) => sync.state === 'offline')
    on.server.breakUnder(() => false)
    expect(tab.device.pupils()).toHaveLength(9)
    expect(tab.device.state().download).toMatchObject({ part: 'records', done: (at - 1) * 3, of: 9 })
    for (let n = 1; n <= 9; n++)
      expect((await tab.device.pupil(`p-${n}`))?.records).toHaveLength(n <= (at - 1) * 3 ? 2 : 0)
    on.server.asked.length = 0
    tab.kill()
    const again = await readyTab(on)
    expect(recordPulls(on)).toEqual(parts.slice(at - 1))
    for (let n = 1; n <= 9; n++) expect((await again.device.pupil(`p-${n}`))?.records).toHaveLength(2)
    expect(await again.device.schoolRecords()).toHaveLength(1)
    expect(again.device.state()).toMatchObject({ download: null, sync: { state: 'idle' } })
  },
)

test('on a line that breaks between the parts each part is a step, soon after the one before (fault 25)', async () => {
  const on = await manyFiles()
  const tab = on.tab()
  await tab.until(({ phase }) => phase === 'signed out')
  await tab.device.signIn('robin', 'robins-password')
  const seen = new Set<string>()
  on.server.breakUnder(({ path }) => {
    const isFirst = path.includes('part=records') && !seen.has(path.replace(/most=.*/, ''))
    seen.add(path.replace(/most=.*/, ''))
    return isFirst
  })
  await tab.device.choosePassphrase(PASSPHRASE)
  await tab.rest()
  await tab.pass(20_000)
  expect(tab.device.state()).toMatchObject({ download: null, sync: { state: 'idle' } })
  expect((await tab.device.pupil('p-9'))?.records).toHaveLength(2)
})

test('a tablet of a build that knew no records about schools fetches them once', async () => {
  const on = await manyFiles()
  const tab = await readyTab(on)
  const { ofSchools: _left, ...older }: Progress = (await tab.store.progress(VAULT))!
  await tab.store.write(VAULT, { progress: older, filesGone: ['\u0000of schools'] })
  tab.kill()
  on.server.asked.length = 0
  const updated = await readyTab(on)
  expect(await updated.device.schoolRecords()).toHaveLength(1)
  expect((await updated.device.pupil('p-1'))?.records).toHaveLength(2)
  expect(recordPulls(on)).toHaveLength(1)
  await updated.device.syncNow()
  expect(recordPulls(on)).toHaveLength(1)
  expect(await updated.store.progress(VAULT)).toMatchObject({ since: older.since, ofSchools: true })
})

test('a quick line is given all at once; a slow or broken one less, down to some files', () => {
  expect(paceAfter(MOST_AT_ONCE, 'list', 400)).toBe(MOST_AT_ONCE)
  expect(paceAfter(MOST_AT_ONCE, 'list', 3_000)).toBe(500_000)
  let pace = MOST_AT_ONCE
  for (let cuts = 0; cuts < 9; cuts++) pace = paceAfter(pace, 'records', null)
  expect(pace).toBe(64_000)
  expect(paceAfter(pace, 'records', 2_000)).toBe(256_000)
  expect(paceAfter(256_000, 'records', 10_000)).toBe(256_000)
  expect(paceAfter(256_000, 'records', 40_000)).toBe(64_000)
})
