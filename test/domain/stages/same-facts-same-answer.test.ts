/** What holds of every assessment, whatever the register and the case. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HistoryRecord } from '../../../src/domain/casework/record.ts'
import { planOf } from '../../../src/domain/metrics/calendar-plan.ts'
import { stockport } from '../../../src/domain/processes/stockport/stockport.ts'
import { givenMarks, type GivenMark } from '../../../src/domain/register/given-marks.ts'
import { CODE_NAMES, CODES } from '../../../src/domain/register/codes.ts'
import { codeNumber } from '../../../src/domain/register/register.ts'
import { assess } from '../../../src/domain/stages/assess.ts'
import { explain } from '../../../src/domain/stages/explain.ts'
import type { Facts } from '../../../src/domain/stages/facts.ts'
import { CALENDAR, told } from '../../kit/pupil.ts'
import { aRandomPupil } from '../../kit/random-pupils.ts'

const aRecord: fc.Arbitrary<HistoryRecord> = fc
  .record({
    day: fc.integer({ min: 0, max: 180 }),
    kind: fc.constantFrom<Omit<HistoryRecord, 'on'>>(
      { form: 'decision', values: { decision: 'move', to: 'stage-1' } },
      { form: 'decision', values: { decision: 'move', to: 'stage-2' } },
      { form: 'decision', values: { decision: 'close' } },
      { form: 'contact-record', values: { medicalReasonCited: true } },
      { form: 'contact-record', values: {} },
      { form: 'noticing-record', values: { earlyHelpOffered: true, earlyHelpAnswer: 'declined' } },
      { form: 'medical-action-plan', values: { agreedNotJustified: true, reviewOn: '2025-12-01' } },
      { form: 'attendance-improvement-plan', values: { parentsEngaging: false } },
      { form: 'penalty-notice', values: { parent: 'p1', decision: 'issue' } },
    ),
  })
  .map(({ day, kind }) => ({ ...kind, on: planOf(CALENDAR).days[day * 2] ?? '2025-09-01' }))
const aHistory = fc.array(aRecord, { maxLength: 12 })
const aCase = fc
  .tuple(aRandomPupil, aHistory)
  .map(([{ facts, on }, history]) => ({ facts: { ...facts, history }, on }))
const runs = { numRuns: 150 }

test('assessing twice gives the same, and changes nothing it was given', () => {
  fc.assert(
    fc.property(aCase, ({ facts, on }) => {
      const before = JSON.stringify([[...facts.register.marks], facts.history])
      expect(assess(stockport, facts, on)).toEqual(assess(stockport, facts, on))
      expect(JSON.stringify([[...facts.register.marks], facts.history])).toBe(before)
    }),
    runs,
  )
})

test('what is explained is what was assessed: stage, labels, steps, blockers and returns', () => {
  fc.assert(
    fc.property(aCase, ({ facts, on }) => {
      const short = assess(stockport, facts, on)
      const long = explain(stockport, facts, on)
      expect(long.stage).toEqual(short.stage)
      expect([long.labels, long.provisionalLabels]).toEqual([short.labels, short.provisionalLabels])
      expect(long.steps.map(({ step, by, says }) => ({ step, by, says }))).toEqual(
        short.steps.map(({ step, by, says }) => ({ step, by, says })),
      )
      expect(long.blockers.map(({ step, missing }) => ({ step, missing }))).toEqual(
        short.blockers.map(({ step, missing }) => ({ step, missing })),
      )
      expect(long.returns.map(({ source: _source, ...rest }) => rest)).toEqual(short.returns)
    }),
    runs,
  )
})

test('every recommended stage has a reason that holds and recommends it', () => {
  fc.assert(
    fc.property(aCase, ({ facts, on }) => {
      const { stage, reasons } = explain(stockport, facts, on)
      if (!stage.recommended) return
      const recommending = stockport.rules.filter((rule) =>
        [('asks' in rule ? rule.asks : null) ?? []]
          .flat()
          .some((ask) => 'recommend' in ask && ask.recommend === stage.recommended?.id),
      )
      const holding = reasons.filter(({ holds }) => holds).map(({ rule }) => rule)
      expect(recommending.some(({ id }) => holding.includes(id))).toBe(true)
    }),
    runs,
  )
})

test('the order in which records arrive does not matter', () => {
  fc.assert(
    fc.property(aCase, fc.nat(), ({ facts, on }, turn) => {
      const { history } = facts
      const at = history.length === 0 ? 0 : turn % history.length
      const turned = [...history.slice(at), ...history.slice(0, at)].toReversed()
      expect(assess(stockport, { ...facts, history: turned }, on)).toEqual(assess(stockport, facts, on))
      expect(explain(stockport, { ...facts, history: turned }, on)).toEqual(explain(stockport, facts, on))
    }),
    runs,
  )
})

test('the order of marks for different sessions does not matter', () => {
  const aRow = fc
    .tuple(fc.integer({ min: 0, max: CALENDAR.count - 1 }), fc.constantFrom('O', 'I', 'N', '/', 'L', 'Y4'))
    .map(([place, code]): GivenMark => {
      const [day = '', half = ''] = (planOf(CALENDAR).names[place] ?? '').split(' ')
      return [day, half, code]
    })
  fc.assert(
    fc.property(fc.uniqueArray(aRow, { selector: ([day, half]) => day + half, maxLength: 60 }), (rows) => {
      const about = (given: GivenMark[]): Facts => ({
        ...told([]).facts,
        register: givenMarks(CALENDAR, given, ['2025-09-01', '2026-02-01']).register,
      })
      expect(explain(stockport, about(rows.toReversed()), '2026-02-01')).toEqual(
        explain(stockport, about(rows), '2026-02-01'),
      )
    }),
    runs,
  )
})

const weight = ({ labels, provisionalLabels }: ReturnType<typeof assess>) =>
  labels.length + provisionalLabels.length

test('one more attended session never worsens a label', () => {
  fc.assert(
    fc.property(aRandomPupil, fc.nat(), ({ facts, on }, at) => {
      const marks = Uint8Array.from(facts.register.marks)
      marks[at % marks.length] = codeNumber('/')
      const better = { ...facts, register: { calendar: facts.calendar, marks } }
      expect(weight(assess(stockport, better, on))).toBeLessThanOrEqual(weight(assess(stockport, facts, on)))
    }),
    runs,
  )
})

test('a mark that is not counted changes no rate', () => {
  const notCounted = CODE_NAMES.filter((code) => CODES[code].counts === 'not counted')
  fc.assert(
    fc.property(aRandomPupil, fc.nat(), fc.constantFrom(...notCounted), ({ facts, on }, at, code) => {
      const unmarked = [...facts.register.marks.entries()].filter(([, mark]) => mark === 0)
      const [place] = unmarked[at % Math.max(1, unmarked.length)] ?? []
      if (place === undefined) return
      const marks = Uint8Array.from(facts.register.marks)
      marks[place] = codeNumber(code)
      const rates = (given: Facts) => {
        const { yearToDate, onRoll, last12Weeks } = explain(stockport, given, on).metrics
        return [yearToDate, onRoll, last12Weeks].map(({ attendancePct, possible }) => [
          attendancePct,
          possible,
        ])
      }
      expect(rates({ ...facts, register: { calendar: facts.calendar, marks } })).toEqual(rates(facts))
    }),
    runs,
  )
})

test('records and marks after the day asked about do not exist yet', () => {
  fc.assert(
    fc.property(aCase, ({ facts, on }) => {
      const until = facts.calendar.firstFrom(on)
      const later = Uint8Array.from(facts.register.marks, (mark, place) =>
        place >= until && (planOf(facts.calendar).days[place] ?? '') > on ? codeNumber('O') : mark,
      )
      const future: HistoryRecord = {
        form: 'decision',
        on: '2027-01-01',
        values: { decision: 'move', to: 'stage-4' },
      }
      const known = {
        ...facts,
        register: { calendar: facts.calendar, marks: later },
        history: [...facts.history, future],
      }
      expect(explain(stockport, known, on)).toEqual(explain(stockport, facts, on))
    }),
    runs,
  )
})
