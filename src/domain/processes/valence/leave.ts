/**
 * Leave of absence (sections 9.3 and 10.1): asked for in advance, looked at by itself, and granted by
 * the headteacher alone, in exceptional circumstances or where the policy names another valid reason.
 */
import type { Condition, Rule, Where } from '../../stages/rule.ts'

const IS_GRANTED = { field: 'decision', in: ['granted', 'granted shorter'] } as const satisfies Where
const GRANTED = { this: IS_GRANTED } as const satisfies Condition
const REFUSES_GRANTED = { record: 'leave-request', where: IS_GRANTED } as const
const UNDECIDED = {
  record: 'leave-request',
  where: { not: { field: 'decision', answered: true } },
} as const

const granted = (...parts: Where[]): Condition => ({ this: { all: [IS_GRANTED, ...parts] } })

export const LEAVE = [
  {
    id: 'leave-by-the-headteacher',
    source: { document: 'valence', at: 'section 10.1', req: ['V-069'] },
    when: { all: [GRANTED, { not: { author: 'headteacher' } }] },
    asks: { bars: 'leave', missing: 'the headteacher’s own decision', refuses: REFUSES_GRANTED },
    says: 'Only the headteacher grants leave, and decides how long it is.',
  },
  {
    id: 'leave-asked-in-advance',
    source: { document: 'valence', at: 'sections 9.3 and 10.1', req: ['V-056'] },
    when: { all: [GRANTED, { not: { thisDay: 'firstDay', isAfter: { after: 'today' } } }] },
    asks: { bars: 'leave', missing: 'a request made before the first day away', refuses: REFUSES_GRANTED },
    says: 'Leave is applied for in advance: this request came on or after the first day away.',
  },
  {
    id: 'leave-in-exceptional-circumstances',
    source: { document: 'valence', at: 'sections 9.3 and 10.1', req: ['V-056', 'V-073'] },
    when: granted(
      { field: 'kind', in: ['exceptional', 'holiday', 'other'] },
      { not: { field: 'exceptional', is: true } },
    ),
    asks: { bars: 'leave', missing: 'exceptional circumstances', refuses: REFUSES_GRANTED },
    says: 'Leave in term time is granted only in exceptional circumstances. Illness, appointments, religious observance and travel for work have their own rules.',
  },
  {
    id: 'leave-needs-evidence',
    source: { document: 'valence', at: 'section 10.1', req: ['V-072'] },
    when: granted({ field: 'evidenceGiven', is: false }),
    asks: { bars: 'leave', missing: 'evidence', refuses: REFUSES_GRANTED },
    says: 'No evidence came with the request. The headteacher asks for it before any leave is granted.',
  },
  {
    id: 'leave-weighed-by-itself',
    source: { document: 'valence', at: 'section 10.1', req: ['V-071'] },
    when: {
      this: {
        all: [{ field: 'decision', answered: true }, { not: { field: 'considered', answered: true } }],
      },
    },
    asks: {
      bars: 'leave',
      missing: 'what was weighed in this case',
      refuses: { record: 'leave-request', where: { field: 'decision', answered: true } },
    },
    says: 'Every application is considered by itself: its facts, its circumstances, its context. Write them down with the decision.',
  },
  {
    id: 'leave-for-a-day-set-apart',
    source: { document: 'valence', at: 'section 10.1', req: ['V-074'] },
    when: granted({ field: 'kind', is: 'religious' }, { not: { field: 'setApart', is: true } }),
    asks: {
      bars: 'leave',
      missing: 'a day set apart by the parents’ religious body',
      refuses: REFUSES_GRANTED,
    },
    says: 'Religious observance is a valid reason where the parents’ religious body sets the day apart for it, and for nothing else. Ask that body if it is not clear.',
  },
  {
    id: 'leave-for-travelling-families',
    source: { document: 'valence', at: 'section 10.1', req: ['V-075', 'A-V15'] },
    when: granted(
      { field: 'kind', is: 'travelling' },
      {
        not: {
          all: [
            { field: 'travelKnown', is: true },
            { field: 'travelAgreed', is: true },
            { field: 'provisionKnown', is: false },
          ],
        },
      },
    ),
    asks: {
      bars: 'leave',
      missing: 'a family known to travel for its work, agreed with the school',
      refuses: REFUSES_GRANTED,
    },
    says: 'Absence of a travelling family is authorised only where it is known to travel for its occupation, this was agreed with the school, and it is not known whether the child goes to provision elsewhere.',
  },
  {
    id: 'leave-at-short-notice',
    source: { document: 'valence', at: 'section 10.1', req: ['V-070'] },
    when: { thisDay: 'firstDay', isBefore: { after: 'today', weeks: 'leaveNoticeWeeks' } },
    asks: { warns: 'leave', completing: { record: 'leave-request' } },
    says: 'Short notice: the request comes less than {leaveNoticeWeeks} weeks before the first day away.',
  },
  {
    id: 'leave-to-decide',
    source: { document: 'valence', at: 'section 10.1', req: ['V-069', 'V-071'] },
    when: UNDECIDED,
    asks: {
      step: 'decide-leave',
      who: 'headteacher',
      by: { after: UNDECIDED, schoolDays: 'leaveDecisionDays', orField: 'firstDay' },
    },
    says: 'Leave was asked for. The headteacher decides by {by}, on the facts of this case.',
  },
  {
    id: 'leave-to-tell',
    source: { document: 'valence', at: 'section 10.1', req: ['V-071'] },
    when: {
      record: 'leave-request',
      latest: true,
      withinMonths: 'leaveToldMonths',
      where: {
        all: [{ field: 'decision', answered: true }, { not: { field: 'parentToldOn', answered: true } }],
      },
    },
    asks: {
      step: 'tell-parents-of-leave-decision',
      who: 'school office',
      by: { after: { record: 'leave-request', latest: true }, field: 'decidedOn' },
      done: {
        record: 'communication-sent',
        withinMonths: 'leaveToldMonths',
        where: { field: 'letter', is: 'leave-decision' },
      },
    },
    says: 'The leave was decided. Tell the parents by {by}; where it is refused, also that a penalty notice may follow.',
  },
  {
    id: 'leave-mark-needs-a-decision',
    source: { document: 'valence', at: 'section 10.1', req: ['V-056', 'V-069'] },
    when: {
      all: [
        { this: { field: 'amended', in: ['C', 'C1', 'T', 'R', 'J1'] } },
        { not: { record: 'leave-request', where: IS_GRANTED, withinMonths: 'leaveGrantStandsMonths' } },
        { not: { author: 'headteacher' } },
      ],
    },
    asks: {
      bars: 'leave-mark',
      missing: 'leave granted by the headteacher',
      refuses: {
        record: 'register-amendment',
        where: { field: 'amended', in: ['C', 'C1', 'T', 'R', 'J1'] },
      },
    },
    says: 'The register says leave only where the headteacher granted it: there is no granted request of the last {leaveGrantStandsMonths} months on file.',
  },
] as const satisfies readonly Rule[]
