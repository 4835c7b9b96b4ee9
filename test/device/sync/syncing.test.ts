// @vitest-environment node
import { expect, test } from 'vitest'
import { NotKept, type Store } from '../../../src/device/store/store.ts'
import { formOf } from '../../../src/domain/forms/forms.ts'
import { filledAnswers } from '../../kit/casework.ts'
import {
  browser,
  officerCalled,
  PASSPHRASE,
  pupilCalled,
  readyTab,
  type Browser,
  type Tab,
} from '../../kit/device.ts'

/** A draft with words in it that the server does not have. */
async function unsentWords(on: Browser, tab: Tab) {
  on.server.stop()
  const id = await tab.device.start('contact-record', ['p-1'])
  await tab.device.change(id, { discussed: 'Mornings are hard.' })
  await tab.rest()
  on.server.startAgain()
  return id
}

test('unsent work goes up by itself when the link comes back, and the list stays usable meanwhile', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await unsentWords(on, tab)
  expect(tab.device.state().sync).toMatchObject({ state: 'offline', unsent: 2 })
  tab.network.comeOnline()
  await tab.rest()
  expect(tab.device.state().sync).toMatchObject({ state: 'idle', unsent: 0 })
  expect(on.server.record(id)).toMatchObject({ answers: { discussed: 'Mornings are hard.' } })
  expect(await tab.device.record(id)).toMatchObject({ answers: { discussed: 'Mornings are hard.' } })
})

test('when the answer is lost after the server kept the entries, they have one effect [P2]', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await unsentWords(on, tab)
  on.server.faults.push('answer lost')
  await tab.device.syncNow()
  expect(on.server.effects).toHaveLength(2)
  expect(tab.device.state().sync).toMatchObject({ state: 'offline', unsent: 2 })
  await tab.device.change(id, { help: 'Typed after that.' })
  await tab.device.syncNow()
  expect(on.server.effects).toHaveLength(3)
  expect(tab.device.state().sync).toMatchObject({ state: 'idle', unsent: 0, setAside: 0 })
  expect(on.server.record(id)?.answers).toEqual({
    discussed: 'Mornings are hard.',
    help: 'Typed after that.',
  })
})

test('an answer that speaks of none of the entries sent settles nothing, and is not asked for again at once', async () => {
  const on = browser()
  const tab = await readyTab(on)
  await unsentWords(on, tab)
  on.server.faults.push('answer about another')
  await tab.device.syncNow()
  expect(tab.device.state().sync).toMatchObject({ state: 'offline', unsent: 2 })
  await tab.device.syncNow()
  expect(tab.device.state().sync).toMatchObject({ state: 'idle', unsent: 0 })
  expect(on.server.effects).toHaveLength(2)
})

test('killed between the push and its answer, the next start sends the same again and nothing doubles [P1, P2]', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await unsentWords(on, tab)
  on.server.faults.push('answer lost')
  await tab.device.syncNow()
  tab.kill()
  const again = await readyTab(on)
  expect(again.device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
  expect(on.server.effects).toHaveLength(2)
  expect(on.server.record(id)).toMatchObject({ answers: { discussed: 'Mornings are hard.' } })
})

test('a captive portal is no link: everything stays unsent', async () => {
  const on = browser()
  const tab = await readyTab(on)
  await unsentWords(on, tab)
  on.server.faults.push('captive portal')
  await tab.device.syncNow()
  expect(tab.device.state().sync).toMatchObject({ state: 'offline', unsent: 2 })
})

test('a busy server is left alone for as long as it asks, and then tried again (fault 25)', async () => {
  const on = browser()
  const tab = await readyTab(on)
  await unsentWords(on, tab)
  on.server.faults.push({ kind: 'busy', seconds: 60 })
  await tab.device.syncNow()
  expect(tab.device.state().sync).toMatchObject({ state: 'busy', unsent: 2 })
  const before = on.server.asked.length
  await tab.pass(40_000)
  expect(on.server.asked).toHaveLength(before)
  await tab.pass(40_000)
  expect(tab.device.state().sync).toMatchObject({ state: 'idle', unsent: 0 })
})

test('with no link the device does not spin (fault 25)', async () => {
  const on = browser()
  const tab = await readyTab(on)
  await unsentWords(on, tab)
  on.server.stop()
  const before = on.server.asked.length
  for (let i = 0; i < 60; i++) {
    tab.touch()
    await tab.pass(60_000)
  }
  expect(on.server.asked.length - before).toBeLessThan(150)
})

