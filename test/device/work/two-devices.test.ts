/**
 * Two or three devices write in one draft, in a meeting or apart, and send and fetch when they can (P3). Each is
 * the real thing but for its disk and link: what its screen shows, how typing becomes a change, what a record is
 * after it. The test keeps its own book of who took out which words in sight of them; all others must be there.
 */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { worded, type Writing } from '../../../src/device/work/wording.ts'
import type { Answer, Author, Entry } from '../../../src/domain/casework/entry.ts'
import { caseRecord, type CaseRecord } from '../../../src/domain/casework/record.ts'
import { isIn } from '../../../src/domain/casework/runs.ts'
import { apply } from '../../../src/domain/forms/apply.ts'
import { joinedAnswer } from '../../../src/domain/forms/merge-answers.ts'
import type { Form } from '../../../src/domain/forms/form.ts'
import { fieldOf, rowsOf } from '../../../src/domain/forms/shape.ts'
import { same } from '../../../src/kit/same.ts'
import { isForeign, typedOver, type Typed } from '../../../src/screens/form/typed.ts'
import { atDevice, draft, EWO, PASTORAL, RECORD } from '../../kit/casework.ts'

const LEAD: Author = { id: 'a-lead', name: 'Sam Placeholder', position: 'Attendance lead' }
const TICKS = { a: 'A', b: 'B', c: 'C', d: 'D' }
const staff = ['staff'] as const

const plan: Form = {
  id: 'a-plan',
  number: 'F-00',
  version: 1,
  title: 'A plan',
  source: { document: 'security-promises', at: '1' },
  offline: 'field',
  severalPupils: false,
  on: 'on',
  tells: 'A plan',
  sections: [
    {
      title: 'The plan',
      fields: {
        on: { type: 'day', label: 'Day', audience: staff },
        why: { type: 'long', label: 'Why', audience: staff },
        lead: { type: 'text', label: 'Who leads', audience: staff },
        ticks: { type: 'multi', label: 'Ticks', options: TICKS, audience: staff },
        actions: {
          type: 'rows',
          label: 'Actions',
          one: 'action',
          audience: staff,
          columns: {
            what: { type: 'long', label: 'What', audience: staff },
            who: { type: 'text', label: 'Who', audience: staff },
          },
        },
      },
    },
  ],
}
const FIELDS = ['why', 'lead', 'ticks', 'actions'] as const
type Name = (typeof FIELDS)[number]

const STARTED = draft(
  plan,
  {
    why: 'w1 w2 w3 w4 w5 w6\nw7 w8 w9 w10 w11 w12\nw13 w14 w15 w16',
    actions: [
      { id: 'r1', what: 'w20 w21 w22 w23 w24 w25 w26', who: 'w27' },
      { id: 'r2', what: 'w30 w31', who: 'w32' },
    ],
  },
  atDevice(EWO, 'first', 9),
)

type Step =
  | {
      readonly do: 'type'
      readonly who: number
      readonly field: Name
      readonly at: number
      readonly cut: number
      readonly add: number
      readonly pause: boolean
    }
  | { readonly do: 'leave' | 'send' | 'send, answer lost' | 'fetch'; readonly who: number }
  | { readonly do: 'settle'; readonly who: number; readonly at: number }

const who = fc.nat(2)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('type' as const),
      who,
      field: fc.constantFrom<Name>('why', 'why', 'actions', 'actions', 'lead', 'ticks'),
      at: fc.nat(20),
      cut: fc.constantFrom(0, 0, 0, 1, 2),
      add: fc.nat(2),
      pause: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const), who, at: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('leave' as const), who }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'send' as const,
        'send' as const,
        'send, answer lost' as const,
        'fetch' as const,
        'fetch' as const,
      ),
      who,
    }),
  },
)
const schedule = fc.record({
  people: fc.constantFrom([EWO, PASTORAL], [EWO, PASTORAL, LEAD], [EWO, PASTORAL, EWO]),
  /** Which of them runs a build of before version 4. */
  old: fc.constantFrom(-1, -1, -1, 0, 2),
  steps: fc.array(step, { minLength: 4, maxLength: 26 }),
})

