import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answer, Entry } from '../../../src/domain/casework/entry.ts'
import { caseRecord, type CaseRecord } from '../../../src/domain/casework/record.ts'
import { apply } from '../../../src/domain/forms/apply.ts'
import { contactRecord as form } from '../../../src/domain/forms/contact-record.ts'
import {
  accepted,
  atDevice,
  draft,
  EWO,
  fieldChanges,
  PASTORAL,
  RECORD,
  TODAY,
  type AtDevice,
} from '../../kit/casework.ts'

const change = (who: AtDevice, record: CaseRecord, values: Record<string, Answer>) =>
  who.does(RECORD, { act: 'change', fields: fieldChanges(record, values) })
const versionsOf = (record: CaseRecord, field: string) =>
  record.conflicts.find((conflict) => conflict.field === field)?.versions.map(({ value }) => value)

test('two people fill different fields of one draft: both stand', () => {
  const before = draft(form)
  const [ewo, jo] = [atDevice(EWO, 'tablet', 2), atDevice(PASTORAL, 'desk', 3)]
  const mine = change(ewo, before, { discussed: 'Bus times' })
  const theirs = change(jo, before, { outcome: 'Meet again' })
  const after = accepted(accepted(before, mine, form), theirs, form)
  expect(after.answers).toMatchObject({ discussed: 'Bus times', outcome: 'Meet again' })
  expect(after.conflicts).toEqual([])
})

test('two people write one field without seeing each other: both are kept until one is chosen', () => {
  const before = draft(form)
  const [ewo, jo] = [atDevice(EWO, 'tablet', 2), atDevice(PASTORAL, 'desk', 3)]
  const mine = change(ewo, before, { discussed: 'Bus times' })
  const theirs = change(jo, before, { discussed: 'The early bus' })
  const result = apply(accepted(before, mine, form), theirs, form)
  expect(result).toMatchObject({ conflicts: ['discussed'] })
  if ('refused' in result) return
  expect(result.record.answers['discussed']).toBe('Bus times')
  expect(result.record.conflicts).toEqual([
    {
      field: 'discussed',
      versions: [
        { value: 'Bus times', by: EWO, at: mine.at, entry: mine.id },
        { value: 'The early bus', by: PASTORAL, at: theirs.at, entry: theirs.id },
      ],
    },
  ])
  const settle = jo.does(RECORD, {
    act: 'settle',
    field: 'discussed',
    value: 'The early bus times',
  })
  const settled = accepted(result.record, settle, form)
  expect(settled.answers['discussed']).toBe('The early bus times')
  expect(settled.conflicts).toEqual([])
})

test('who saw the words writes over them, and goes on typing over their own', () => {
  const [ewo, jo] = [atDevice(EWO, 'tablet', 2), atDevice(PASTORAL, 'desk', 3)]
  const first = accepted(draft(form), change(ewo, draft(form), { discussed: 'Bus' }), form)
  const second = accepted(first, change(jo, first, { discussed: 'Bus and bike' }), form)
  expect(second.answers['discussed']).toBe('Bus and bike')
  expect(second.conflicts).toEqual([])
  const started = draft(form)
  const a1 = change(ewo, started, { outcome: 'M' })
  const a2 = { ...change(ewo, started, { outcome: 'Meet' }) }
  const typed = accepted(accepted(started, a1, form), a2, form)
  expect(typed.answers['outcome']).toBe('Meet')
  expect(typed.conflicts).toEqual([])
})

test('somebody going on typing in a field that is in conflict changes their own version only', () => {
  const before = draft(form)
  const [ewo, jo] = [atDevice(EWO, 'tablet', 2), atDevice(PASTORAL, 'desk', 3)]
  const a = change(ewo, before, { discussed: 'Bus times' })
  const b1 = change(jo, before, { discussed: 'The' })
  const local = accepted(before, b1, form)
  const b2 = change(jo, local, { discussed: 'The early bus' })
  const after = [a, b1, b2].reduce((record, entry) => accepted(record, entry, form), before)
  expect(versionsOf(after, 'discussed')).toEqual(['Bus times', 'The early bus'])
})

