/**
 * Absence nobody has explained, day by day (sections 9.5 and 12.3): call on the first morning, call
 * again each day, bring in others when nobody answers, find the reason and the right code in time.
 * Rules that carry a national rule's name stand in for it here.
 */
import { decidedAgainst } from '../national/decided-against.ts'
import type { Condition, Rule } from '../../stages/rule.ts'

const NO_REASON_TODAY = { metric: 'noReasonLatestDay', is: 'at least', setting: 'noReason' } as const
const CONTACT = ['absence-contact', 'contact-record', 'doorstep-visit'] as const
const LATEST_CONTACT = { record: 'absence-contact', latest: true } as const
const BEYOND_FIVE = { metric: 'noReasonRun', is: 'more than', setting: 'beyondDays' } as const
const LETTER = { record: 'communication-sent', where: { field: 'letter', is: 'no-contact' } } as const
const HUB_TOLD = {
  record: ['safeguarding-concern', 'absence-contact'],
  where: {
    any: [
      { field: 'noContactSteps', includes: 'social services' },
      { field: 'onward', includes: 'mash' },
    ],
  },
} as const
const SPECIALIST_CONSIDERED = {
  record: ['decision', 'doorstep-visit', 'safeguarding-concern', 'missing-from-school-referral'],
  where: {
    any: [{ not: { field: 'decision', answered: true } }, decidedAgainst('consider-specialist-support')],
  },
} as const
/** Done in this absence: it need not be done again each day that goes by. */
const lately = (done: typeof LETTER | typeof HUB_TOLD | typeof SPECIALIST_CONSIDERED) =>
  ({ day: { after: done, schoolDays: 'againAfterDays' }, is: 'ahead' }) as const satisfies Condition

