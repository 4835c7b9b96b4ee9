// @vitest-environment node
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fieldsOf } from '../../../src/domain/forms/form.ts'
import { FORMS, formOf } from '../../../src/domain/forms/forms.ts'
import { ownFields } from '../../../src/domain/forms/own-fields.ts'
import type { Device } from '../../../src/device/device.ts'
import { filledAnswers } from '../../kit/casework.ts'
import { browser, PASSPHRASE, readyTab, smallDisk, type Tab } from '../../kit/device.ts'
import { foundOn } from '../../kit/planted.ts'

const alone = (audience: 'parent' | 'child'): Parameters<Device['handOver']>[1] => ({
  audience,
  language: 'en',
})
const LATE = {
  on: '2026-03-10',
  arrivedAt: '09:20',
  reason: 'The bus never came',
  broughtBy: { name: 'Pat' },
}
const IN_REGISTER = { registerState: 'open', code: 'L' }

test.each(Object.values(FORMS).filter(({ filledBy }) => filledBy !== undefined))(
  '$title asks its reader nothing that staff answer, and nothing they may not read',
  (form) => {
    const own = new Set(ownFields(form, form.filledBy!))
    expect(own.size).toBeGreaterThan(0)
    const theirs = fieldsOf(form).filter(([, field]) => field.audience.includes(form.filledBy!))
    expect([...own].filter((name) => !theirs.some(([one]) => one === name))).toEqual([])
    const staffs = form.sections.flatMap((one) => (one.byStaff ? Object.keys(one.fields) : []))
    expect(staffs.filter((name) => own.has(name))).toEqual([])
  },
)

test('a parent fills in the late book alone: only their own questions, and nothing else is there [P8]', async () => {
  const tab = await readyTab(browser())
  const { device } = tab
  const id = await device.start('late-book-entry', ['p-1'])
  await device.change(id, { registerState: 'closed' })
  expect(await device.handOver(id, alone('parent'))).toBe(true)
  const inHand = device.handedOver()
  expect(inHand).toMatchObject({
    to: 'fill',
    round: false,
    record: { id },
    asks: ['on', 'arrivedAt', 'reason', 'broughtBy'],
  })
  expect(JSON.stringify(inHand)).not.toMatch(/Thistlewick|Abernault/)
  await expect(device.fillIn({ code: 'none' })).rejects.toThrow(RangeError)
  await expect(device.fillIn({ arrivedAt: 9 })).rejects.toThrow(RangeError)
  await expect(device.fillIn({ parentSignature: 'x' })).rejects.toThrow(RangeError)
  expect(await device.fillIn(LATE)).toEqual({ saved: true })
  expect(device.handedOver()?.record.answers).toMatchObject(LATE)
  expect(device.drafts()).toEqual([])
  expect(await device.record(id)).toBeNull()
  expect(await device.change(id, { reason: 'x' })).toEqual({ saved: false, why: 'locked' })
  expect(await device.nextPerson({ name: 'Somebody' })).toEqual({ saved: false, why: 'locked' })
})

test('what was filled in stands in the draft once the tablet is back, and the officer completes it', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const { device } = tab
  const id = await device.start('late-book-entry', ['p-1'])
  await device.change(id, { reason: 'Not known', ...IN_REGISTER })
  await tab.rest()
  await device.handOver(id, alone('parent'))
  await device.fillIn({ reason: 'The b' })
  await device.fillIn({ reason: 'The bus never came', on: '2026-03-10' })
  await device.fillIn(LATE)
  expect(await device.handBack(PASSPHRASE)).toEqual({ ok: true })
  expect(await device.record(id)).toMatchObject({ status: 'draft', answers: { ...LATE, ...IN_REGISTER } })
  expect(await device.complete(id)).toEqual({ saved: true })
  await device.syncNow()
  expect(on.server.record(id)).toMatchObject({ status: 'completed', answers: LATE, conflicts: [] })
  expect(device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
})

