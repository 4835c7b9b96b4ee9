import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { outlook, type Line } from '../../../src/domain/metrics/outlook.ts'
import { reachOf } from '../../../src/domain/metrics/span.ts'
import { naiveAhead, naiveMeasures, naiveWeeks, type NaiveCase } from '../../kit/naive-measures.ts'
import { days, present, pupil, told, type Told } from '../../kit/pupil.ts'
import { aSeed, randomPupil } from '../../kit/random-pupils.ts'

const AT_LEAST_90: Line = { basis: 'attendance', is: 'at least', percent: 90 }

const ahead = ({ facts, on }: Told, line: Line = AT_LEAST_90) => {
  const { calendar, register, pupil: who } = facts
  const lastDay = who.onRoll?.[1] ?? null
  return outlook({ ...line, register, reach: reachOf(calendar, who.onRoll, on), on, calendar, lastDay })
}

test('after three days away in twenty, the next ten sessions bring a pupil back to 90%', () => {
  expect(ahead(pupil(...days(3, 'I'), ...present(17)))).toEqual({
    now: { attended: 34, possible: 40 },
    holds: false,
    left: 348,
    toRegain: { sessions: 20, by: '2025-10-10' },
    canMiss: null,
    lostBy: null,
  })
})

test('to be above 90% takes one session more than to be at it', () => {
  const away = pupil(...days(3, 'I'), ...present(17))
  expect(ahead(away, { ...AT_LEAST_90, is: 'more than' }).toRegain).toEqual({
    sessions: 21,
    by: '2025-10-13',
  })
})

test('at 95% over forty sessions two more can be missed, and never a third', () => {
  const well = pupil('I', ...present(19))
  expect(ahead(well)).toMatchObject({ holds: true, canMiss: 2, toRegain: null })
  expect(ahead(well, { ...AT_LEAST_90, percent: 95 })).toMatchObject({ holds: true, canMiss: 0 })
})

test('who misses as much as in the last 12 weeks loses the line on a day that can be told', () => {
  const worse = [...days(24, 'O'), ...present(36)]
  const line = { ...AT_LEAST_90, percent: 75 }
  expect(ahead(pupil(...present(60), ...worse), line).lostBy).toBe('2026-06-02')
  expect(ahead(pupil(...present(60), ...present(60)), line).lostBy).toBeNull()
})

test('when the year ends first, nothing brings the line back', () => {
  expect(ahead(pupil(...days(180, 'O'))).toRegain).toBeNull()
  expect(ahead(told(present(189), { on: '2026-08-01' }))).toMatchObject({ canMiss: 0, lostBy: null })
})

test('today’s sessions lie ahead until they are marked', () => {
  const morning = told([...days(1, 'I'), ...present(8), '/ .'])
  expect(ahead(morning).toRegain).toEqual({ sessions: 1, by: '2025-09-12' })
})

test('with nothing possible yet no line is lost, and none could be missed', () => {
  expect(ahead(told([], { on: '2025-09-01' }))).toMatchObject({ holds: true, canMiss: 0, lostBy: null })
})

test('over 12 weeks a bad week falls out of the window and brings the line back by itself', () => {
  const faded = pupil(...days(5, 'O'), ...days(1, 'O'), ...present(54))
  const line: Line = { basis: 'attendance12Weeks', is: 'more than', percent: 90 }
  expect(ahead(faded, line)).toMatchObject({
    now: { attended: 108, possible: 120 },
    toRegain: { sessions: 1, by: '2025-12-01' },
  })
})

test('no session lies ahead of a pupil who has left', () => {
  const left = told(present(20), { pupil: { onRoll: ['2025-09-01', '2025-09-19'] } })
  expect(ahead(left)).toMatchObject({ left: 0, canMiss: 0, lostBy: null })
})

test('of a pupil who is going to leave, the sessions up to the last day lie ahead', () => {
  const leaving = (lastDay: string) =>
    ahead(told([...days(2, 'I'), ...present(8)], { pupil: { onRoll: ['2025-09-01', lastDay] } }))
  expect(leaving('2025-09-26').toRegain).toEqual({ sessions: 20, by: '2025-09-26' })
  expect(leaving('2025-09-25')).toMatchObject({ left: 18, toRegain: null })
})