test('an older entry of one’s own, tried again later, does not undo the newer one', () => {
  const before = draft(form)
  const ewo = atDevice(EWO, 'tablet', 2)
  const first = change(ewo, before, { discussed: 'Bus' })
  const second = change(ewo, before, { discussed: 'Bus times' })
  const after = accepted(accepted(before, second, form), first, form)
  expect(after.answers['discussed']).toBe('Bus times')
  expect(after.conflicts).toEqual([])
})

test('completing stands on the completer’s own words; the other’s stay beside them', () => {
  const [ewo, jo] = [atDevice(EWO, 'tablet', 2), atDevice(PASTORAL, 'desk', 3)]
  const small = { ...form, sections: form.sections.slice(2, 3) }
  const answers = { discussed: 'x', outcome: 'x', on: TODAY }
  const before = draft(form)
  const theirs = change(jo, before, { ...answers, discussed: 'The early bus' })
  const mine = change(ewo, before, { discussed: 'Bus times' })
  const both = accepted(accepted(before, theirs, form), mine, form)
  const done = accepted(both, ewo.does(RECORD, { act: 'complete', on: TODAY }), small)
  expect(done.answers['discussed']).toBe('Bus times')
  expect(versionsOf(done, 'discussed')).toEqual(['The early bus', 'Bus times'])
  const settle = (value: string) => jo.does(RECORD, { act: 'settle', field: 'discussed', value })
  expect(apply(done, settle('The early bus'), form)).toEqual({
    refused: 'already completed',
    field: 'discussed',
  })
  expect(accepted(done, settle('Bus times'), form).conflicts).toEqual([])
})

const FIELDS = ['discussed', 'outcome', 'help'] as const
type Step =
  | { readonly do: 'type'; readonly who: number; readonly field: string }
  | { readonly do: 'settle'; readonly who: number; readonly field: string }
  | { readonly do: 'send' | 'fetch'; readonly who: number }

const who = fc.integer({ min: 0, max: 2 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('type' as const), who, field: fc.constantFrom(...FIELDS) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('settle' as const), who, field: fc.constantFrom(...FIELDS) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('send' as const, 'fetch' as const), who }) },
)

/** Two officers on three devices: what each wrote, what each had seen, and what the server holds in the end. */
function played(steps: readonly Step[]) {
  let server = draft(form, {}, atDevice(EWO, 'first', 9))
  const places = [atDevice(EWO, 'tablet', 2), atDevice(PASTORAL, 'desk', 3), atDevice(EWO, 'phone', 4)].map(
    (at) => ({
      at,
      pulled: server,
      unsent: [] as Entry[],
    }),
  )
  const sent: Entry[] = []
  const chosenAgainst = new Set<string>()
  const view = (place: (typeof places)[number]) =>
    place.unsent.reduce((record, entry) => {
      const result = apply(record, entry, form)
      return 'refused' in result ? record : result.record
    }, place.pulled)
  const send = (place: (typeof places)[number]) => {
    for (const entry of place.unsent.splice(0)) {
      server = accepted(server, entry, form)
      sent.push(entry)
    }
  }
  let words = 0
  for (const each of steps) {
    const place = places[each.who]
    if (!place) continue
    if (each.do === 'type')
      place.unsent.push(change(place.at, view(place), { [each.field]: `words ${++words}` }))
    if (each.do === 'settle') {
      const open = view(place).conflicts.find(({ field }) => field === each.field)
      if (!open) continue
      for (const { entry } of open.versions) chosenAgainst.add(entry)
      const value = `chosen ${++words}`
      place.unsent.push(place.at.does(RECORD, { act: 'settle', field: each.field, value }))
    }
    if (each.do === 'send') send(place)
    if (each.do === 'fetch') place.pulled = server
  }
  for (const place of places) send(place)
  return { server, sent, chosenAgainst }
}

type Writing = {
  readonly entry: Entry
  readonly field: string
  readonly value: Answer
  readonly seen: string | null
}

/** Every text somebody wrote: by entry, field, author and device. */
const writings = (sent: readonly Entry[]): Writing[] =>
  sent.flatMap((entry): Writing[] =>
    entry.act === 'change'
      ? entry.fields.map(({ field, value, seen }) => ({ entry, field, value, seen }))
      : entry.act === 'settle'
        ? [{ entry, field: entry.field, value: entry.value, seen: null }]
        : [],
  )