test('filling in is one entry, written anew with each word [P13]', async () => {
  const { device } = await readyTab(browser())
  const id = await device.start('late-book-entry', ['p-1'])
  await device.syncNow()
  await device.handOver(id, alone('parent'))
  for (const reason of ['T', 'The', 'The bus', 'The bus']) await device.fillIn({ reason })
  await device.fillIn({ arrivedAt: '09:20' })
  await device.fillIn({ reason: 'The bus was late' })
  await device.handBack(PASSPHRASE)
  expect(device.unsent().map(({ act, number }) => [act, number])).toEqual([['change', 2]])
  expect(device.drafts()).toMatchObject([{ record: id, lastField: 'reason' }])
})

test('the power button after a word was filled in: nothing of it is lost, or readable while closed [P1, P7]', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await tab.device.start('pupil-voice', ['p-3'])
  await tab.rest()
  await tab.device.handOver(id, alone('child'))
  await tab.device.fillIn({ timetable: 'Mondays are grimbulous' })
  await tab.device.fillIn({ wouldHelp: 'A quiet plimbourne' })
  expect(await foundOn(on.disk, ['grimbulous', 'plimbourne', 'Abernault'])).toEqual([])
  tab.kill()
  const again = on.tab()
  await again.until(({ phase, sync }) => phase === 'locked' && sync.unsent === 1)
  expect(await foundOn(on.disk, ['grimbulous', 'plimbourne'])).toEqual([])
  await again.device.unlock(PASSPHRASE)
  expect(await again.device.record(id)).toMatchObject({
    answers: { timetable: 'Mondays are grimbulous', wouldHelp: 'A quiet plimbourne' },
  })
  await again.rest()
  expect(on.server.record(id)?.answers).toMatchObject({ wouldHelp: 'A quiet plimbourne' })
  expect(await foundOn(on.disk, ['grimbulous', 'plimbourne'])).toEqual([])
})

test('a child sees nothing of what staff wrote for themselves [P8]', async () => {
  const { device } = await readyTab(browser())
  const id = await device.start('pupil-voice', ['p-1'])
  await device.change(id, {
    concern: true,
    dslTold: { name: 'Planted Lead', role: 'Safeguarding lead' },
    wouldHelp: 'A later start',
  })
  await device.handOver(id, alone('child'))
  const inHand = device.handedOver()
  expect(inHand).toMatchObject({ to: 'fill', record: { answers: { wouldHelp: 'A later start' } } })
  expect(JSON.stringify(inHand)).not.toContain('Planted')
})

test('another tab that opened the vault meanwhile has the words so far, and later ones follow them', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await tab.device.start('late-book-entry', ['p-1'])
  await tab.rest()
  await tab.device.handOver(id, alone('parent'))
  await tab.device.fillIn({ reason: 'The bus' })
  const other = await readyTab(on)
  await other.device.syncNow()
  expect(on.server.record(id)?.answers).toMatchObject({ reason: 'The bus' })
  expect(await tab.device.fillIn({ reason: 'The bus never came' })).toEqual({ saved: true })
  await tab.device.handBack(PASSPHRASE)
  await tab.rest()
  await other.rest()
  expect(on.server.record(id)).toMatchObject({ answers: { reason: 'The bus never came' }, conflicts: [] })
})

test('a completed record of such a form is handed over to be signed', async () => {
  const { device } = await readyTab(browser())
  const id = await device.start('late-book-entry', ['p-1'])
  await device.change(id, { ...LATE, ...IN_REGISTER })
  expect(await device.complete(id)).toEqual({ saved: true })
  await device.handOver(id, alone('parent'))
  expect(device.handedOver()).toMatchObject({ to: 'sign', document: { title: 'The late book' } })
  expect(await device.fillIn({ reason: 'x' })).toEqual({ saved: false, why: 'locked' })
})

test('a draft is put before nobody to be filled in who is not its reader', async () => {
  const { device } = await readyTab(browser())
  const id = await device.start('late-book-entry', ['p-1'])
  await device.handOver(id, alone('child'))
  expect(device.handedOver()).toMatchObject({ to: 'sign' })
})

