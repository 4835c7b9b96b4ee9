// @vitest-environment node
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answer } from '../../../src/domain/casework/entry.ts'
import { fieldsOf, type Form } from '../../../src/domain/forms/form.ts'
import { FORMS, formOf } from '../../../src/domain/forms/forms.ts'
import type { Device } from '../../../src/device/device.ts'
import { filledAnswers } from '../../kit/casework.ts'
import {
  browser,
  officerCalled,
  PASSPHRASE,
  readyTab,
  serverWithCaseload,
  smallDisk,
} from '../../kit/device.ts'

const form = (id: string): Form => formOf(id)!
const row = (id: string, name: string, more: Record<string, Answer> = {}) => ({
  id,
  child: { id, name, role: 'pupil' },
  ...more,
})
const namesIn = async (device: Device, id: string) => JSON.stringify((await device.record(id))?.answers)

/** A contact about Quillon and Zephyr, begun. */
async function aboutTwo(device: Device) {
  const first = await device.start('contact-record', ['p-1', 'p-3'])
  const [a, b] = await device.together(first)
  return { first, a: a!, b: b! }
}

test('one conversation about two children is a record for each, tied together [V-210]', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const { device } = tab
  const { first, a, b } = await aboutTwo(device)
  expect(a).toMatchObject({ id: first, pupils: ['p-1'], answers: { children: [{ id: 'p-1' }] } })
  expect(b).toMatchObject({ pupils: ['p-3'], answers: { children: [{ id: 'p-3' }] } })
  expect(a.conversation).toBe(first)
  expect(b.conversation).toBe(first)
  expect(device.drafts().map(({ record, pupils, conversation }) => [record, pupils, conversation])).toEqual(
    expect.arrayContaining([
      [a.id, ['p-1'], first],
      [b.id, ['p-3'], first],
    ]),
  )
  await tab.rest()
  await device.syncNow()
  expect(on.server.record(b.id)).toMatchObject({ pupils: ['p-3'], conversation: first })
  expect((await device.pupil('p-3'))?.records.map(({ id }) => id)).toEqual([b.id])
  expect((await device.together(b.id)).map(({ id }) => id)).toEqual([b.id, a.id])
})

test('opening it again goes on with the drafts that are there; each child has one', async () => {
  const { device } = await readyTab(browser())
  const { a, b } = await aboutTwo(device)
  expect(await device.start('contact-record', ['p-1', 'p-3'])).toBe(a.id)
  expect(await device.start('contact-record', ['p-3', 'p-1'])).toBe(b.id)
  expect(await device.start('contact-record', ['p-3'])).toBe(b.id)
  expect(device.drafts()).toHaveLength(2)
})

test('a child who joins a draft finds what was shared so far, and shares from then on', async () => {
  const { device } = await readyTab(browser())
  const id = await device.start('contact-record', ['p-1'])
  await device.change(id, { discussed: 'Mornings.', children: [row('p-1', 'Quillon Vantable')] })
  expect(await device.start('contact-record', ['p-1', 'p-2'])).toBe(id)
  const [, joined] = await device.together(id)
  expect(joined).toMatchObject({
    pupils: ['p-2'],
    answers: { discussed: 'Mornings.', children: [{ id: 'p-2' }] },
  })
  await device.change(joined!.id, { outcome: 'They will ring.' })
  expect(await device.record(id)).toMatchObject({ answers: { outcome: 'They will ring.' } })
  expect(await namesIn(device, joined!.id)).not.toContain('Vantable')
})

test('a paper attached before a child joined is attached to the records it was kept for', async () => {
  const { device } = await readyTab(browser())
  const id = await device.start('leave-request', ['p-1'])
  const evidence = { name: 'Invitation', id: 'a', type: 'image/jpeg', bytes: 3, sha256: 'ab'.repeat(32) }
  await device.change(id, { evidenceGiven: true, evidence })
  await device.start('leave-request', ['p-1', 'p-3'])
  const [, joined] = await device.together(id)
  expect(joined?.answers).toMatchObject({ evidenceGiven: true })
  expect(joined?.answers).not.toHaveProperty('evidence')
})

