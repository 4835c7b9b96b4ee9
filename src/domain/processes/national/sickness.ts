/**
 * The sickness return: due as soon as there are grounds to expect fifteen school days of sickness, at the
 * latest when there were so many, once for the same time away. The person who sees the grounds decides.
 */
import type { Rule } from '../../stages/rule.ts'
import { decidedAgainst } from './decided-against.ts'

const AT = { document: 'registration-2024', at: 'regulation 13' } as const
/** A named person expects fifteen days of sickness, with the grounds. */
const EXPECTED = {
  record: 'decision',
  where: {
    all: [
      { field: 'decision', in: ['override', 'bring forward'] },
      { field: 'about', in: ['sickness-return', 'expect-sickness-return'] },
      { field: 'reason', answered: true },
    ],
  },
  since: 'school year',
} as const
/** A named person decided that this is a new time of sickness, with the reason. */
export const NEW_PERIOD = {
  record: 'decision',
  where: {
    all: [
      { field: 'decision', is: 'override' },
      { field: 'about', is: 'new-sickness-period' },
      { field: 'reason', answered: true },
    ],
  },
  since: 'school year',
} as const
export const RETURNED = { record: 'sickness-return', since: 'school year' } as const
const FIFTEEN_DAYS_ILL = [
  { metric: 'sicknessDays', is: 'at least', setting: 'sicknessReturnDays' },
  { metric: 'sicknessRun', is: 'at least', setting: 'sicknessReturnDays' },
] as const

export const SICKNESS = [
  {
    id: 'sickness-expected',
    source: { ...AT, req: ['A-S19'] },
    when: EXPECTED,
    says: 'A named person has grounds to expect {sicknessReturnDays} school days of sickness and wrote them down.',
  },
  {
    id: 'sickness-return',
    source: { ...AT, req: ['A-S13', 'A-S19'] },
    when: { all: [{ any: [...FIFTEEN_DAYS_ILL, { rule: 'sickness-expected' }] }, { age: 'compulsory' }] },
    says: 'There are grounds for a sickness return to the council.',
    otherwise:
      'Days of illness this school year: {sicknessDays} (longest run {sicknessRun}). A sickness return is due at {sicknessReturnDays}, or as soon as so many are to be expected.',
  },
  {
    id: 'fifteen-days-ill',
    source: { ...AT, req: ['A-S13', 'A-S19'] },
    when: { all: [{ any: FIFTEEN_DAYS_ILL }, { age: 'compulsory' }] },
    asks: {
      return: 'sickness',
      who: 'attendance lead',
      by: { after: { reached: 'sicknessDays' } },
      done: RETURNED,
    },
    says: 'Days of illness this school year: {sicknessDays} (longest run {sicknessRun}). {sicknessReturnDays} make a sickness return to the council due without delay.',
  },
  {
    id: 'fifteen-days-expected',
    source: { ...AT, req: ['A-S13', 'A-S19'] },
    when: {
      all: [{ rule: 'sickness-expected' }, { not: { any: FIFTEEN_DAYS_ILL } }, { age: 'compulsory' }],
    },
    asks: { return: 'sickness', who: 'attendance lead', by: { after: EXPECTED }, done: RETURNED },
    says: 'A named person has grounds to expect {sicknessReturnDays} school days of sickness; so far there were {sicknessDays}. A sickness return to the council is due without delay, since {by}.',
  },
  {
    id: 'sickness-warning',
    source: { ...AT, req: ['A-S19'] },
    when: {
      all: [
        { metric: 'sicknessDays', is: 'at least', setting: 'sicknessWarningDays' },
        { not: { rule: 'sickness-return' } },
        { age: 'compulsory' },
      ],
    },
    asks: {
      step: 'expect-sickness-return',
      who: 'attendance lead',
      done: {
        record: ['sickness-return', 'decision'],
        where: {
          any: [{ not: { field: 'decision', answered: true } }, decidedAgainst('expect-sickness-return')],
        },
        since: 'school year',
      },
    },
    says: 'Days of illness this school year: {sicknessDays}. If there are grounds to expect {sicknessReturnDays}, the sickness return is due now: a named person writes the grounds down, or that there are none.',
  },
  {
    id: 'new-sickness-period',
    source: { ...AT, req: ['A-S13'] },
    when: {
      all: [
        RETURNED,
        { not: NEW_PERIOD },
        { count: 'attendance', from: { after: RETURNED }, is: 'more than', setting: 'noShare' },
        {
          count: 'ill',
          from: { after: RETURNED, schoolDays: 'nextDay' },
          is: 'at least',
          setting: 'newSicknessSessions',
        },
        { age: 'compulsory' },
      ],
    },
    asks: { warns: 'sickness-return' },
    says: 'A sickness return was made this year. The pupil has been at school and ill again since then, for {newSicknessSessions} sessions or more. For the same unbroken time away no second return is made; a person decides whether this is a new one.',
  },
  {
    id: 'new-sickness-return',
    source: { ...AT, req: ['A-S13'] },
    when: {
      all: [NEW_PERIOD, { not: { ...RETURNED, atLeast: 'returnsWithNewPeriod' } }, { age: 'compulsory' }],
    },
    asks: { return: 'sickness', who: 'attendance lead', by: { after: NEW_PERIOD } },
    says: 'A named person has decided that this is a new time of sickness: a further sickness return is due, since {by}.',
  },
] as const satisfies readonly Rule[]