test('the late book at the door: one person after another, no list of pupils, numbers without a gap [P8, P13, V-059]', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const { device } = tab
  await device.start('contact-record', ['p-1'])
  await tab.rest()
  expect(await device.handRound('late-book-entry', 'hilltop', alone('parent'))).toBe(true)
  expect(device.state().phase).toBe('handed over')
  const first = device.handedOver()
  expect(first).toMatchObject({ to: 'fill', round: true, record: { pupils: [], answers: {} } })
  expect(JSON.stringify(first)).not.toMatch(/Vantable|Thistlewick|Abernault/)
  expect(device.pupils()).toEqual([])
  await device.fillIn({ reason: 'The bus never came' })
  expect(await device.nextPerson({ name: 'Ottoline Grimshade' })).toMatchObject({
    saved: false,
    why: 'faults',
    faults: [{ field: 'on' }, { field: 'arrivedAt' }, { field: 'broughtBy' }],
  })
  await device.fillIn(LATE)
  expect(await device.nextPerson({ name: '  ' })).toMatchObject({ faults: [{ field: 'child' }] })
  expect(await device.nextPerson({ name: 'Ottoline Grimshade', about: 'Year 7' })).toEqual({ saved: true })
  const next = device.handedOver()
  expect(next).toMatchObject({ to: 'fill', round: true, record: { answers: {} } })
  expect(next?.record.id).not.toBe(first?.record.id)
  expect(JSON.stringify(next)).not.toMatch(/Grimshade|bus/)
  await device.fillIn({ ...LATE, reason: 'Overslept' })
  await device.nextPerson({ name: 'Peverell Mossop' })
  expect(await foundOn(on.disk, ['Grimshade', 'Mossop', 'Overslept'])).toEqual([])
  expect(await device.handBack(PASSPHRASE)).toEqual({ ok: true })
  await tab.rest()
  const records = await device.schoolRecords()
  expect(records).toMatchObject([
    { provisional: [{ name: 'Peverell Mossop' }], answers: { reason: 'Overslept' }, unsent: 0 },
    {
      id: first?.record.id,
      status: 'draft',
      school: 'hilltop',
      provisional: [{ name: 'Ottoline Grimshade', about: 'Year 7' }],
      answers: { ...LATE, pupilName: { value: 'Ottoline Grimshade', asOf: null } },
      unsent: 0,
    },
  ])
  expect(on.server.records().filter(({ form }) => form === 'late-book-entry')).toHaveLength(2)
  const applied = on.server.records().flatMap((record) => Object.values(record.applied ?? {}).flat())
  expect(applied.flatMap(([from, to]) => [from, to]).toSorted((a, b) => a - b)).toEqual([1, 1, 2, 3, 4, 5])
  expect(device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
})

test('a request for leave at the desk is complete when its reader has said all; staff decide later', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const { device } = tab
  await device.handRound('leave-request', 'hilltop', alone('parent'))
  const inHand = device.handedOver()
  expect(inHand?.to === 'fill' && inHand.asks).not.toContain('children')
  await device.fillIn({
    on: '2026-03-10',
    applicant: { name: 'Jory Grimshade', role: 'father' },
    firstDay: '2026-05-04',
    lastDay: '2026-05-05',
    sessions: 4,
    kind: 'holiday',
    reason: 'A wedding abroad',
    evidenceGiven: false,
  })
  expect(await device.nextPerson({ name: 'Ottoline Grimshade' })).toEqual({ saved: true })
  await device.handBack(PASSPHRASE)
  await tab.rest()
  const [record] = await device.schoolRecords()
  expect(record).toMatchObject({
    status: 'completed',
    on: '2026-03-10',
    answers: { children: [{ child: { name: 'Ottoline Grimshade' } }] },
  })
  expect(on.server.record(record!.id)).toMatchObject({ status: 'completed' })
})