test('a list of the children is given whole, and each record keeps its own child’s row', async () => {
  const { device } = await readyTab(browser())
  const { a, b } = await aboutTwo(device)
  await device.change(a.id, {
    children: [
      row('p-1', 'Quillon Vantable', { present: true }),
      row('p-3', 'Zephyr Abernault', { present: false }),
      { id: 'r-9', child: { name: 'A cousin' }, present: true },
    ],
  })
  expect(await device.record(a.id)).toMatchObject({
    answers: { children: [{ id: 'p-1', present: true }, { child: { name: 'A cousin' } }] },
  })
  expect((await device.record(b.id))?.answers['children']).toEqual([
    row('p-3', 'Zephyr Abernault', { present: false }),
  ])
  // From the other child's form the first one's rows may be left unsaid.
  await device.change(b.id, { children: [row('p-3', 'Zephyr Abernault', { present: true })] })
  expect(await device.record(a.id)).toMatchObject({ answers: { children: [{ id: 'p-1' }, { id: 'r-9' }] } })
})

test('completing asks all of them first; while one keeps it back, none is', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const { device } = tab
  const { a, b } = await aboutTwo(device)
  const answers = { ...filledAnswers(form('contact-record'), 1) }
  await device.change(a.id, { ...answers, children: [row('p-1', 'Quillon', { present: true })] })
  const missing = await device.complete(a.id)
  expect(missing).toMatchObject({ why: 'faults', faults: [{ field: 'children', row: 'p-3' }] })
  expect(await device.record(a.id)).toMatchObject({ status: 'draft' })
  await device.change(a.id, {
    children: [row('p-1', 'Quillon', { present: true }), row('p-3', 'Zephyr', { present: false })],
  })
  expect(await device.complete(b.id)).toEqual({ saved: true })
  expect(await device.record(a.id)).toMatchObject({ status: 'completed' })
  expect(await device.record(b.id)).toMatchObject({ status: 'completed' })
  expect(device.drafts()).toEqual([])
  await tab.rest()
  await device.syncNow()
  expect(on.server.records().map(({ status }) => status)).toEqual(['completed', 'completed'])
})

test('withdrawing a draft withdraws the conversation; of what is completed, one record', async () => {
  const { device } = await readyTab(browser())
  const { a, b } = await aboutTwo(device)
  await device.withdraw(b.id, 'The wrong family')
  expect(await device.record(a.id)).toMatchObject({ status: 'void', voided: { reason: 'The wrong family' } })
  const again = await aboutTwo(device)
  const answers = { ...filledAnswers(form('contact-record'), 1) }
  await device.change(again.a.id, {
    ...answers,
    children: [row('p-1', 'Quillon', { present: true }), row('p-3', 'Zephyr', { present: true })],
  })
  await device.complete(again.a.id)
  await device.withdraw(again.a.id, 'He was not meant')
  expect(await device.record(again.b.id)).toMatchObject({ status: 'completed' })
})

test('one child’s draft is withdrawn alone, and the others go on without it', async () => {
  const { device } = await readyTab(browser())
  const { a, b } = await aboutTwo(device)
  await device.change(a.id, { children: [row('p-1', 'Quillon'), row('p-3', 'Zephyr')] })
  expect(await device.withdraw(b.id, 'Added by mistake', { alone: true })).toEqual({ saved: true })
  await device.change(a.id, { discussed: 'Of one alone.' })
  expect(await device.record(b.id)).toMatchObject({ status: 'void' })
  expect(await namesIn(device, b.id)).not.toContain('Of one alone')
  expect((await device.together(a.id)).map(({ id }) => id)).toEqual([a.id])
  expect(device.drafts().map(({ record }) => record)).toEqual([a.id])
})

test('a disk that fills up half-way completes and withdraws the rest when it is asked again [P1]', async () => {
  const disk = smallDisk()
  const on = browser()
  const { device } = await readyTab(on, disk.change)
  const { a, b } = await aboutTwo(device)
  const states = async () => [(await device.record(a.id))?.status, (await device.record(b.id))?.status]
  disk.room = 1
  expect(await device.change(a.id, { discussed: 'Of both.' })).toEqual({ saved: false, why: 'disk full' })
  disk.room = Infinity
  expect(await device.change(a.id, { discussed: 'Of both.' })).toEqual({ saved: true })
  expect(await device.record(b.id)).toMatchObject({ answers: { discussed: 'Of both.' } })
  await device.change(a.id, {
    ...filledAnswers(form('contact-record'), 1),
    children: [row('p-1', 'Quillon', { present: true }), row('p-3', 'Zephyr', { present: true })],
  })
  disk.room = 1
  expect(await device.complete(a.id)).toEqual({ saved: false, why: 'disk full' })
  expect(await states()).toEqual(['completed', 'draft'])
  disk.room = Infinity
  expect(await device.complete(a.id)).toEqual({ saved: true })
  expect(await states()).toEqual(['completed', 'completed'])
})