test('whoever writes, sends and fetches when: no words are lost', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { server, sent, chosenAgainst } = played(steps)
      const all = writings(sent)
      for (const one of all) {
        const kept =
          server.answers[one.field] === one.value ||
          versionsOf(server, one.field)?.includes(one.value) === true
        const writtenOver = all.some(
          (other) =>
            other.field === one.field &&
            (other.seen === one.entry.id ||
              (other.entry.device === one.entry.device && other.entry.number > one.entry.number)),
        )
        const lost = !kept && !writtenOver && !chosenAgainst.has(one.entry.id)
        expect({ ...one, lost }).toEqual({ ...one, lost: false })
      }
      expect(caseRecord.parse(server)).toEqual(server)
    }),
    { numRuns: 400 },
  )
})

test('what a device sends twice, at whatever moment, has one effect (P2)', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), fc.infiniteStream(fc.nat()), (steps, turns) => {
      const { server, sent } = played(steps)
      let again = draft(form, {}, atDevice(EWO, 'first', 9))
      const before: Entry[] = []
      for (const entry of sent) {
        again = accepted(again, entry, form)
        before.push(entry)
        const replay = before[(turns.next().value ?? 0) % before.length] ?? entry
        expect(accepted(again, replay, form)).toBe(again)
      }
      expect(again).toEqual(server)
    }),
    { numRuns: 200 },
  )
})

/** A change of one field by a device that says over which words it was written. */
const over = (who: AtDevice, base: string, value: string, seen: string | null) =>
  who.does(RECORD, { act: 'change', fields: [{ field: 'discussed', value, seen, base }] })
const TEXT = 'He was late on Monday.\nHis mother is ill.\nThe bus comes at nine.'

test('edits of one text that do not touch stand in one, and whoever goes on without having seen that takes nothing back', () => {
  const [ewo, jo] = [atDevice(EWO, 'tablet', 2), atDevice(PASTORAL, 'desk', 3)]
  const before = draft(form, { discussed: TEXT })
  const seen = before.stamps['discussed']!
  const first = over(ewo, TEXT, TEXT.replace('Monday', 'Friday'), seen)
  const second = over(jo, TEXT, TEXT.replace('nine', 'ten'), seen)
  const third = over(jo, TEXT.replace('nine', 'ten'), TEXT.replace('nine', 'ten past ten'), second.id)
  const after = [first, second, third].reduce((record, entry) => accepted(record, entry, form), before)
  expect(after.answers['discussed']).toBe(TEXT.replace('Monday', 'Friday').replace('nine', 'ten past ten'))
  expect(after.conflicts).toEqual([])
})

test('a device of an earlier build that goes on over its own words does not write over what was merged under them', () => {
  const [ewo, jo] = [atDevice(EWO, 'tablet', 2), atDevice(PASTORAL, 'desk', 3)]
  const before = draft(form, { discussed: TEXT })
  const seen = before.stamps['discussed']!
  const first = over(ewo, TEXT, TEXT.replace('Monday', 'Friday'), seen)
  const second = over(jo, TEXT, TEXT.replace('nine', 'ten'), seen)
  const merged = [first, second].reduce((record, entry) => accepted(record, entry, form), before)
  const rolledBack = jo.does(RECORD, {
    act: 'change',
    fields: [{ field: 'discussed', value: 'Anew.', seen: second.id }],
  })
  expect(versionsOf(accepted(merged, rolledBack, form), 'discussed')).toEqual([
    merged.answers['discussed'],
    'Anew.',
  ])
})

test('a choice settles the texts its author had before them; one that came since stays to be chosen from', () => {
  const before = draft(form)
  const [ewo, jo, sam] = [
    atDevice(EWO, 'tablet', 2),
    atDevice(PASTORAL, 'desk', 3),
    atDevice(EWO, 'phone', 4),
  ]
  const both = [change(ewo, before, { discussed: 'A' }), change(jo, before, { discussed: 'B' })]
  const seen = both.reduce((record, entry) => accepted(record, entry, form), before)
  const third = accepted(seen, change(sam, before, { discussed: 'C' }), form)
  const beside = seen.conflicts[0]!.versions.map(({ entry }) => entry)
  const settle = jo.does(RECORD, {
    act: 'settle',
    field: 'discussed',
    value: 'B',
    over: { value: 'A', beside },
  })
  expect(accepted(seen, settle, form).conflicts).toEqual([])
  expect(versionsOf(accepted(third, settle, form), 'discussed')).toEqual(['B', 'C'])
})
