/**
 * An open case, from the formal meeting to the Education Welfare Service: letters, meetings, the
 * assessment with its plan, and one-to-one sessions at most six weeks apart for as long as it is open.
 */
import type { Rule } from '../../stages/rule.ts'
import { SAFEGUARDING } from './casework-safeguarding.ts'
import { decidedAgainst } from '../national/decided-against.ts'
import { SHARING } from '../national/sharing.ts'
import { BETTER_NOW, STILL_LOW } from './since-then.ts'

/** The steps in which a case is open. */
export const OPEN_CASE = ['formal-meeting', 'aim', 'ews', 'legal-checklist', 'la-legal'] as const

const SESSION = { record: 'casework-session', withinMonths: 'caseworkWithinMonths' } as const
const PLAN = { record: 'attendance-assessment', since: 'stage' } as const
const THIS_YEARS_PLAN = { record: 'attendance-assessment', since: 'school year', latest: true } as const
const LATEST_PLAN = { ...PLAN, latest: true } as const
const MEETING = {
  record: ['attendance-improvement-plan', 'contact-record'],
  where: {
    any: [
      { field: 'meetingType', in: ['school attendance meeting', 'aim', 'contract', 'review'] },
      { field: 'type', in: ['school', 'home', 'office', 'video'] },
    ],
  },
  since: 'stage',
} as const
/** The decision that opened the case: from a stage in which none is open. */
const OPENED = {
  record: 'decision',
  where: {
    all: [{ field: 'to', in: OPEN_CASE }, { not: { field: 'from', in: OPEN_CASE } }],
  },
} as const

const LITTLE_CHANGED = [
  {
    record: 'casework-session',
    since: 'stage',
    latest: true,
    where: {
      any: [
        { field: 'engaging', is: false },
        { field: 'improved', is: 'no' },
      ],
    },
  },
  {
    ...LATEST_PLAN,
    where: {
      any: [
        { field: 'parentsEngaging', is: false },
        { field: 'improved', is: 'no' },
      ],
    },
  },
  {
    record: 'attendance-improvement-plan',
    since: 'stage',
    latest: true,
    where: {
      any: [
        { field: 'parentsEngaging', is: false },
        { field: 'noImprovement', is: true },
      ],
    },
  },
] as const

