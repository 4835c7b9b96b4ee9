import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answers } from '../../../src/domain/casework/entry.ts'
import type { CaseRecord } from '../../../src/domain/casework/record.ts'
import { inOrder, ORDERS, placeKey, planned, type Order } from '../../../src/domain/diary/diary.ts'
import { hazardsAt } from '../../../src/domain/diary/hazards.ts'
import { calendarFile, escaped, folded } from '../../../src/domain/diary/ics.ts'

const ROBIN = { id: 'robin', name: 'Robin Placeholder', position: 'EWO' }
const JO = { id: 'jo', name: 'Jo Farrier', position: 'Attendance lead' }
let made = 0

const record = (
  form: string,
  answers: Answers,
  more: Partial<Pick<CaseRecord, 'status' | 'pupils' | 'conversation' | 'startedBy'>> = {},
): CaseRecord => ({
  id: `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`,
  form,
  formVersion: 1,
  pupils: ['amina'],
  school: 'hilltop',
  status: 'draft',
  startedBy: ROBIN,
  startedAt: made,
  on: null,
  answers,
  stamps: {},
  signatures: [],
  amendments: [],
  conflicts: [],
  ...more,
})
const plan = (answers: Answers, more = {}) =>
  record('appointment', { kind: 'visit', on: '2026-11-18', ...answers }, more)
const WEEK = { officer: 'robin', from: '2026-11-16', to: '2026-11-22' }

describe('the diary', () => {
  test('holds one’s own plans and those that name one, and not a colleague’s own', () => {
    const mine = plan({ from: '10:00' })
    const withMe = plan(
      { from: '09:00', who: [{ id: 'r', person: { id: 'robin', name: 'Robin Placeholder', role: 'EWO' } }] },
      { startedBy: JO },
    )
    const hers = plan({ from: '08:00' }, { startedBy: JO })
    expect(planned([mine, withMe, hers], WEEK).map((one) => one.record)).toEqual([withMe.id, mine.id])
    expect(planned([mine, withMe, hers], { ...WEEK, officer: null })).toHaveLength(3)
  })

  test('says one conversation about two children once, with both', () => {
    const first = plan({ from: '10:00' })
    const second = plan({ from: '10:00' }, { pupils: ['bilal'], conversation: first.id })
    const [line, ...others] = planned([{ ...first, conversation: first.id }, second], WEEK)
    expect(line).toMatchObject({ record: first.id, pupils: ['amina', 'bilal'] })
    expect(others).toEqual([])
  })

  test('leaves out what took place, what was called off, and what has no day yet', () => {
    const done = plan({}, { status: 'completed' })
    const off = plan({}, { status: 'void' })
    const dayless = record('appointment', { kind: 'visit' })
    expect(planned([done, off, dayless], WEEK)).toEqual([])
  })

  test('neighbours come together by their postcode, whatever the number of the house', () => {
    const [near, alsoNear, far] = [
      '4 Elm Row, SK1 3AB',
      '19 Elm Row, sk1 3ab',
      '2 Oak Lane, SK8 1ZZ',
    ] as const
    const lines = planned(
      [
        plan({ where: near, from: '09:00' }),
        plan({ where: far, from: '10:00' }),
        plan({ where: alsoNear, from: '11:00' }),
      ],
      WEEK,
    )
    expect(inOrder(lines, 'place').map(({ where }) => where)).toEqual([near, alsoNear, far])
    expect(placeKey('Flat 2, The Mews')).not.toBe(placeKey('Flat 2, The Green'))
  })

  test('by urgency, what cannot wait leads, then whose due day is first', () => {
    const lines = planned(
      [
        plan({ from: '09:00' }, { pupils: ['late'] }),
        plan({ from: '10:00' }, { pupils: ['soon'] }),
        plan({ from: '11:00', urgent: true }),
      ],
      WEEK,
    )
    const due: Record<string, string> = { soon: '2026-11-17', late: '2026-11-30' }
    expect(inOrder(lines, 'urgency', (pupil) => due[pupil] ?? null).map(({ from }) => from)).toEqual([
      '11:00',
      '10:00',
      '09:00',
    ])
  })

  test('no order loses or doubles a plan', () => {
    const lines = fc.array(
      fc.record({
        from: fc.constantFrom('08:30', '09:00', '14:15'),
        where: fc.constantFrom('4 Elm Row, SK1 3AB', 'The Mews', ''),
        urgent: fc.boolean(),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(lines, fc.constantFrom(...(Object.keys(ORDERS) as Order[])), (answers, order) => {
        const all = planned(
          answers.map((one) => plan(one)),
          WEEK,
        )
        expect(
          inOrder(all, order)
            .map((one) => one.record)
            .sort(),
        ).toEqual(all.map((one) => one.record).sort())
      }),
      { numRuns: 100 },
    )
  })
})

describe('what to know before going', () => {
  const dog = (more = {}) =>
    record(
      'hazard-note',
      {
        on: '2026-10-01',
        what: 'A dog that is not tied up',
        pairs: true,
        from: 'Housing',
        until: '2026-12-01',
      },
      { status: 'completed', ...more },
    )
  const homes: Record<string, string> = { amina: '4 Elm Row', bilal: '4, Elm Row.', cara: '5 Elm Row' }
  const at = (pupil: string) => homes[pupil]

  test('is said of the pupil, and of a brother or sister at the same address, and of nobody else', () => {
    const note = dog()
    for (const pupil of ['amina', 'bilal']) expect(hazardsAt([note], pupil, '2026-11-18', at)).toHaveLength(1)
    expect(hazardsAt([note], 'cara', '2026-11-18', at)).toEqual([])
  })

  test('ends with its last day, and with being withdrawn; a draft warns of nothing yet', () => {
    expect(hazardsAt([dog()], 'amina', '2026-12-01', at)).toHaveLength(1)
    expect(hazardsAt([dog()], 'amina', '2026-12-02', at)).toEqual([])
    expect(hazardsAt([dog({ status: 'void' }), dog({ status: 'draft' })], 'amina', '2026-11-18', at)).toEqual(
      [],
    )
  })

  test('two children without an address are not taken for neighbours', () => {
    expect(hazardsAt([dog()], 'drew', '2026-11-18', () => undefined)).toEqual([])
  })
})

describe('a diary for an ordinary calendar', () => {
  test('names nobody, no address and no reason', () => {
    const file = calendarFile(
      planned(
        [plan({ from: '10:00', until: '10:30', where: '4 Elm Row, SK1 3AB', reason: 'Amina is away' })],
        WEEK,
      ),
      Date.UTC(2026, 10, 18, 8),
    )
    expect(file).toContain('SUMMARY:Home visit\r\n')
    expect(file).toContain('DTSTART;TZID=Europe/London:20261118T100000\r\n')
    expect(file).not.toMatch(/Elm|amina|away|Robin/i)
  })

  test('a plan without a time is a whole day', () => {
    expect(calendarFile(planned([plan({})], WEEK), 0)).toMatch(
      /DTSTART;VALUE=DATE:20261118\r\nDTEND;VALUE=DATE:20261119/,
    )
  })

  test('no line is longer than 75 octets, and unfolding gives the words again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (words) => {
        const line = `SUMMARY:${escaped(words.replaceAll('\r', ''))}`
        const parts = folded(line).split('\r\n')
        for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75)
        expect(parts.map((part, i) => (i === 0 ? part : part.slice(1))).join('')).toBe(line)
      }),
    )
  })
})