export const DAILY = [
  {
    id: 'first-day-contact',
    source: {
      document: 'valence',
      at: 'section 9.5',
      req: ['V-049', 'V-063', 'V-108', 'V-151'],
    },
    when: { all: [NO_REASON_TODAY, { not: { rule: 'absence-goes-on' } }] },
    asks: {
      step: 'contact-home-first-day',
      who: 'school office',
      each: 'noReasonLatestDay',
      by: { after: 'event' },
      done: { record: CONTACT },
    },
    says: 'The pupil was away on the latest day in the register and the parents have not said why. Call every contact in order the same morning: {by}.',
  },
  {
    id: 'absence-goes-on',
    source: { document: 'valence', at: 'section 9.5', req: ['V-067', 'V-151'] },
    when: { metric: 'noReasonRun', is: 'at least', setting: 'continuedFromDay' },
    says: 'Nobody knows why the pupil has been away for {noReasonRun} school days in a row.',
  },
  {
    id: 'call-each-day',
    source: { document: 'valence', at: 'section 9.5', req: ['V-067', 'V-151'] },
    when: { all: [{ rule: 'absence-goes-on' }, { not: BEYOND_FIVE }] },
    asks: {
      step: 'call-home-again',
      who: 'school office',
      each: 'noReasonLatestDay',
      by: { after: 'event' },
      done: { record: CONTACT },
    },
    says: 'The absence goes on without a reason. Call home again on each of these days, to know that the child is safe: {by}.',
  },
  {
    id: 'specialist-support',
    source: { document: 'valence', at: 'section 9.5', req: ['V-067'] },
    when: {
      all: [
        { metric: 'noReasonRun', is: 'at least', setting: 'specialistFromDay' },
        { not: lately(SPECIALIST_CONSIDERED) },
      ],
    },
    asks: {
      step: 'consider-specialist-support',
      who: 'attendance manager',
      each: 'noReasonLatestDay',
      by: { after: 'event' },
    },
    says: 'The absence has gone on for {noReasonRun} school days without a reason. Consider specialist support, such as an Education Welfare Officer.',
  },
  {
    id: 'beyond-five-days',
    source: { document: 'valence', at: 'section 12.3', req: ['V-109', 'A-V5'] },
    when: BEYOND_FIVE,
    asks: {
      step: 'call-beyond-five-days',
      who: 'attendance manager',
      each: 'noReasonLatestDay',
      by: { after: 'event' },
      done: { record: CONTACT },
    },
    says: 'The absence is unexplained for {noReasonRun} school days, more than {beyondDays}. The attendance manager takes over and telephones the parents: {by}.',
  },
  {
    id: 'nobody-reached',
    source: { document: 'valence', at: 'section 9.5', req: ['V-064', 'A-V5'] },
    when: {
      all: [
        { metric: 'noReasonRun', is: 'at least', setting: 'hubFromDay' },
        { ...LATEST_CONTACT, where: { field: 'reached', is: false } },
        { not: { day: { after: LATEST_CONTACT, schoolDays: 'callStandsDays' }, is: 'over' } },
      ],
    },
    says: 'At the latest call none of the contacts could be reached, and nobody knows why the pupil is away. A visit at home, the police and social services are open; whoever decides writes down why.',
  },
  {
    id: 'write-when-nobody-answers',
    source: { document: 'valence', at: 'section 12.3', req: ['V-110'] },
    when: { all: [{ rule: 'nobody-reached' }, { not: lately(LETTER) }] },
    asks: {
      step: 'send-no-contact-letter',
      who: 'school office',
      each: 'noReasonLatestDay',
      by: { after: 'event' },
    },
    says: 'The parents could not be reached by telephone. Write to them by {by}.',
  },
  {
    id: 'hub-when-nobody-answers',
    source: { document: 'valence', at: 'section 12.3', req: ['V-113', 'A-V5'] },
    when: { all: [{ rule: 'nobody-reached' }, { not: lately(HUB_TOLD) }] },
    asks: {
      step: 'contact-safeguarding-hub',
      who: 'safeguarding lead',
      each: 'noReasonLatestDay',
      by: { after: 'event' },
    },
    says: 'None of the contacts answered. If the parents cannot be reached at all, the safeguarding hub is told: decide by {by}, and write it down.',
  },
  {
    id: 'visit-decided',
    source: { document: 'valence', at: 'section 9.5', req: ['V-064'] },
    when: {
      all: [
        {
          record: 'absence-contact',
          latest: true,
          where: { field: 'noContactSteps', includes: 'visit' },
        },
        NO_REASON_TODAY,
      ],
    },
    asks: {
      step: 'visit-after-no-contact',
      who: 'attendance manager',
      by: { after: { record: 'absence-contact', latest: true } },
      done: { record: 'doorstep-visit', since: 'noReasonLatestDay' },
    },
    says: 'Nobody could be reached, and it was decided to visit the home. The visit is due on {by}.',
  },
  {
    id: 'reason-still-not-known',
    source: { document: 'valence', at: 'section 9.5', req: ['A-V17'] },
    when: { metric: 'noReasonOverdue', is: 'at least', setting: 'noReason' },
    asks: { step: 'decide-unknown-reason', who: 'attendance manager' },
    says: 'Sessions still marked N: {noReasonYet}. The time to find the reason is over for {noReasonOverdue} of them. Code O is proposed. Nothing changes by itself: the attendance manager decides, and each change is an amendment.',
  },
  {
    id: 'reason-not-known',
    source: { document: 'valence', at: 'section 9.5', req: ['V-066', 'A-V17'] },
    when: {
      all: [
        { metric: 'noReasonYet', is: 'at least', setting: 'noReason' },
        { not: { rule: 'reason-still-not-known' } },
      ],
    },
    asks: {
      step: 'settle-reason',
      who: 'attendance manager',
      each: 'noReasonYet',
      by: { after: 'event', workingDays: 'codeWithinWorkingDays' },
    },
    says: 'Sessions still marked N, reason not known: {noReasonYet}. The right code goes in as soon as the reason is known; for the first of them by {by}, {codeWithinWorkingDays} working days after the session.',
  },
  {
    id: 'ten-days-ahead',
    source: { document: 'valence', at: 'sections 8.4 and 8.6', req: ['V-153'] },
    when: {
      all: [
        { metric: 'unauthorisedRunNow', is: 'at least', setting: 'warnFromDay' },
        { metric: 'unauthorisedRunNow', is: 'less than', setting: 'returnAfterDays' },
        { age: 'compulsory' },
      ],
    },
    asks: { step: 'prepare-ten-day-return', who: 'attendance manager' },
    says: 'The pupil has been away without leave for {unauthorisedRunNow} school days in a row. On day {returnAfterDays} the local authority is told.',
  },
  {
    id: 'attendance-return',
    source: { document: 'valence', at: 'appendix 2 at 3', req: ['V-152', 'A-S12', 'A-X8'] },
    when: {
      all: [{ metric: 'unauthorisedRun', is: 'at least', setting: 'returnAfterDays' }, { age: 'compulsory' }],
    },
    asks: {
      return: 'attendance',
      who: 'attendance manager',
      each: 'unauthorisedRun',
      by: { after: 'event' },
      done: { record: 'attendance-return' },
    },
    says: 'The pupil missed {unauthorisedRun} school days in a row without the school’s permission, each session G, N, O or U. At {returnAfterDays} the local authority is told at once.',
    otherwise:
      'The longest run of whole school days recorded only as G, N, O or U is {unauthorisedRun}; at {returnAfterDays} the local authority is told.',
  },
  {
    id: 'social-worker-told',
    source: { document: 'valence', at: 'section 11.2', req: ['V-102'] },
    when: {
      all: [
        { flag: ['social-worker', 'child-protection', 'child-in-need', 'looked-after'] },
        NO_REASON_TODAY,
      ],
    },
    asks: {
      step: 'tell-social-worker',
      who: 'attendance manager',
      each: 'noReasonLatestDay',
      by: { after: 'event' },
      done: {
        record: ['absence-contact', 'doorstep-visit'],
        where: {
          any: [
            { field: 'socialWorkerToldOn', answered: true },
            { rows: 'alsoTold', some: { field: 'agency', is: 'social worker' } },
          ],
        },
      },
    },
    says: 'The pupil has a social worker. Tell them of the unexplained absence: {by}.',
  },
  {
    id: 'register-incomplete',
    source: { document: 'valence', at: 'section 9.1', req: ['V-107', 'V-246'] },
    when: { metric: 'unmarked', is: 'more than', setting: 'noSession' },
    asks: { step: 'complete-register', who: 'class teacher', by: { after: 'today' } },
    says: 'Sessions before today without a mark: {unmarked}. Every pupil on roll has one for every session: complete the register today, {by}.',
  },
  {
    id: 'irregular-attendance',
    source: { document: 'valence', at: 'section 12.3', req: ['V-111', 'A-V3'] },
    when: {
      count: 'unauthorised',
      from: { after: 'today', weeks: 'irregularWeeksBack' },
      is: 'at least',
      setting: 'irregularSessions',
      as: 'lately',
    },
    says: 'Unauthorised sessions in the last weeks: {lately}. From {irregularSessions} on attendance counts as irregular here; the policy gives no number.',
  },
  {
    id: 'home-visit',
    source: { document: 'valence', at: 'section 12.3', req: ['V-111'] },
    when: { any: [{ rule: 'irregular-attendance' }, { rule: 'punctuality-concern' }] },
    asks: {
      step: 'visit-home',
      who: 'attendance manager',
      done: {
        record: ['doorstep-visit', 'decision'],
        where: { any: [{ not: { field: 'decision', answered: true } }, decidedAgainst('visit-home')] },
        withinMonths: 'visitAgainMonths',
      },
    },
    says: 'Attendance is irregular or punctuality is a concern: visit the family at home.',
  },
  {
    id: 'every-session-expected',
    source: { document: 'valence', at: 'purpose of the policy, at 2', req: ['V-003', 'V-006'] },
    when: { metric: 'attendance', is: 'less than', setting: 'expectedAttendance' },
    says: 'Regular attendance is every session of all {schoolYearDays} school days, {expectedAttendance}%. The pupil’s attendance this school year is {attendance}.',
  },
] as const satisfies readonly Rule[]
