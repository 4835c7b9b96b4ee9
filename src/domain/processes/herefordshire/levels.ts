/**
 * What the figures say: the level over the latest twelve school weeks, the label over the school
 * year, and a prompt where the two stand on different sides of one number (A-H1, A-H4).
 */
import type { Condition, Query, Rule } from '../../stages/rule.ts'

const TWELVE = 'attendance12Weeks'

/** A person put the level there, or kept it there. */
const decidedOn = (level: string) =>
  ({
    any: [
      {
        all: [
          { field: 'decision', in: ['hold', 'bring forward'] },
          { field: 'to', is: level },
        ],
      },
      {
        all: [
          { field: 'decision', is: 'hold' },
          { field: 'from', is: level },
          { not: { field: 'to', answered: true } },
        ],
      },
    ],
  }) as const satisfies Query['where']

/** A person decided on the next level: to stay, or to bring it forward. */
const answeredFrom = (level: string, next: string) =>
  ({
    record: 'decision',
    where: { any: [decidedOn(level), decidedOn(next)] },
    since: 'school year',
  }) as const satisfies Query

const LAST_DECISION = { record: 'decision', latest: true } as const
const standsOn = (level: string) =>
  ({ ...LAST_DECISION, where: decidedOn(level) }) as const satisfies Condition

export const LEVELS = [
  {
    id: 'universal-plus-level',
    source: { document: 'herefordshire', at: 'Universal Plus', req: ['H-003', 'H-011', 'A-H1'] },
    when: { metric: TWELVE, is: 'less than', setting: 'universalFrom' },
    says: 'Attendance over the latest 12 school weeks is {attendance12Weeks}, below {universalFrom}%: Universal Plus at least.',
    otherwise:
      'Attendance over the latest 12 school weeks is {attendance12Weeks}; Universal Plus begins below {universalFrom}%.',
  },
  {
    id: 'below-fifty',
    source: { document: 'herefordshire', at: 'below 50%', req: ['H-027', 'A-H4'] },
    in: ['universal-plus', 'severe', 'notified'],
    when: { metric: TWELVE, is: 'less than', setting: 'severeBelow' },
    says: 'Attendance over the latest 12 school weeks is {attendance12Weeks}, below {severeBelow}%.',
    otherwise: 'Attendance over the latest 12 school weeks is {attendance12Weeks}, not below {severeBelow}%.',
  },
  {
    id: 'severe-level',
    source: { document: 'herefordshire', at: 'below 50%', req: ['H-027', 'A-H3', 'A-H4'] },
    when: {
      all: [{ rule: 'below-fifty' }, { metric: 'weeksInTwelve', is: 'at least', setting: 'sustainedWeeks' }],
    },
    says: 'Attendance was {attendance12Weeks} over {weeksInTwelve} school weeks: below {severeBelow}% for a sustained period. The level is Severe.',
    otherwise:
      'Severe needs attendance below {severeBelow}% over {sustainedWeeks} school weeks; it is {attendance12Weeks} over {weeksInTwelve}.',
  },
  {
    id: 'window-full',
    source: { document: 'herefordshire', at: 'Universal', req: ['A-H2'] },
    when: { metric: 'weeksInTwelve', is: 'at least', setting: 'windowWeeks' },
    says: 'There are {windowWeeks} school weeks behind the level.',
    otherwise:
      'Only {weeksInTwelve} of {windowWeeks} school weeks stand behind the level, so it is provisional.',
  },
  {
    id: 'persistently-absent',
    source: { document: 'herefordshire', at: 'vision; Universal Plus', req: ['H-001', 'H-013'] },
    when: { label: 'persistent' },
    says: 'Attendance this school year is {attendance}. At {persistentAt}% and below a pupil is called persistently absent.',
  },
  {
    id: 'severely-absent',
    source: { document: 'herefordshire', at: 'below 50%', req: ['H-029'] },
    when: { label: 'severe' },
    says: 'Attendance this school year is {attendance}. At {severeAt}% and below a pupil is called severely absent.',
  },
  {
    id: 'exactly-ninety',
    source: { document: 'herefordshire', at: 'Universal Plus', req: ['A-H1'] },
    in: ['universal'],
    when: {
      all: [
        { not: { rule: 'universal-plus-level' } },
        { metric: TWELVE, is: 'at most', setting: 'persistentAt' },
      ],
    },
    asks: {
      step: 'consider-universal-plus',
      who: 'attendance officer',
      done: answeredFrom('universal', 'universal-plus'),
    },
    says: 'Attendance is exactly {attendance12Weeks}: still Universal by level, and persistently absent by label. Consider Universal Plus now; a person may bring it forward.',
  },
  {
    id: 'exactly-fifty',
    source: { document: 'herefordshire', at: 'below 50%', req: ['A-H4'] },
    in: ['universal-plus'],
    when: {
      all: [{ not: { rule: 'below-fifty' } }, { metric: TWELVE, is: 'at most', setting: 'severeAt' }],
    },
    asks: {
      step: 'consider-severe',
      who: 'attendance officer',
      done: answeredFrom('universal-plus', 'severe'),
    },
    says: 'Attendance is exactly {attendance12Weeks}: still Universal Plus by level, and severely absent by label. Consider Severe now; a person may bring it forward.',
  },
  {
    id: 'severe-not-yet-sustained',
    source: { document: 'herefordshire', at: 'below 50%', req: ['A-H3'] },
    in: ['universal-plus'],
    when: { all: [{ rule: 'below-fifty' }, { not: { rule: 'severe-level' } }] },
    asks: {
      step: 'consider-severe',
      who: 'attendance officer',
      done: answeredFrom('universal-plus', 'severe'),
    },
    says: 'Attendance is {attendance12Weeks} over {weeksInTwelve} school weeks; Severe comes by itself after {sustainedWeeks}. A severely absent child must not wait for that: a person may bring Severe forward and say why.',
  },
  {
    id: 'level-decided-long-ago',
    source: { document: 'herefordshire', at: 'Universal; Universal Plus; below 50%', req: ['H-011', 'A-H3'] },
    in: ['universal', 'universal-plus', 'severe'],
    when: {
      all: [
        {
          any: [
            { all: [standsOn('universal'), { rule: 'universal-plus-level' }] },
            {
              all: [
                standsOn('universal-plus'),
                { any: [{ rule: 'severe-level' }, { not: { rule: 'universal-plus-level' } }] },
              ],
            },
            { all: [standsOn('severe'), { not: { rule: 'below-fifty' } }] },
          ],
        },
        { day: { after: LAST_DECISION, weeks: 'reviewWeeks' }, is: 'come' },
      ],
    },
    asks: { step: 'decide-on-level-again', who: 'attendance officer' },
    says: 'A person decided on this level {reviewWeeks} weeks ago or more, and the figures now give another: attendance over the latest 12 school weeks is {attendance12Weeks}. Decide again, and write down why.',
  },
] as const satisfies readonly Rule[]