test('acts finished with no link wait for the next try that is due, and do not each ask the network', async () => {
  const on = browser()
  const tab = await readyTab(on)
  on.server.stop()
  await tab.device.syncNow()
  const asked = on.server.asked.length
  const id = await tab.device.start('contact-record', ['p-1'])
  await tab.device.withdraw(id, 'Begun by mistake')
  await tab.rest()
  expect(on.server.asked).toHaveLength(asked)
  on.server.startAgain()
  await tab.pass(60_000)
  expect(tab.device.state().sync).toMatchObject({ state: 'idle', unsent: 0 })
})

test('the session ends: work waits until its own officer signs in again [P12] (fault 27)', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await unsentWords(on, tab)
  on.server.endSessions(on.jar)
  await tab.device.syncNow()
  expect(tab.device.state()).toMatchObject({ phase: 'open', sync: { state: 'sign-in needed', unsent: 2 } })
  await tab.device.signIn('robin', 'robins-password')
  await tab.rest()
  expect(tab.device.state()).toMatchObject({ phase: 'open', sync: { state: 'idle', unsent: 0 } })
  expect(on.server.record(id)).toBeDefined()
})

test('the cookie has become another officer’s, unheard: nothing of theirs comes into this vault [P6]', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await unsentWords(on, tab)
  on.server.addAccount('sam', 'sams-password', officerCalled('officer-sam', 'Sam Placeholder'))
  on.server.addPupil(pupilCalled('p-9', 'Sidonie', 'Farrowgate'))
  on.jar.officer = 'officer-sam'
  await tab.device.syncNow()
  expect(tab.device.state().sync).toMatchObject({ state: 'sign-in needed', unsent: 2, setAside: 0 })
  expect(tab.device.pupils().map((row) => row.id)).not.toContain('p-9')
  await tab.device.signIn('robin', 'robins-password')
  await tab.rest()
  expect(on.server.record(id)).toBeDefined()
})

test('what the server has confirmed is kept for thirty days and no longer', async () => {
  const on = browser()
  const tab = await readyTab(on)
  await unsentWords(on, tab)
  await tab.device.syncNow()
  const kept = async () => (await tab.store.receipts('officer-robin')).length
  expect(await kept()).toBe(2)
  const days = async (count: number) => {
    on.clock.time += count * 24 * 3_600_000
    await tab.device.syncNow()
  }
  await days(29)
  expect(await kept()).toBe(2)
  await days(2)
  expect(await kept()).toBe(0)
})

test('an old build is told to update, and keeps its work', async () => {
  const on = browser()
  const tab = await readyTab(on)
  await unsentWords(on, tab)
  on.server.faults.push({ kind: 'version too old', oldest: 9 })
  await tab.device.syncNow()
  expect(tab.device.state().sync).toMatchObject({ state: 'update needed', unsent: 2 })
})