test('withdrawing goes on where a full disk cut it short, and a child named twice is one', async () => {
  const disk = smallDisk()
  const { device } = await readyTab(browser(), disk.change)
  const { a, b } = await aboutTwo(device)
  expect(await device.start('contact-record', ['p-1', 'p-1'])).toBe(a.id)
  disk.room = 1
  expect(await device.withdraw(a.id, 'Not them')).toEqual({ saved: false, why: 'disk full' })
  disk.room = Infinity
  expect(await device.withdraw(a.id, 'Not them')).toEqual({ saved: true })
  expect(await device.record(b.id)).toMatchObject({ status: 'void' })
  expect(device.unsent().filter(({ act }) => act === 'void')).toHaveLength(2)
})

test('what somebody else wrote into one of them meanwhile stays beside the officer’s words [P3]', async () => {
  const server = serverWithCaseload()
  server.addAccount('sasha', 'sashas-password', officerCalled('officer-sasha', 'Sasha Stand-in'))
  const robins = await readyTab(browser({ server }))
  const sashas = await readyTab(browser({ server, seed: 2 }), undefined, ['sasha', 'sashas-password'])
  const { a, b } = await aboutTwo(robins.device)
  await robins.device.syncNow()
  await sashas.device.syncNow()
  await sashas.device.change(b.id, { discussed: 'Sasha heard this of Zephyr.' })
  await sashas.device.syncNow()
  await robins.device.syncNow()
  await robins.device.change(a.id, { discussed: 'Robin' })
  await robins.device.syncNow()
  await robins.device.change(a.id, { discussed: 'Robin writes this of both.' })
  await robins.device.syncNow()
  expect(server.record(a.id)).toMatchObject({
    answers: { discussed: 'Robin writes this of both.' },
    conflicts: [],
  })
  const [conflict] = server.record(b.id)!.conflicts
  expect(conflict?.versions.map(({ value }) => value)).toEqual([
    'Sasha heard this of Zephyr.',
    'Robin writes this of both.',
  ])
})

test('what a parent fills in of one child’s draft goes into the brother’s, once the tablet is back', async () => {
  const tab = await readyTab(browser())
  const { device } = tab
  const id = await device.start('leave-request', ['p-1', 'p-3'])
  const [, brother] = await device.together(id)
  await device.handOver(id, { audience: 'parent', language: 'en' })
  expect(JSON.stringify(device.handedOver())).not.toContain('Abernault')
  await device.fillIn({ reason: 'A wedding abroad', firstDay: '2026-05-04' })
  await device.handBack(PASSPHRASE)
  await tab.rest()
  expect(await device.record(brother!.id)).toMatchObject({
    answers: { reason: 'A wedding abroad', firstDay: '2026-05-04', children: [{ id: 'p-3' }] },
  })
})

test('a form about one child is not opened for two', async () => {
  const { device } = await readyTab(browser())
  await expect(device.start('attendance-contract', ['p-1', 'p-3'])).rejects.toThrow(RangeError)
  await expect(device.start('contact-record', [])).rejects.toThrow(RangeError)
  await expect(device.start('contact-record', ['nobody'])).rejects.toThrow(RangeError)
})

const SEVERAL = Object.values(FORMS).filter(({ severalPupils }) => severalPupils)
const CHILDREN = ['p-1', 'p-2', 'p-3'] as const