type Place = ReturnType<typeof placed>
const placed = (at: ReturnType<typeof atDevice>, isOld: boolean) => ({
  at,
  isOld,
  pulled: STARTED,
  /** Own entries in order; the last may still grow. */
  entries: [] as { entry: Entry; state: 'open' | 'sealed' | 'sent' }[],
  typed: new Map<string, Typed>(),
  /** Typed, and not kept on the disk yet. */
  waiting: new Map<string, Typed>(),
  focus: null as string | null,
})

const after = (record: CaseRecord, entries: readonly { entry: Entry }[]) =>
  entries.reduce((now, { entry }) => {
    const result = apply(now, entry, plan)
    return 'refused' in result ? now : result.record
  }, record)
const view = ({ pulled, entries }: Place) => after(pulled, entries)

/** What the record holds of a field for whoever looks: in a conflict their own words. */
function standsFor({ at }: Place, record: CaseRecord, field: string) {
  const open = record.conflicts.find((conflict) => conflict.field === field)
  const own = open?.versions.findLast(({ by }) => by.id === at.author.id)
  return own ?? { value: record.answers[field], entry: record.stamps[field] ?? null }
}

/** What the screen shows in a field. */
function onScreen(place: Place, field: string): Answer {
  const stands = standsFor(place, view(place), field)
  const typed = place.typed.get(field)
  const givesWay =
    !typed || (isForeign(typed, stands.value) && !place.waiting.has(field) && place.focus !== field)
  if (givesWay) place.typed.delete(field)
  return (givesWay ? stands.value : typed.value) ?? null
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const wordsIn = (value: unknown): string[] => JSON.stringify(value ?? null).match(/w\d+/g) ?? []

/** Keeps what waits, as the device does. */
function flush(place: Place) {
  const record = view(place)
  const writings = [...place.waiting].flatMap(([field, { value, shown }]): Writing[] =>
    same(record.answers[field] ?? null, value) && same(shown.value, value) ? [] : [{ field, value, shown }],
  )
  place.waiting.clear()
  if (writings.length === 0) return
  const last = place.entries.at(-1)
  const open = last?.state === 'open' && last.entry.act === 'change' ? last.entry : null
  const below = open && after(place.pulled, place.entries.slice(0, -1))
  const { into, fields } = worded({ form: plan, record, below, open }, writings)
  const said = place.isOld ? fields.map(({ base: _base, ...field }) => field) : fields
  if (open && into === 'open')
    place.entries.splice(-1, 1, { entry: { ...open, fields: said }, state: 'open' })
  else place.entries.push({ entry: place.at.does(RECORD, { act: 'change', fields: said }), state: 'open' })
}

/** Each of these people on a device of their own; one may have two. */
function played({ people, old, steps }: { people: readonly Author[]; old: number; steps: readonly Step[] }) {
  const places = people.map((author, at) => placed(atDevice(author, `device ${at}`, at + 2), at === old))
  let server = STARTED
  let count = 100
  const all = new Set(wordsIn(STARTED.answers))
  const takenOut = new Set<string>()
  const told = { merged: 0, conflicts: 0 }

  const send = (place: Place, answered: boolean) => {
    flush(place)
    for (const one of place.entries) {
      if (one.state === 'sent') continue
      const result = apply(server, one.entry, plan)
      if ('refused' in result) throw new Error(`refused: ${result.refused}`)
      told.conflicts += result.conflicts.length
      server = result.record
      one.state = answered ? 'sent' : 'sealed'
    }
    told.merged += Object.values(server.written ?? {}).filter(({ merged }) => merged).length
  }
  const fetch = (place: Place) => {
    place.pulled = server
    const runs = server.applied ?? {}
    place.entries = place.entries.filter(
      ({ entry, state }) => state !== 'sent' || !isIn(runs[entry.device] ?? [], entry.number),
    )
  }
  const fresh = (many: number) =>
    Array.from({ length: many }, () => {
      const word = `w${++count}`
      all.add(word)
      return word
    })
  const texted = (text: string, { at, cut, add }: Extract<Step, { do: 'type' }>) =>
    (text.match(/\S+\s?/gu) ?? []).toSpliced(at, cut, ...fresh(add).map((word) => `${word} `)).join('')
  const typedIn = (field: Name, shown: Answer, how: Extract<Step, { do: 'type' }>): Answer => {
    if (field === 'lead') return fresh(1)[0] ?? null
    if (field === 'why') return texted(textOf(shown), how)
    if (field === 'ticks') {
      const tick = Object.keys(TICKS)[how.at % 4]
      const ticks: unknown[] = Array.isArray(shown) ? shown : []
      return Object.keys(TICKS).filter((one) => ticks.includes(one) !== (one === tick))
    }
    const rows: { id: string; what: string; who: string }[] = rowsOf(shown).map((row) => ({
      id: row.id,
      what: textOf(row['what']),
      who: textOf(row['who']),
    }))
    const at = how.at % (rows.length + 1)
    const row = rows[at]
    if (!row) return [...rows, { id: `r${++count}`, what: fresh(1)[0] ?? '', who: '' }]
    if (how.cut === 2) return rows.toSpliced(at, 1)
    return rows.with(
      at,
      how.add === 2 ? { ...row, who: fresh(1)[0] ?? '' } : { ...row, what: texted(textOf(row.what), how) },
    )
  }

  for (const each of steps) {
    const place = places[each.who % people.length]
    if (!place) continue
    switch (each.do) {
      case 'type': {
        const { field } = each
        if (place.focus !== field) place.focus = null
        const shown = onScreen(place, field)
        place.focus = field
        const value = typedIn(field, shown, each)
        const left = new Set(wordsIn(value))
        for (const word of wordsIn(shown)) if (!left.has(word)) takenOut.add(word)
        const typed = typedOver(place.typed.get(field), value, standsFor(place, view(place), field))
        place.typed.set(field, typed)
        place.waiting.set(field, typed)
        if (!each.pause) flush(place)
        break
      }
      case 'settle': {
        place.focus = null
        flush(place)
        const conflict = view(place).conflicts[0]
        if (!conflict || place.isOld) break
        const { field, versions } = conflict
        const values = versions.map((version) => version.value)
        const declared = fieldOf(plan, field)
        const joined = declared && joinedAnswer(declared, values)
        const value =
          each.at === 3 && joined !== undefined ? joined : (values[each.at % values.length] ?? null)
        const left = new Set(wordsIn(value))
        for (const word of wordsIn(values)) if (!left.has(word)) takenOut.add(word)
        const record = view(place)
        const over = {
          value: record.answers[field] ?? null,
          beside: versions.map(({ entry }) => entry),
        }
        place.entries.push({
          entry: place.at.does(RECORD, { act: 'settle', field, value, over }),
          state: 'sealed',
        })
        break
      }
      case 'leave':
        place.focus = null
        flush(place)
        break
      case 'fetch':
        fetch(place)
        break
      default:
        send(place, each.do === 'send')
    }
  }
  for (const place of places) send(place, true)
  for (const place of places) {
    place.focus = null
    fetch(place)
  }
  return { server, places, all, takenOut, told }
}

test('10,000 schedules of two and three devices: all end with one plan, and no typed word is lost (P3)', () => {
  const sum = { merged: 0, conflicts: 0 }
  fc.assert(
    fc.property(schedule, (one) => {
      const { server, places, all, takenOut, told } = played(one)
      for (const place of places) expect(view(place)).toEqual(server)
      const kept = new Set([...wordsIn(server.answers), ...wordsIn(server.conflicts)])
      const lost = [...all].filter((word) => !kept.has(word) && !takenOut.has(word))
      expect(lost).toEqual([])
      expect(caseRecord.parse(server)).toEqual(server)
      sum.merged += told.merged
      sum.conflicts += told.conflicts
    }),
    { numRuns: 10_000 },
  )
  // The schedules are such that both happen, often.
  expect(sum.merged).toBeGreaterThan(1_000)
  expect(sum.conflicts).toBeGreaterThan(1_000)
}, 120_000)