test('one entry the server will not take is set aside and listed; the others pass [P12] (fault 26)', async () => {
  const on = browser()
  const tab = await readyTab(on)
  on.server.stop()
  const id = await tab.device.start('contact-record', ['p-1'])
  await tab.device.change(id, filledAnswers(formOf('contact-record')!, 1))
  await tab.device.complete(id)
  await tab.device.start('contact-record', ['p-3'])
  await tab.rest()
  on.server.startAgain()
  on.server.setAside.set('complete', 'not allowed')
  await tab.device.syncNow()
  expect(tab.device.state().sync).toMatchObject({ unsent: 0, setAside: 1 })
  expect(on.server.records()).toHaveLength(2)
  const [entry] = tab.device.unsent()
  expect(entry).toMatchObject({
    act: 'complete',
    record: id,
    state: 'set aside',
    pupils: [{ id: 'p-1', name: 'Quillon Vantable' }],
    outcome: { reason: 'not allowed' },
  })
  // It stays there over a restart, and may be tried again.
  tab.kill()
  const again = await readyTab(on)
  expect(again.device.state().sync).toMatchObject({ setAside: 1 })
  expect(await again.device.record(id)).toMatchObject({ status: 'draft' })
  expect(again.device.drafts().map(({ record }) => record)).toContain(id)
  on.server.setAside.clear()
  await again.device.retry(entry?.id ?? '')
  await again.rest()
  expect(again.device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
  expect(on.server.record(id)).toMatchObject({ status: 'completed' })
})

test('what the disk has no room for is told; it is fetched, and tried again, once there is room', async () => {
  const on = browser()
  let full = false
  const tab = await readyTab(on, (ports) => ({
    ...ports,
    store: {
      ...ports.store,
      write: (...given) => (full ? Promise.reject(new NotKept('disk full')) : ports.store.write(...given)),
    } satisfies Store,
  }))
  await tab.device.start('contact-record', ['p-1'])
  on.server.setAside.set('start', 'not allowed')
  await tab.device.syncNow()
  const [refused] = tab.device.unsent()
  on.server.setAside.clear()
  on.server.addPupil(pupilCalled('p-4', 'Newly', 'Arrived'))
  full = true
  await tab.device.syncNow()
  expect(tab.device.state().trouble).toBe('not saved')
  await tab.device.retry(refused?.id ?? '')
  expect(tab.device.unsent()).toMatchObject([{ state: 'set aside' }])
  full = false
  await tab.device.syncNow()
  expect(tab.device.state().trouble).toBeNull()
  expect(tab.device.pupils().map(({ id }) => id)).toContain('p-4')
  await tab.device.retry(refused?.id ?? '')
  await tab.rest()
  expect(tab.device.unsent()).toEqual([])
})

test('a poke brings what a colleague wrote, without anybody asking', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const other = browser({ server: on.server, seed: 2 })
  const colleague = await readyTab(other)
  const id = await colleague.device.start('contact-record', ['p-2'])
  await colleague.device.change(id, { discussed: 'Seen at school today.' })
  await colleague.device.syncNow()
  await tab.rest()
  expect(await tab.device.pupil('p-2')).toMatchObject({
    records: [{ id, answers: { discussed: 'Seen at school today.' } }],
  })
})

test('two people write one field of a draft: both see both [P3]', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await tab.device.start('contact-record', ['p-1'])
  await tab.device.syncNow()
  const other = browser({ server: on.server, seed: 2 })
  const colleague = await readyTab(other)
  on.server.stop()
  await tab.device.change(id, { discussed: 'Mornings are hard.' })
  await colleague.device.change(id, { discussed: 'Evenings are hard.', help: 'A bus pass.' })
  on.server.startAgain()
  await tab.device.syncNow()
  await colleague.device.syncNow()
  await tab.device.syncNow()
  for (const one of [tab, colleague]) {
    const record = await one.device.record(id)
    expect(record?.answers['help']).toBe('A bus pass.')
    expect(record?.conflicts).toMatchObject([{ field: 'discussed' }])
    expect(record?.conflicts[0]?.versions.map(({ value }) => value).toSorted()).toEqual([
      'Evenings are hard.',
      'Mornings are hard.',
    ])
  }
  await tab.device.settle(id, 'discussed', 'Mornings and evenings are hard.')
  await tab.device.syncNow()
  expect(on.server.record(id)).toMatchObject({
    conflicts: [],
    answers: { discussed: 'Mornings and evenings are hard.' },
  })
})

test('a pupil joins and another leaves the caseload; unsent work about the one who left is not lost', async () => {
  const on = browser()
  const tab = await readyTab(on)
  await tab.device.start('contact-record', ['p-1'])
  await tab.device.syncNow()
  on.server.addPupil(pupilCalled('p-4', 'Newly', 'Arrived'))
  on.server.takeAway('p-1')
  on.server.setAside.set('change', 'not yours')
  const [draft] = tab.device.drafts()
  on.server.stop()
  await tab.device.change(draft!.record, { discussed: 'Written while it was still mine.' })
  on.server.startAgain()
  await tab.device.syncNow()
  expect(tab.device.pupils().map(({ id }) => id)).toEqual(['p-3', 'p-4', 'p-2'])
  expect(await tab.device.pupil('p-1')).toBeNull()
  expect(tab.device.unsent()).toMatchObject([
    { state: 'set aside', pupils: [{ name: 'Quillon Vantable' }], outcome: { reason: 'not yours' } },
  ])
  expect(await tab.store.files('officer-robin', ['p-1'])).toEqual([])
})

