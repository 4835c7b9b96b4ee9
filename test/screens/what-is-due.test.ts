import { expect, test } from 'vitest'
import { addDays } from '../../src/domain/calendar/day.ts'
import { schoolCalendar } from '../../src/domain/calendar/school-calendar.ts'
import { PROCESSES } from '../../src/domain/processes/processes.ts'
import { formOf } from '../../src/domain/forms/forms.ts'
import type { Assessment } from '../../src/domain/stages/assessment.ts'
import { unpackRegister } from '../../src/domain/register/register.ts'
import { dueThings } from '../../src/screens/parts/case-words.ts'
import { STEP_WORDS } from '../../src/screens/parts/step-words.ts'
import { decidable } from '../../src/screens/parts/ways-out.ts'
import { due } from '../../src/screens/parts/words.ts'
import { termsOf, weeksOf } from '../../src/screens/pupil/weeks.ts'
import { listsOf } from '../../src/screens/today/lists.ts'
import type { PupilRow } from '../../src/device/device.ts'
import { YEAR_2026 } from '../kit/pupil.ts'

const today = '2026-11-16'
const outcomes = Object.values(PROCESSES).flatMap(({ rules }) =>
  rules.flatMap(({ says, asks }) => [asks ?? []].flat().map((asked) => ({ says, asked }))),
)

test('every step and every return that a process asks for has a title of its own', () => {
  const asked = outcomes.flatMap(({ asked }) =>
    'step' in asked ? [asked.step] : 'return' in asked ? [asked.return] : [],
  )
  expect(asked.filter((id) => STEP_WORDS[id] === undefined)).toEqual([])
})

test('everything that bars, warns, can be set aside or has a note is called something people say', () => {
  const unnamed = Object.values(PROCESSES).flatMap((process) => {
    const asked = process.rules.flatMap(({ asks }) => [asks ?? []].flat())
    const ids = [
      ...asked.flatMap((one) => ('bars' in one ? [one.bars] : 'warns' in one ? [one.warns] : [])),
      ...decidable(process),
      ...(process.notes ?? []).flatMap(({ about }) => about),
    ]
    const named = (id: string) =>
      STEP_WORDS[id] !== undefined || formOf(id) !== undefined || process.stages.some((one) => one.id === id)
    return ids.filter((id) => !named(id))
  })
  expect(unnamed).toEqual([])
})

test('where a title goes with a number, it is the first that the rule’s sentence says', () => {
  const counted = outcomes.flatMap(({ says, asked }) =>
    'step' in asked && STEP_WORDS[asked.step]?.counts ? [[asked.step, /\{\w+\}|\d+/.exec(says)?.[0]]] : [],
  )
  expect(Object.fromEntries(counted)).toEqual({
    'expect-sickness-return': '{sicknessDays}',
    'consider-penalty-notice': '{unauthorisedInTenWeeks}',
    'settle-reason': '{noReasonYet}',
  })
})

const step = (id: string, by: string | null, says = 'Some 12 words.') => ({
  step: id,
  rule: `rule-of-${id}`,
  who: 'attendance lead',
  by,
  says,
})
const assessment = (
  steps: readonly ReturnType<typeof step>[],
  more: Partial<Assessment> = {},
): Assessment => ({
  on: today,
  process: 'stockport',
  stage: { id: 'universal', name: 'Universal', provisional: false, since: null },
  labels: [],
  provisionalLabels: [],
  figures: {
    possible: 100,
    attended: 90,
    authorised: 5,
    unauthorised: 5,
    late: 0,
    attendancePct: '90.0',
    broken: 3,
    openWeeks: 10,
    unauthorisedNow: 5,
    sicknessSessions: 32,
  },
  steps: [...steps],
  blockers: [],
  cautions: [],
  returns: [],
  ...more,
})
const row = (name: string, of: Assessment): PupilRow => ({
  id: name,
  name,
  upn: 'A999000000001',
  school: 's',
  className: '8R',
  yearGroup: 8,
  flags: [],
  assessment: of,
  provisional: false,
  registerTo: null,
  unsent: 0,
})

test('what is newly late comes first, then what is late since long, then what is ahead, then what has no date', () => {
  const days = [null, 3, 0, -1, -28, -29, -400]
  const things = dueThings(
    assessment(days.map((by) => step('offer-early-help', by === null ? null : addDays(today, by)))),
    today,
  )
  const dates = things.map(({ by }) => by)
  expect(dates).toEqual(
    [-28, -1, -29, -400, 0, 3].map((by): string | null => addDays(today, by)).concat(null),
  )
})

test('after four weeks the day it was due is said, not a number of days', () => {
  expect(due(addDays(today, -28), today)).toBe('Overdue by 28 days')
  expect(due(addDays(today, -29), today)).toBe('Overdue since 18 Oct')
  expect(due('2025-09-15', today)).toBe('Overdue since 15 Sep 2025')
})

test('a due thing is told by its title and how much of it there is', () => {
  const things = dueThings(
    assessment([step('settle-reason', today, 'Sessions marked N: 1.')], {
      returns: [
        {
          kind: 'sickness',
          rule: 'sickness-return',
          who: 'school',
          dueBy: addDays(today, -1),
          says: 'Send it.',
        },
      ],
    }),
    today,
  )
  expect(things.map(({ title, amount }) => `${title}: ${amount}`)).toEqual([
    'Send the sickness return: 32 sessions of illness',
    'Settle N marks: 1 session',
  ])
})

test('on Today, pupils of whom the same is asked stand together, and each is counted once', () => {
  const move = {
    ...assessment([]).stage,
    recommended: { id: 'stage-1', name: 'Stage 1', rule: 'recommend-stage-1', says: 'A concern.' },
  }
  const lists = listsOf(
    [
      row(
        'Ann',
        assessment([step('settle-reason', addDays(today, -2)), step('offer-early-help', addDays(today, -2))]),
      ),
      row('Ben', assessment([step('settle-reason', addDays(today, -3)), step('offer-early-help', null)])),
      row('Cal', assessment([], { stage: move })),
    ],
    today,
  )
  const told = (view: keyof typeof lists) =>
    lists[view].groups.map(({ title, lines }) => [title, ...lines.map((line) => line.row.name)])
  expect(told('overdue')).toEqual([
    ['Offer early help', 'Ann'],
    ['Settle N marks', 'Ben', 'Ann'],
  ])
  expect(lists.overdue.pupils).toBe(2)
  expect(told('week')).toEqual([])
  expect(told('later')).toEqual([['Offer early help', 'Ben']])
  expect(told('moves')).toEqual([['Universal to Stage 1', 'Cal']])
})

test('the year is told in terms, with its holidays in their places', () => {
  const calendar = schoolCalendar({ years: [YEAR_2026] })
  const register = unpackRegister(calendar, {})
  const terms = termsOf(weeksOf(register, 0, calendar.count))
  expect(
    terms.map(({ name, rows }) => [
      name,
      ...rows.flatMap((each) => ('holiday' in each ? [`${each.holiday} ${each.from} ${each.to}`] : [])),
    ]),
  ).toEqual([
    ['Autumn term', 'Half term 2026-10-26 2026-10-30', 'Christmas holiday 2026-12-21 2027-01-01'],
    ['Spring term', 'Half term 2027-02-15 2027-02-19', 'Easter holiday 2027-03-29 2027-04-09'],
    ['Summer term', 'Half term 2027-05-31 2027-06-04'],
  ])
})