/** Marks the sessions ahead one by one and measures again after each: the first with which the line is crossed. */
function slowly(naive: NaiveCase, line: Line, upwards: boolean) {
  const marks = { ...naive.marks }
  for (const name of Object.keys(marks)) if (name.slice(0, 10) > naive.on) delete marks[name]
  for (const [i, { name, day }] of naiveAhead(naive).entries()) {
    marks[name] = upwards ? '/' : 'O'
    if (holdsIn({ ...naive, marks, on: day }, line) === upwards) return { sessions: i + 1, by: day }
  }
  return null
}

function holdsIn(naive: NaiveCase, { basis, is, percent }: Line): boolean {
  const { value = 0, whole = 0 } = naiveMeasures(naive).byName[basis] ?? {}
  return whole === 0 || (is === 'at least' ? 100 * value >= percent * whole : 100 * value > percent * whole)
}

const aCase = fc.record({
  seed: aSeed,
  basis: fc.constantFrom('attendance' as const, 'attendance12Weeks' as const),
  is: fc.constantFrom('at least' as const, 'more than' as const),
  percent: fc.constantFrom(93, 90, 85, 80, 55, 50),
})
type Seed = Parameters<typeof randomPupil>[0]

/** A random pupil still on roll, some way into the year, and what is ahead of them. */
function inSchool(seed: Seed, line: Line) {
  const { facts, on, naive } = randomPupil({ ...seed, years: 0, day: (seed.day + 330) % 300, stayed: null })
  return { naive, told: ahead({ facts, on }, line) }
}

test('what it takes is what marking one session after the other would show', () => {
  fc.assert(
    fc.property(aCase, ({ seed, ...line }) => {
      const { told: shown, naive } = inSchool(seed, line)
      const holds = holdsIn(naive, line)
      const lost = holds ? slowly(naive, line, false) : null
      const canMiss = lost === null ? naiveAhead(naive).length : lost.sessions - 1
      expect(shown).toMatchObject({
        holds,
        canMiss: holds ? canMiss : null,
        toRegain: holds ? null : slowly(naive, line, true),
      })
    }),
    { numRuns: 60, seed: 4 },
  )
}, 60_000)

/** The day the line is lost at the pace of the last 12 weeks, session by session, in parts of a session. */
function lostSlowly(naive: NaiveCase, { basis, is, percent }: Line): string | null {
  const sum = (weeks: { attended: number; possible: number }[], of: 'attended' | 'possible') =>
    weeks.reduce((total, week) => total + week[of], 0)
  const known = naiveWeeks(naive)
  const pace = { attended: sum(known.slice(-12), 'attended'), possible: sum(known.slice(-12), 'possible') }
  if (pace.possible === 0) return null
  const { value = 0, whole = 0 } = naiveMeasures(naive).byName['attendance'] ?? {}
  const year = { week: '', attended: value * pace.possible, possible: whole * pace.possible }
  const weeks = known.map(({ week, attended, possible }) => ({
    week,
    attended: attended * pace.possible,
    possible: possible * pace.possible,
  }))
  for (const { day, week } of naiveAhead(naive)) {
    if (weeks.at(-1)?.week !== week) weeks.push({ week, attended: 0, possible: 0 })
    for (const part of [year, weeks.at(-1)]) {
      if (!part) continue
      part.attended += pace.attended
      part.possible += pace.possible
    }
    const within = basis === 'attendance' ? [year] : weeks.slice(-12)
    const [attended, possible] = [100 * sum(within, 'attended'), percent * sum(within, 'possible')]
    if (is === 'at least' ? attended < possible : attended <= possible) return day
  }
  return null
}

test('the day a line is lost at the usual pace is what going on session by session would show', () => {
  fc.assert(
    fc.property(aCase, ({ seed, ...line }) => {
      const { told: shown, naive } = inSchool(seed, line)
      expect(shown.lostBy).toBe(shown.holds ? lostSlowly(naive, line) : null)
    }),
    { numRuns: 500, seed: 4 },
  )
}, 60_000)
