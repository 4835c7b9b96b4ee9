/**
 * Support and enforcement at Universal and Universal Plus: what is on file of each, that one comes with the
 * other, and what is looked at again when. How much of either is a person's judgement, never the figures'.
 */
import type { Rule } from '../../stages/rule.ts'
import { decidedAgainst } from '../national/decided-against.ts'

/** Contact with a family, in whatever way. */
export const CONTACT = ['contact-record', 'doorstep-visit', 'communication-sent', 'absence-contact'] as const

/** Records that show support by being there. */
const SUPPORT_RECORDS = [
  'early-help',
  'in-school-early-help',
  'doorstep-visit',
  'attendance-improvement-plan',
  'attendance-support-plan',
  'additional-needs-plan',
  'assess-plan-do-review',
  'casework-session',
  'group-work',
  'medical-action-plan',
  'part-time-timetable',
] as const

/** Wherever support and enforcement are looked at: every level and step but Universal. */
export const FROM_UNIVERSAL_PLUS = [
  'universal-plus',
  'severe',
  'notified',
  'cmie-panel',
  'iae-panel',
] as const

const FIRST_LETTERS = ['school-warning', 'formal-warning'] as const
/** Records that are a step of enforcement. */
const ENFORCEMENT = [
  { record: 'penalty-notice', where: { field: 'decision', is: 'issue' } },
  {
    record: 'communication-sent',
    where: {
      field: 'letter',
      in: [
        ...FIRST_LETTERS,
        'panel-invitation',
        'penalty-notice',
        'notice-to-improve',
        'referral-to-enforcement',
      ],
    },
  },
  { record: 'attendance-improvement-plan', where: { field: 'meetingType', is: 'panel' } },
  {
    record: ['attendance-contract', 'attendance-parent-contract'],
    where: { field: 'used', is: true },
  },
  { record: ['enforcement-referral', 'notice-to-improve', 'legal-interventions-referral'] },
  {
    record: 'strategies-checklist',
    where: {
      any: [
        { rows: 'enforcementTaken', some: { field: 'action', answered: true } },
        { field: 'noticeToImprove', is: true },
        { field: 'enforcementNotice', is: true },
      ],
    },
  },
] as const

const PANEL_OPTIONS = ['panel invitation', 'panel meeting'] as const

/** What is looked at again: the list of strategies and what grew out of it. */
const REVIEWED = [
  'strategies-checklist',
  'attendance-improvement-plan',
  'attendance-support-plan',
  'casework-session',
] as const

/** Holds while a record is judged, whatever it says. */
export const JUDGED = { this: { field: 'on', answered: true } } as const