test('the power button in a round loses neither who was before nor what was half written [P1, P7]', async () => {
  const on = browser()
  const tab = await readyTab(on)
  await tab.device.handRound('late-book-entry', 'hilltop', alone('parent'))
  await tab.device.fillIn(LATE)
  await tab.device.nextPerson({ name: 'Ottoline Grimshade' })
  await tab.device.fillIn({ reason: 'A flat tyre' })
  tab.kill()
  expect(await foundOn(on.disk, ['Grimshade', 'flat tyre'])).toEqual([])
  const again = on.tab()
  await again.until(({ phase, sync }) => phase === 'locked' && sync.unsent === 4)
  await again.device.unlock(PASSPHRASE)
  const records = await again.device.schoolRecords()
  expect(records.map(({ answers, provisional }) => [answers['reason'], provisional?.[0]?.name])).toEqual(
    expect.arrayContaining([
      ['The bus never came', 'Ottoline Grimshade'],
      ['A flat tyre', 'Name not given'],
    ]),
  )
  await again.rest()
  expect(again.device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
})

test('a form that was opened and left empty makes no record', async () => {
  const on = browser()
  const { device } = await readyTab(on)
  await device.handRound('late-book-entry', 'hilltop', alone('parent'))
  await device.fillIn({ reason: null })
  await device.handBack(PASSPHRASE)
  expect(await device.schoolRecords()).toEqual([])
  expect(device.unsent()).toEqual([])
})

test('a form begun in a round and cleared again is used by the next person, or withdrawn', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const { device } = tab
  await device.handRound('late-book-entry', 'hilltop', alone('parent'))
  await device.fillIn({ reason: 'x', on: '2026-03-10' })
  await device.fillIn({ reason: null, on: null })
  await device.fillIn(LATE)
  await device.nextPerson({ name: 'Ottoline' })
  await device.fillIn({ reason: 'y' })
  await device.fillIn({ reason: null })
  await device.handBack(PASSPHRASE)
  await tab.rest()
  await device.syncNow()
  const records = await device.schoolRecords()
  expect(records.map(({ status, provisional }) => [status, provisional?.[0]?.name])).toEqual(
    expect.arrayContaining([
      ['draft', 'Ottoline'],
      ['void', 'Name not given'],
    ]),
  )
  expect(records).toHaveLength(2)
  expect(device.drafts()).toHaveLength(1)
  expect(device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
})

test('a round is of a form its reader fills in, at a school that is here', async () => {
  const { device } = await readyTab(browser())
  expect(await device.handRound('contact-record', 'hilltop', alone('parent'))).toBe(false)
  expect(await device.handRound('late-book-entry', 'elsewhere', alone('parent'))).toBe(false)
  expect(await device.handRound('late-book-entry', 'hilltop', alone('child'))).toBe(false)
  expect(formOf('late-book-entry')?.filledBy).toBe('parent')
  expect(device.state().phase).toBe('open')
})

test('a word still being kept while the tablet goes back is opened with the rest [P1]', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await tab.device.start('late-book-entry', ['p-1'])
  await tab.device.handOver(id, alone('parent'))
  const [kept, back] = await Promise.all([
    tab.device.fillIn({ reason: 'The bus never came' }),
    tab.device.handBack(PASSPHRASE),
  ])
  expect([kept, back]).toEqual([{ saved: true }, { ok: true }])
  await tab.device.syncNow()
  await tab.rest()
  expect(on.server.record(id)?.answers).toMatchObject({ reason: 'The bus never came' })
})