test('the list is usable before the records are there, and a cut download goes on where it was whole', async () => {
  const on = browser()
  const first = await readyTab(on)
  await first.device.start('contact-record', ['p-1'])
  await first.device.syncNow()
  first.kill()
  const other = browser({ server: on.server, seed: 3 })
  const tab = other.tab()
  await tab.until(({ phase }) => phase === 'signed out')
  await tab.device.signIn('robin', 'robins-password')
  on.server.asked.length = 0
  // The list arrives; the line is cut before the records.
  on.server.breakUnder(({ path }) => path.includes('part=records'))
  await tab.device.choosePassphrase(PASSPHRASE)
  await tab.until(({ sync }) => sync.state === 'offline')
  on.server.breakUnder(() => false)
  expect(tab.device.pupils()).toHaveLength(3)
  expect(tab.device.state().download).toMatchObject({ part: 'records' })
  tab.kill()
  on.server.asked.length = 0
  const again = other.tab()
  await again.until(({ phase }) => phase === 'locked')
  await again.device.unlock(PASSPHRASE)
  await again.rest()
  const pulls = on.server.asked.filter(({ path }) => path.startsWith('/api/pull'))
  expect(pulls.map(({ path }) => path)).toEqual([expect.stringContaining('part=records')])
  expect((await again.device.pupil('p-1'))?.records).toHaveLength(1)
  expect(again.device.state().download).toBeNull()
})

test('a server restored from a backup is followed anew, and nothing is shown twice', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await tab.device.start('contact-record', ['p-1'])
  await tab.device.syncNow()
  on.server.restore()
  on.server.addPupil(pupilCalled('p-4', 'Newly', 'Arrived'))
  await tab.device.syncNow()
  expect(tab.device.pupils()).toHaveLength(4)
  expect((await tab.device.pupil('p-1'))?.records.map((record) => record.id)).toEqual([id])
})

test('idle, the device asks one small thing and keeps nothing anew', async () => {
  const on = browser()
  const tab = await readyTab(on)
  on.server.asked.length = 0
  await tab.device.syncNow()
  expect(on.server.asked.map(({ path }) => path)).toEqual([
    expect.stringMatching(/^\/api\/pull\?since=\d+&part=all/),
  ])
})

test('the server’s answer replaces the provisional one, and what changed is said in words [P4]', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await tab.device.start('contact-record', ['p-2'])
  await tab.device.change(id, { discussed: 'Mornings are hard.' })
  expect(tab.device.pupils().find((row) => row.id === 'p-2')).toMatchObject({ provisional: true })
  const own = (await tab.device.pupil('p-2'))!.assessment
  on.server.stop()
  await tab.device.change(id, { help: 'A bus pass.' })
  on.server.startAgain()
  on.server.faults.push('answer lost')
  await tab.device.syncNow()
  on.server.assessAs('p-2', (before) => ({
    ...before,
    stage: { ...before.stage, id: 'stage-2', name: 'Stage 2' },
  }))
  await tab.device.syncNow()
  const after = await tab.device.pupil('p-2')
  expect(after).toMatchObject({ provisional: false, assessment: { stage: { id: 'stage-2' } } })
  expect(after?.differences).toContain(`The stage is Stage 2; this device had worked out ${own.stage.name}.`)
})

test('a poke in the middle of typing fetches, and leaves the typing to come to rest', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await tab.device.start('contact-record', ['p-1'])
  await tab.rest()
  await tab.device.change(id, { discussed: 'Mornings are' })
  const pushes = on.server.pushes().length
  on.server.addPupil(pupilCalled('p-4', 'Newly', 'Arrived'))
  on.server.poke()
  await tab.rest()
  expect(tab.device.pupils()).toHaveLength(4)
  await tab.device.change(id, { discussed: 'Mornings are hard.' })
  expect(on.server.pushes()).toHaveLength(pushes)
  expect(tab.device.unsent().map(({ act, number }) => [act, number])).toEqual([['change', 2]])
  await tab.pass(11_000)
  expect(on.server.record(id)?.answers).toEqual({ discussed: 'Mornings are hard.' })
})

test('the device’s own push is no news to it', async () => {
  const on = browser()
  const tab = await readyTab(on)
  on.server.asked.length = 0
  await tab.device.start('contact-record', ['p-1'])
  await tab.rest()
  expect(on.server.asked.map(({ path }) => path.replace(/\?.*/, ''))).toEqual(['/api/push', '/api/pull'])
})