export const SUPPORT_RULES = [
  {
    id: 'monitoring-process',
    source: { document: 'herefordshire', at: 'Universal at 2', req: ['H-008'] },
    in: ['universal'],
    when: {
      any: [
        { metric: 'attendance12Weeks', is: 'less than', setting: 'concernBelow' },
        { metric: 'lateThisHalfTerm', is: 'at least', setting: 'lateConcernAt' },
      ],
    },
    asks: {
      step: 'start-monitoring-process',
      who: 'attendance officer',
      done: {
        record: [
          ...CONTACT,
          'noticing-record',
          'in-school-early-help',
          'casework-session',
          'strategies-checklist',
        ],
        withinMonths: 'monitoringMonths',
      },
    },
    says: 'Attendance over 12 school weeks is {attendance12Weeks}; late marks this half-term: {lateThisHalfTerm}. Below {concernBelow}%, or from {lateConcernAt} late marks on, that is a concern: start the monitoring process of your school’s own attendance policy.',
  },
  {
    id: 'choose-support-and-enforcement',
    source: { document: 'herefordshire', at: 'Universal Plus', req: ['H-015', 'H-017', 'H-018', 'H-021'] },
    in: ['universal-plus', 'severe'],
    when: { always: true },
    asks: {
      step: 'choose-support-and-enforcement',
      who: 'attendance officer',
      by: { after: 'stage', schoolDays: 'chooseWithinDays' },
      done: { record: 'strategies-checklist', since: 'school year' },
    },
    says: 'By {by}, choose early-help support, first steps of enforcement, or both, and write down why this much is right for this child. The figures do not choose it.',
  },
  {
    id: 'support-on-file',
    source: { document: 'herefordshire', at: 'support options', req: ['H-017', 'H-022', 'H-023'] },
    in: FROM_UNIVERSAL_PLUS,
    when: {
      any: [
        { record: SUPPORT_RECORDS, withinMonths: 'evidenceMonths' },
        {
          record: 'healthcare-plan',
          where: { field: 'arrangementsMade', is: true },
          withinMonths: 'evidenceMonths',
        },
        {
          record: 'contact-record',
          where: { field: 'type', in: ['home', 'school'] },
          withinMonths: 'evidenceMonths',
        },
        {
          record: 'strategies-checklist',
          where: { rows: 'supportGiven', some: { field: 'action', answered: true } },
          withinMonths: 'evidenceMonths',
        },
      ],
    },
    says: 'The records show support for this family in the last {evidenceMonths} months.',
    otherwise: 'No support is on record in the last {evidenceMonths} months.',
  },
  {
    id: 'enforcement-on-file',
    source: {
      document: 'herefordshire',
      at: 'initial enforcement action options',
      req: ['H-018', 'H-022', 'H-023'],
    },
    in: FROM_UNIVERSAL_PLUS,
    when: { any: ENFORCEMENT.map((one) => ({ ...one, withinMonths: 'evidenceMonths' })) },
    says: 'The records show a first step of enforcement in the last {evidenceMonths} months.',
    otherwise: 'No step of enforcement is on record in the last {evidenceMonths} months.',
  },
  {
    id: 'enforcement-not-right',
    source: { document: 'herefordshire', at: 'support and enforcement', req: ['H-022', 'H-023'] },
    in: FROM_UNIVERSAL_PLUS,
    when: {
      record: 'strategies-checklist',
      latest: true,
      where: {
        all: [
          { field: 'enforcementRight', is: false },
          { field: 'enforcementNot', answered: true },
        ],
      },
    },
    says: 'A person judged that enforcement would not be right in this case, and wrote down why.',
  },
  {
    id: 'enforcement-without-support',
    source: { document: 'herefordshire', at: 'support and enforcement', req: ['H-022', 'A-X9'] },
    when: { all: [{ rule: 'enforcement-on-file' }, { not: { rule: 'support-on-file' } }] },
    asks: { warns: 'support' },
    says: 'A step of enforcement is on record and no support. Support underpins enforcement: what was offered to this family?',
  },
  {
    id: 'enforcing-without-support',
    source: { document: 'herefordshire', at: 'support and enforcement', req: ['H-022', 'A-X9'] },
    when: {
      all: [
        JUDGED,
        { not: { rule: 'support-on-file' } },
        { not: { this: { rows: 'supportGiven', some: { field: 'action', answered: true } } } },
      ],
    },
    asks: { warns: 'support', completing: ENFORCEMENT },
    says: 'This is a step of enforcement, and no support is on record. Support underpins enforcement: what was offered to this family?',
  },
  {
    id: 'support-without-enforcement',
    source: { document: 'herefordshire', at: 'support and enforcement', req: ['H-022'] },
    in: ['universal-plus', 'severe', 'notified'],
    when: {
      all: [
        { rule: 'support-on-file' },
        { not: { rule: 'enforcement-on-file' } },
        { not: { rule: 'enforcement-not-right' } },
        { metric: 'unauthorisedInTenWeeks', is: 'at least', setting: 'enforcementFrom' },
      ],
    },
    asks: { warns: 'enforcement' },
    says: 'Support is on record and no enforcement, though {unauthorisedInTenWeeks} sessions within 10 school weeks were unauthorised. Where enforcement is right it underpins support; where it is not, write down why.',
  },
  {
    id: 'notice-before-support',
    source: { document: 'herefordshire', at: 'Universal at 3', req: ['H-009', 'A-X9'] },
    when: {
      all: [
        { metric: 'unauthorisedInTenWeeks', is: 'at least', setting: 'considerNoticeAt' },
        { not: { record: 'penalty-notice', since: 'unauthorisedInTenWeeks' } },
        { not: { rule: 'support-on-file' } },
        { age: 'compulsory' },
      ],
    },
    asks: { warns: 'penalty-notice' },
    says: 'A penalty notice is to be considered, and no support is on record. It may be used early, with the consideration written down; ask first what support was offered. Unauthorised leave is an exception.',
  },
  {
    id: 'support-before-notice',
    source: { document: 'herefordshire', at: 'Universal at 3', req: ['A-X9'] },
    when: {
      all: [
        { setting: 'supportBeforeNotice' },
        { not: { rule: 'support-on-file' } },
        { this: { not: { field: 'reasonType', is: 'unauthorised leave' } } },
      ],
    },
    asks: {
      bars: 'penalty-notice',
      missing: 'support that was offered to the family',
      refuses: { record: 'penalty-notice', where: { field: 'decision', is: 'issue' } },
    },
    says: 'This authority asks for support before a penalty notice, except for unauthorised leave.',
  },
  {
    id: 'no-school-panel',
    source: { document: 'herefordshire', at: 'enforcement options', req: ['H-019'] },
    when: { all: [JUDGED, { not: { setting: 'schoolPanel' } }] },
    asks: {
      bars: 'attendance-panel',
      missing: 'an attendance panel of the school',
      refuses: [
        { record: 'communication-sent', where: { field: 'letter', is: 'panel-invitation' } },
        { record: 'attendance-improvement-plan', where: { field: 'meetingType', is: 'panel' } },
        {
          record: 'strategies-checklist',
          where: { rows: 'enforcementTaken', some: { field: 'action', in: PANEL_OPTIONS } },
        },
      ],
    },
    says: 'The school’s settings say that it has no attendance panel, so nobody can be invited to one.',
  },
  {
    id: 'offer-panel',
    source: { document: 'herefordshire', at: 'enforcement options', req: ['H-018', 'H-019'] },
    in: ['universal-plus', 'severe'],
    when: {
      all: [
        { setting: 'schoolPanel' },
        {
          record: 'communication-sent',
          where: { field: 'letter', in: FIRST_LETTERS },
          withinMonths: 'evidenceMonths',
        },
      ],
    },
    asks: {
      step: 'consider-attendance-panel',
      who: 'attendance officer',
      done: {
        record: ['communication-sent', 'attendance-improvement-plan', 'decision'],
        where: {
          any: [
            { field: 'letter', is: 'panel-invitation' },
            { field: 'meetingType', is: 'panel' },
            decidedAgainst('consider-attendance-panel'),
          ],
        },
        withinMonths: 'evidenceMonths',
      },
    },
    says: 'A warning letter was sent, and attendance over 12 school weeks is {attendance12Weeks}. Consider inviting the parents to the school’s attendance panel.',
  },
  {
    id: 'universal-plus-review',
    source: { document: 'herefordshire', at: 'Universal Plus', req: ['H-016'] },
    in: ['universal-plus'],
    when: { record: REVIEWED, withinMonths: 'evidenceMonths' },
    asks: {
      step: 'review-support',
      who: 'attendance officer',
      by: { after: { record: REVIEWED }, weeks: 'reviewWeeks' },
    },
    says: 'Look again at support and attendance by {by}, at most {reviewWeeks} weeks after the last time.',
  },
  {
    id: 'severe-review',
    source: { document: 'herefordshire', at: 'below 50%', req: ['H-028'] },
    in: ['severe'],
    when: { record: REVIEWED, withinMonths: 'evidenceMonths' },
    asks: {
      step: 'review-support',
      who: 'attendance officer',
      by: { after: { record: REVIEWED }, weeks: 'severeReviewWeeks' },
    },
    says: 'Look again at support and attendance by {by}, at most {severeReviewWeeks} weeks after the last time.',
  },
  {
    id: 'above-target',
    source: { document: 'herefordshire', at: 'Universal Plus, target', req: ['H-014', 'A-H1'] },
    when: { metric: 'attendance12Weeks', is: 'more than', setting: 'targetAbove' },
    says: 'Attendance over 12 school weeks is {attendance12Weeks}, above the target of {targetAbove}%.',
    otherwise:
      'Attendance over 12 school weeks is {attendance12Weeks}; the target is more than {targetAbove}%.',
  },
  {
    id: 'support-open',
    source: { document: 'herefordshire', at: 'Universal Plus, target', req: ['H-014'] },
    when: {
      record: 'strategies-checklist',
      latest: true,
      where: {
        all: [
          { rows: 'supportGiven', some: { field: 'action', answered: true } },
          { not: { field: 'closedOn', answered: true } },
        ],
      },
    },
    says: 'Support is open.',
  },
  {
    id: 'support-stays-open',
    source: { document: 'herefordshire', at: 'Universal Plus, target', req: ['H-014', 'A-H1'] },
    in: ['universal'],
    when: { all: [{ rule: 'support-open' }, { not: { rule: 'above-target' } }] },
    asks: { warns: 'close-support' },
    says: 'The level is Universal again at {attendance12Weeks}. Support stays open until attendance is above {targetAbove}%.',
  },
  {
    id: 'support-may-close',
    source: { document: 'herefordshire', at: 'Universal Plus, target', req: ['H-014', 'A-H1'] },
    in: ['universal'],
    when: { all: [{ rule: 'support-open' }, { rule: 'above-target' }] },
    asks: { step: 'close-support', who: 'attendance officer' },
    says: 'Attendance is {attendance12Weeks}, above {targetAbove}%. A person may close the support, and say when.',
  },
  {
    id: 'support-closes-above-target',
    source: { document: 'herefordshire', at: 'Universal Plus, target', req: ['H-014', 'A-H1'] },
    when: { all: [JUDGED, { not: { rule: 'above-target' } }] },
    asks: {
      bars: 'close-support',
      missing: 'attendance above the target',
      refuses: { record: 'strategies-checklist', where: { field: 'closedBecause', is: 'target reached' } },
    },
    says: 'Attendance over 12 school weeks is {attendance12Weeks}; the target is more than {targetAbove}%, so it is not reached.',
  },
] as const satisfies readonly Rule[]