/** Answers to some fields of a form; in lists of pupils each child's row holds a word of its own. */
const someAnswers = (of: Form) =>
  fc
    .record({
      variant: fc.integer({ min: 0, max: 30 }),
      said: fc.subarray(fieldsOf(of).map(([name]) => name)),
      about: fc.subarray([...CHILDREN]),
      word: fc.stringMatching(/^[a-z]{4,8}$/),
    })
    .map(({ variant, said, about, word }) => {
      const all = filledAnswers(of, variant, (path) => `${word} of ${path}`)
      const lists = fieldsOf(of).flatMap(([name, field]) =>
        field.type === 'rows' && field.startsWith === 'pupils' ? [[name, field] as const] : [],
      )
      const rows = lists.map(([name, field]): [string, Answer] => [
        name,
        about.map((id) => {
          const cells = Object.entries(field.columns).flatMap(([column, { type }]): [string, Answer][] =>
            type === 'person'
              ? [[column, { id, name: `called ${id}` }]]
              : type === 'text' || type === 'long'
                ? [[column, `word of ${id}`]]
                : [],
          )
          return { id, ...Object.fromEntries(cells) }
        }),
      ])
      const own = new Set(lists.map(([name]) => name))
      const shared = Object.fromEntries(
        Object.entries(all).filter(([name]) => said.includes(name) && !own.has(name)),
      )
      return { fields: { ...shared, ...Object.fromEntries(rows) }, own }
    })

test.each(SEVERAL)(
  'however $title is written, no child’s record holds another’s words, and what is shared is the same in all',
  async (of) => {
    const on = browser()
    const { device } = await readyTab(on)
    on.server.stop()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(2), someAnswers(of)), { minLength: 1, maxLength: 4 }),
        async (turns) => {
          const id = await device.start(of.id, CHILDREN)
          const ids = (await device.together(id)).map((one) => one.id)
          for (const [at, { fields }] of turns) await device.change(ids[at]!, fields)
          const records = await Promise.all(ids.map((one) => device.record(one)))
          const own = turns[0]![1].own
          const shared = records.map((record) =>
            Object.fromEntries(
              fieldsOf(of).flatMap(([name, { type, ofChild }]) =>
                own.has(name) || ofChild || type === 'auto' || record?.answers[name] === undefined
                  ? []
                  : [[name, record.answers[name]]],
              ),
            ),
          )
          for (const [at, record] of records.entries()) {
            const others = CHILDREN.filter((child) => child !== CHILDREN[at])
            for (const other of others)
              expect(JSON.stringify(record?.answers)).not.toMatch(new RegExp(`(of|called) ${other}`))
            expect(shared[at]).toEqual(shared[0])
          }
          await device.withdraw(id, 'Written for a test')
        },
      ),
      { numRuns: 8 },
    )
  },
)

test('on two tablets of the author, however they type and send, both end with what the server has, each child apart [P1, P3]', async () => {
  const step = fc.record({
    tablet: fc.nat(1),
    child: fc.nat(1),
    does: fc.constantFrom('type', 'type', 'rows', 'send', 'kill'),
    word: fc.stringMatching(/^[a-z]{3,6}$/),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const server = serverWithCaseload()
      const browsers = [browser({ server }), browser({ server, seed: 2 })]
      const tabs = await Promise.all(browsers.map((on) => readyTab(on)))
      const { a, b } = await aboutTwo(tabs[0]!.device)
      await tabs[0]!.device.syncNow()
      await tabs[1]!.device.syncNow()
      const ids = [a.id, b.id]
      for (const { tablet, child, does, word } of steps) {
        const { device } = tabs[tablet]!
        if (does === 'send') await device.syncNow()
        else if (does === 'kill') {
          tabs[tablet]!.kill()
          tabs[tablet] = await readyTab(browsers[tablet]!)
        } else if (does === 'type') await device.change(ids[child]!, { discussed: word })
        else
          await device.change(ids[child]!, {
            children: [
              row('p-1', 'Quillon', { present: word < 'm' }),
              row('p-3', 'Zephyr', { present: word >= 'm' }),
            ],
          })
      }
      for (let round = 0; round < 2; round++) for (const { device } of tabs) await device.syncNow()
      for (const { device } of tabs) {
        expect(device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
        for (const id of ids) {
          const { seq: _seq, ...here } = { seq: 0, ...(await device.record(id)) }
          expect(here).toEqual(server.record(id))
        }
      }
      expect(JSON.stringify(server.record(a.id))).not.toMatch(/Zephyr|p-3/)
      expect(JSON.stringify(server.record(b.id))).not.toMatch(/Quillon|p-1/)
      for (const tab of tabs) tab.kill()
    }),
    { numRuns: 15 },
  )
})