test('a full disk is told in hand, and the same person tries again: one record, every word [P1]', async () => {
  const disk = smallDisk()
  const on = browser()
  const tab = await readyTab(on, disk.change)
  const { device } = tab
  await device.handRound('late-book-entry', 'hilltop', alone('parent'))
  disk.room = 0
  expect(await device.fillIn({ reason: 'x' })).toEqual({ saved: false, why: 'disk full' })
  expect(device.handedOver()?.record.answers).toEqual({})
  disk.room = Infinity
  await device.fillIn(LATE)
  for (const enough of [0, 1]) {
    disk.room = enough
    expect(await device.nextPerson({ name: 'Ottoline' })).toEqual({ saved: false, why: 'disk full' })
    expect(device.handedOver()?.record.answers).toMatchObject(LATE)
  }
  disk.room = Infinity
  expect(await device.nextPerson({ name: 'Ottoline' })).toEqual({ saved: true })
  await device.handBack(PASSPHRASE)
  await tab.rest()
  expect(await device.schoolRecords()).toMatchObject([
    { provisional: [{ name: 'Ottoline' }], answers: LATE, unsent: 0 },
  ])
  expect(device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
})

test('however a round goes, whoever was thanked is on the server, and no number is missing [P1, P2, P13]', async () => {
  const turn = fc.oneof(
    fc.record({ does: fc.constant('fill' as const), reason: fc.string({ minLength: 1 }) }),
    fc.record({ does: fc.constant('finish' as const), name: fc.stringMatching(/^[a-z]{3,9}$/) }),
    fc.constantFrom({ does: 'kill' as const }, { does: 'hand back' as const }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { maxLength: 14 }), async (turns) => {
      const on = browser()
      let tab = await readyTab(on)
      const begin = () => tab.device.handRound('late-book-entry', 'hilltop', alone('parent'))
      await begin()
      const thanked: string[] = []
      for (const now of turns) {
        if (now.does === 'fill') await tab.device.fillIn({ ...LATE, reason: now.reason })
        else if (now.does === 'finish') {
          const kept = await tab.device.nextPerson({ name: now.name })
          if (kept.saved) thanked.push(now.name)
        } else {
          if (now.does === 'kill') {
            tab.kill()
            tab = await readyTab(on)
          } else await tab.device.handBack(PASSPHRASE)
          await tab.rest()
          await begin()
        }
      }
      await tab.device.handBack(PASSPHRASE)
      await tab.rest()
      await tab.device.syncNow()
      expect(tab.device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
      const named = on.server.records().flatMap(({ provisional = [] }) => provisional.map(({ name }) => name))
      expect(named.filter((name) => name !== 'Name not given').toSorted()).toEqual(thanked.toSorted())
      const numbers = on.server.records().flatMap((record) => Object.values(record.applied ?? {}).flat())
      const all = numbers.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at))
      expect(all.toSorted((a, b) => a - b)).toEqual(all.map((_, at) => at + 1))
      tab.kill()
    }),
    { numRuns: 15 },
  )
})

const given = {
  'a document to sign': async ({ device }: Tab) => {
    const id = await device.start('contact-record', ['p-2'])
    await device.change(id, filledAnswers(formOf('contact-record')!, 1))
    await device.complete(id)
    return device.handOver(id, alone('parent'))
  },
  'a form to fill in': async ({ device }: Tab) =>
    device.handOver(await device.start('leave-request', ['p-2', 'p-3']), alone('parent')),
  'a round': ({ device }: Tab) => device.handRound('late-book-entry', 'hilltop', alone('parent')),
}

test.each(Object.entries(given))(
  'with %s in hand, nothing in memory leads to another pupil any more [P8]',
  async (_, handOver) => {
    const tab = await readyTab(browser())
    const refs = await (async () => {
      await tab.device.start('contact-record', ['p-1'])
      const view = (await tab.device.pupil('p-1'))!
      return [view.pupil, tab.device.pupils(), tab.device.drafts()].map((one) => new WeakRef(one))
    })()
    await tab.rest()
    expect(await handOver(tab)).toBe(true)
    await tab.rest()
    await forgotten(refs)
    expect(refs.filter((ref) => ref.deref() !== undefined)).toEqual([])
  },
)

/** Everything that nothing leads to is gone. */
async function forgotten(refs: readonly WeakRef<object>[]) {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let turn = 0; turn < 20 && refs.some((ref) => ref.deref() !== undefined); turn++) {
    await new Promise((resolve) => setImmediate(resolve))
    collect()
  }
}