export const CASEWORK = [
  {
    id: 'case-has-a-plan',
    source: { document: 'valence', at: 'appendix 4', req: ['V-181', 'V-192'] },
    /** At AIM the assessment holds the plan, and is asked for itself. */
    in: OPEN_CASE.filter((stage) => stage !== 'aim'),
    when: {
      not: { record: ['casework-session', 'attendance-assessment'], withinMonths: 'planStandsMonths' },
    },
    asks: {
      step: 'make-smart-plan',
      who: 'attendance manager',
      by: { after: 'stage', weeks: 'caseworkWeeks' },
    },
    says: 'A case is support for the child to come more often and on time. There is no plan yet: make one with the family, from the attendance at the start, by {by}.',
  },
  {
    id: 'parents-in-the-plan',
    source: { document: 'valence', at: 'appendix 4 at 1 and a', req: ['V-182'] },
    in: OPEN_CASE,
    when: { ...SESSION, latest: true, where: { field: 'parentsInPlan', is: false } },
    asks: {
      step: 'bring-parents-into-plan',
      who: 'attendance manager',
      by: { after: SESSION, weeks: 'caseworkWeeks' },
    },
    says: 'At the latest session the parents could not take part in the plan. Make it possible for them by {by}.',
  },
  {
    id: 'first-casework-session',
    source: { document: 'valence', at: 'appendix 4 at j', req: ['V-190'] },
    in: OPEN_CASE,
    when: { not: SESSION },
    asks: {
      step: 'hold-casework-session',
      who: 'attendance manager',
      by: { after: OPENED, weeks: 'caseworkWeeks' },
    },
    says: 'The case is open and no session was held in the last {caseworkWithinMonths} months: hold a one-to-one session by {by}.',
  },
  {
    id: 'next-casework-session',
    source: { document: 'valence', at: 'appendix 4 at j', req: ['V-190'] },
    in: OPEN_CASE,
    when: { ...SESSION, latest: true, where: { not: { field: 'result', is: 'close' } } },
    asks: {
      step: 'hold-casework-session',
      who: 'attendance manager',
      by: { after: SESSION, weeks: 'caseworkWeeks', orField: 'nextOn' },
    },
    says: 'One-to-one sessions about an open case are at most {caseworkWeeks} weeks apart: the next is due by {by}.',
  },
  {
    id: 'casework-uploaded',
    source: { document: 'valence', at: 'appendix 4 at l', req: ['V-195'] },
    in: OPEN_CASE,
    when: { ...SESSION, latest: true, where: { not: { field: 'uploadedOn', answered: true } } },
    asks: {
      step: 'upload-casework-session',
      who: 'attendance manager',
      by: { after: SESSION, schoolDays: 'uploadDays' },
    },
    says: 'Put the session in the safeguarding system by {by} and confirm it.',
  },
  {
    id: 'invite-to-meeting',
    source: { document: 'valence', at: 'appendices 4 and 5', req: ['V-183'] },
    in: ['formal-meeting'],
    when: { always: true },
    asks: {
      step: 'send-meeting-letter',
      who: 'attendance manager',
      by: { after: 'stage', schoolDays: 'letterDays' },
      done: {
        record: 'communication-sent',
        where: { field: 'letter', in: ['meeting', 'lateness', 'illness'] },
        since: 'stage',
      },
    },
    says: 'Send the standard letter that fits by {by}: letter 2 (meeting), 3 (lateness) or 4 (illness).',
  },
  {
    id: 'formal-meeting-held',
    source: { document: 'valence', at: 'appendix 4', req: ['V-223', 'A-V12'] },
    in: ['formal-meeting'],
    when: { always: true },
    asks: {
      step: 'hold-formal-meeting',
      who: 'attendance manager',
      by: { after: 'stage', schoolDays: 'meetingDays' },
      done: MEETING,
    },
    says: 'Meet the parents by {by}: share the concern, hear the facts, advise, and plan together.',
  },
  {
    id: 'recommend-aim',
    source: { document: 'valence', at: 'appendices 5 and 6', req: ['V-223', 'A-V12'] },
    in: ['formal-meeting'],
    when: {
      all: [MEETING, STILL_LOW, { metric: 'weeksInStage', is: 'at least', setting: 'weeksAfterMeeting' }],
    },
    asks: { recommend: 'aim' },
    says: 'The parents were met, and in {weeksInStage} weeks attendance was {sinceThen}, not above the {classListAt}% of the class list: an Attendance Improvement Meeting with an assessment is recommended. A person decides.',
  },
  {
    id: 'invite-to-aim',
    source: { document: 'valence', at: 'appendix 5, letter 5', req: ['V-183'] },
    in: ['aim'],
    when: { always: true },
    asks: {
      step: 'send-aim-letter',
      who: 'attendance manager',
      by: { after: 'stage', schoolDays: 'letterDays' },
      done: { record: 'communication-sent', where: { field: 'letter', is: 'aim' }, since: 'stage' },
    },
    says: 'Send letter 5, the invitation to the Attendance Improvement Meeting, by {by}.',
  },
  {
    id: 'hold-aim',
    source: { document: 'valence', at: 'appendix 5, letter 5', req: ['V-223', 'A-V12'] },
    in: ['aim'],
    when: { always: true },
    asks: {
      step: 'hold-aim',
      who: 'attendance lead',
      by: { after: 'stage', schoolDays: 'meetingDays' },
      done: {
        record: 'attendance-improvement-plan',
        where: { field: 'meetingType', is: 'aim' },
        since: 'stage',
      },
    },
    says: 'Hold the Attendance Improvement Meeting by {by}.',
  },
  {
    id: 'assessment-due',
    source: { document: 'valence', at: 'appendix 6', req: ['V-223', 'A-V12'] },
    in: ['aim'],
    when: { always: true },
    asks: {
      step: 'write-assessment',
      who: 'attendance lead',
      by: { after: 'stage', schoolDays: 'assessmentDays' },
      done: PLAN,
    },
    says: 'Write the assessment with the family by {by}: the way forward, a time-limited plan, consent and a review date, signed.',
  },
  {
    id: 'assessment-review',
    source: { document: 'valence', at: 'appendix 6', req: ['V-204'] },
    in: ['aim', 'ews', 'legal-checklist'],
    when: {
      ...THIS_YEARS_PLAN,
      where: { not: { field: 'reviewedOn', answered: true } },
    },
    asks: {
      step: 'review-assessment',
      who: 'attendance lead',
      by: { after: THIS_YEARS_PLAN, field: 'reviewOn' },
    },
    says: 'The plan of the assessment is reviewed on {by}.',
  },
  {
    id: 'little-changed',
    source: { document: 'valence', at: 'appendix 11, tier 2, do', req: ['V-230', 'A-V12'] },
    in: ['aim'],
    when: { any: LITTLE_CHANGED },
    asks: [
      { recommend: 'ews' },
      {
        step: 'meet-education-welfare-officer',
        who: 'attendance manager',
        done: {
          record: ['communication-sent', 'decision'],
          where: {
            any: [{ field: 'letter', is: 'ews-referral' }, decidedAgainst('meet-education-welfare-officer')],
          },
          since: 'stage',
        },
      },
    ],
    says: 'The parents take little part, or attendance does not improve. Speak with the Education Welfare Officer; a referral is recommended. A person decides.',
    otherwise:
      'Nothing on record says that the parents take little part or that attendance does not improve.',
  },
  {
    id: 'ews-referral-sent',
    source: { document: 'valence', at: 'appendix 5, letter 6', req: ['V-183', 'V-230'] },
    in: ['ews'],
    when: { always: true },
    asks: {
      step: 'send-ews-letter',
      who: 'headteacher',
      by: { after: 'stage', schoolDays: 'letterDays' },
      done: { record: 'communication-sent', where: { field: 'letter', is: 'ews-referral' }, since: 'stage' },
    },
    says: 'Tell the parents of the referral with letter 6 by {by}, and send the Education Welfare Service the case file.',
  },
  {
    id: 'case-improved',
    source: { document: 'valence', at: 'appendix 4', req: ['V-181', 'A-V12'] },
    in: ['formal-meeting', 'aim', 'ews', 'legal-checklist'],
    when: {
      all: [
        {
          any: [
            {
              record: 'casework-session',
              since: 'stage',
              latest: true,
              where: { field: 'improved', is: 'yes' },
            },
            { ...LATEST_PLAN, where: { field: 'improved', is: 'yes' } },
          ],
        },
        BETTER_NOW,
      ],
    },
    asks: { recommend: 'universal' },
    says: 'A review found that attendance has improved, and since this stage began it is {sinceThen}: the support has done what it was for, and the case may be closed.',
  },
  ...SHARING,
  ...SAFEGUARDING,
] as const satisfies readonly Rule[]
