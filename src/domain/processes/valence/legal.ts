/**
 * The way to legal action: a review meeting, a formal warning, ten school days, and a checklist
 * whose lines up to the warning all have a yes, a date and evidence. Until then no application to the
 * council is completed and no case moves there, from whichever stage. A penalty notice is another
 * matter and has its own rules.
 */
import { MANDATORY_LINES, type MandatoryLine } from '../../forms/legal-checklist.ts'
import type { Source } from '../../guidance/source.ts'
import type { Condition, Rule, Where } from '../../stages/rule.ts'

/** Where the way is open; before it, and once the case is there, only a record being completed is looked at. */
const SOON = ['ews', 'legal-checklist'] as const
const LATER = ['universal', 'concern', 'early-help', 'formal-meeting', 'aim'] as const

const CHECKLIST = { record: 'legal-checklist', withinMonths: 'checklistMonths' } as const
const WARNING = {
  record: 'communication-sent',
  where: { field: 'letter', is: 'formal-warning' },
  withinMonths: 'checklistMonths',
} as const
const WARNING_OVER = { day: { after: WARNING, schoolDays: 'daysAfterWarning' }, is: 'over' } as const
const REVIEW_MEETING = {
  record: 'attendance-improvement-plan',
  where: { field: 'meetingType', is: 'review' },
  since: 'stage',
} as const
/** Holds while a record is judged, whatever it says. */
const JUDGED = { this: { field: 'on', answered: true } } as const

/** The application itself is a line of the checklist. */
const APPLICATION = { record: 'legal-checklist', where: { field: 'applicationSent', is: true } } as const
/** Other forms by which the council is asked for legal action, or takes it. */
const OTHER_APPLICATIONS = {
  record: ['enforcement-referral', 'legal-interventions-referral', 'legal-planning'],
} as const

/** The policy is silent on it; the staged process of a council says it. */
const ORDER_FIRST: Source = { document: 'stockport', at: 'para 14', req: ['S-028'] }
const ORDER_CONSIDERED = { record: 'legal-planning', where: { field: 'orderConsidered', is: true } } as const
const PROSECUTION = {
  any: [
    { field: 'kind', is: 'prosecution' },
    { field: 'jointDecision', is: 'prosecution' },
  ],
} as const

const LINES = Object.keys(MANDATORY_LINES) as MandatoryLine[] // keys of a closed table
const hasYes = (line: MandatoryLine): Where => ({
  all: [
    { field: line, is: true },
    { field: `${line}On`, answered: true },
    { field: `${line}Evidence`, answered: true },
  ],
})
const hyphened = (line: MandatoryLine) => line.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const inWords = (line: MandatoryLine) => `a yes, with date and evidence, for “${MANDATORY_LINES[line]}”`

const from = (at: string, ...req: readonly string[]): Source => ({ document: 'valence', at, req: [...req] })

/** Each line of the checklist bars the way by itself, so that it is plain what is missing. */
const lineOnRecord = (line: MandatoryLine): Rule => ({
  id: `checklist-${hyphened(line)}`,
  source: from('appendix 9', 'V-220'),
  in: [...SOON],
  when: { all: [CHECKLIST, { not: { ...CHECKLIST, latest: true, where: hasYes(line) } }] },
  asks: { bars: 'la-legal', missing: inWords(line), refuses: OTHER_APPLICATIONS },
  says: `The latest checklist does not yet show a yes, a date and evidence for: ${MANDATORY_LINES[line]}.`,
})

/** The same of a checklist that says the application was sent. */
const lineOfApplication = (line: MandatoryLine): Rule => ({
  id: `application-${hyphened(line)}`,
  source: from('appendix 9', 'V-220'),
  when: {
    all: [
      JUDGED,
      { any: [{ not: { this: hasYes(line) } }, { thisDay: `${line}On`, isAfter: { after: 'today' } }] },
    ],
  },
  asks: { bars: 'send-la-application', missing: inWords(line), refuses: APPLICATION },
  says: `An application needs a yes, a date and evidence for: ${MANDATORY_LINES[line]}.`,
})

const READY = [
  { rule: 'checklist-complete' },
  { rule: 'review-meeting-offered' },
  { rule: 'formal-warning-sent' },
  WARNING_OVER,
  { age: 'compulsory' },
] as const satisfies readonly Condition[]

export const LEGAL: readonly Rule[] = [
  {
    id: 'unauthorised-goes-on',
    source: from('appendix 9', 'V-223', 'A-V12'),
    in: ['ews'],
    when: {
      all: [
        {
          count: 'unauthorised',
          from: { after: 'stage' },
          is: 'at least',
          setting: 'goesOnFrom',
          as: 'sinceThen',
        },
        { age: 'compulsory' },
        { not: { rule: 'case-improved' } },
      ],
    },
    asks: { recommend: 'legal-checklist' },
    says: 'Since the referral to the Education Welfare Service there were {sinceThen} unauthorised sessions: begin the checklist. A person decides.',
    otherwise:
      'Since the referral to the Education Welfare Service there was no unauthorised session, or a review found attendance improved.',
  },
  {
    id: 'fill-in-checklist',
    source: from('appendix 9', 'V-220'),
    in: ['legal-checklist'],
    when: { not: { rule: 'checklist-complete' } },
    asks: { step: 'complete-legal-checklist', who: 'attendance manager' },
    says: 'Go through the checklist: every line is answered, and those up to the warning need a yes, a date and evidence.',
  },
  {
    id: 'checklist-complete',
    source: from('appendix 9', 'V-220'),
    in: [...SOON],
    when: { ...CHECKLIST, latest: true, where: { all: LINES.map(hasYes) } },
    says: 'The latest checklist has a yes, a date and evidence for every line up to the warning.',
    otherwise:
      'No checklist of the last {checklistMonths} months has a yes, a date and evidence for every line up to the warning.',
  },
  {
    id: 'checklist-first',
    source: from('appendix 9', 'V-220'),
    in: [...SOON],
    when: { not: CHECKLIST },
    asks: {
      bars: 'la-legal',
      missing: 'the checklist before legal action',
      refuses: OTHER_APPLICATIONS,
    },
    says: 'No application to the council without the checklist.',
  },
  ...LINES.map(lineOnRecord),
  ...LINES.map(lineOfApplication),
  {
    id: 'review-meeting-offered',
    source: from('appendix 9, note', 'V-213'),
    in: [...SOON],
    when: {
      any: [
        { ...REVIEW_MEETING, atLeast: 'reviewMeetingsOffered' },
        {
          ...CHECKLIST,
          latest: true,
          where: {
            all: [
              { field: 'reviewOffered', is: true },
              { rows: 'reviewMeetings', some: { field: 'offeredOn', answered: true } },
            ],
          },
        },
      ],
    },
    says: 'A review meeting was offered to the parents.',
    otherwise: 'At least {reviewMeetingsOffered} review meeting is offered to the parents first.',
  },
  {
    id: 'offer-review-meeting',
    source: from('appendix 9, note', 'V-213'),
    in: ['legal-checklist'],
    when: { not: { rule: 'review-meeting-offered' } },
    asks: [
      {
        step: 'offer-review-meeting',
        who: 'attendance manager',
        by: { after: 'stage', schoolDays: 'reviewMeetingDays' },
      },
      { bars: 'la-legal', missing: 'a review meeting offered to the parents', refuses: OTHER_APPLICATIONS },
    ],
    says: 'Offer the parents a review meeting by {by}; without one there is no application.',
  },
  {
    id: 'offer-another-review-meeting',
    source: from('appendix 9, note', 'V-213'),
    in: ['legal-checklist'],
    when: {
      all: [
        { rule: 'review-meeting-offered' },
        { not: { ...REVIEW_MEETING, atLeast: 'reviewMeetingsIfPartly' } },
        {
          any: [
            {
              record: 'casework-session',
              withinMonths: 'caseworkWithinMonths',
              latest: true,
              where: { field: 'improved', is: 'partly' },
            },
            { flag: ['tac', 'taf', 'social-worker', 'child-in-need', 'child-protection'] },
            {
              record: 'early-help',
              where: { field: 'response', is: 'accepted' },
              withinMonths: 'caseworkWithinMonths',
            },
          ],
        },
      ],
    },
    asks: { warns: 'la-legal' },
    says: 'Attendance got better in part, several agencies are needed, or new needs came up: another review meeting may be right before legal action.',
  },
  {
    id: 'formal-warning-sent',
    source: from('appendix 9', 'V-218'),
    in: [...SOON],
    when: WARNING,
    says: 'A formal written warning was sent to the parents.',
    otherwise: 'No formal written warning is on record in the last {checklistMonths} months.',
  },
  {
    id: 'warning-first',
    source: from('appendix 9', 'V-218'),
    in: [...SOON],
    when: { not: { rule: 'formal-warning-sent' } },
    asks: {
      bars: 'la-legal',
      missing: 'a formal written warning to the parents',
      refuses: OTHER_APPLICATIONS,
    },
    says: 'Parents must have been warned in writing that legal action may follow. No such letter is on record.',
  },
  {
    id: 'send-warning',
    source: from('appendix 9', 'V-218'),
    in: ['legal-checklist'],
    when: { all: [{ rule: 'review-meeting-offered' }, { not: { rule: 'formal-warning-sent' } }] },
    asks: { step: 'send-formal-warning', who: 'headteacher' },
    says: 'If attendance has not improved enough since the review meeting, send the formal written warning.',
  },
  {
    id: 'days-after-warning',
    source: from('appendix 9', 'V-216', 'A-V11'),
    in: [...SOON],
    when: { all: [{ rule: 'formal-warning-sent' }, { not: WARNING_OVER }] },
    asks: [
      {
        step: 'look-again-after-warning',
        who: 'attendance manager',
        by: { after: WARNING, schoolDays: 'daysAfterWarning' },
      },
      {
        bars: 'la-legal',
        missing: 'ten school days after the formal warning',
        refuses: OTHER_APPLICATIONS,
      },
    ],
    says: 'The parents have {daysAfterWarning} school days from the formal warning to improve attendance or give a satisfactory reason: until {by}.',
  },
  {
    id: 'no-better-after-warning',
    source: from('appendix 9', 'V-216', 'A-V11'),
    in: ['legal-checklist'],
    when: {
      all: [
        WARNING_OVER,
        {
          count: 'unauthorised',
          from: { after: WARNING, schoolDays: 'countsFromDay' },
          is: 'at least',
          setting: 'goesOnFrom',
          as: 'sinceThen',
        },
        { age: 'compulsory' },
      ],
    },
    asks: [
      { recommend: 'la-legal' },
      {
        step: 'send-la-application',
        who: 'attendance manager',
        done: { ...APPLICATION, since: 'stage' },
      },
    ],
    says: 'The {daysAfterWarning} school days after the formal warning are over and there were {sinceThen} unauthorised sessions since. If no satisfactory reason was given, complete the application and send it. A person decides.',
    otherwise:
      'No application is due: the {daysAfterWarning} school days after a warning are not over, or no unauthorised session followed it.',
  },
  {
    id: 'school-age-for-legal-action',
    source: from('section 10.2 and appendix 2 at 1', 'V-223', 'A-V6', 'A-V12'),
    in: [...SOON],
    when: { not: { age: 'compulsory' } },
    asks: { bars: 'la-legal', missing: 'compulsory school age', refuses: OTHER_APPLICATIONS },
    says: 'The pupil is not of compulsory school age, so no legal step may be taken.',
  },
  {
    id: 'application-after-warning',
    source: from('appendix 9', 'V-216', 'V-218', 'A-V11'),
    when: { all: [JUDGED, { not: WARNING_OVER }] },
    asks: {
      bars: 'send-la-application',
      missing: 'a formal warning on record, and ten school days after it',
      refuses: APPLICATION,
    },
    says: 'An application needs a formal written warning on record whose {daysAfterWarning} school days are over.',
  },
  {
    id: 'application-at-school-age',
    source: from('section 10.2 and appendix 2 at 1', 'V-223', 'A-V6', 'A-V12'),
    when: { all: [JUDGED, { not: { age: 'compulsory' } }] },
    asks: { bars: 'send-la-application', missing: 'compulsory school age', refuses: APPLICATION },
    says: 'The pupil is not of compulsory school age, so no application for legal action is made.',
  },
  {
    id: 'order-considered-first',
    source: ORDER_FIRST,
    in: ['la-legal'],
    when: { not: ORDER_CONSIDERED },
    asks: { bars: 'prosecution', missing: 'an education supervision order fully considered' },
    says: 'The council considers an education supervision order before it prosecutes. No such consideration is on record.',
  },
  {
    id: 'prosecution-needs-order-considered',
    source: ORDER_FIRST,
    when: {
      all: [
        { this: PROSECUTION },
        { not: { this: { field: 'orderConsidered', is: true } } },
        { not: ORDER_CONSIDERED },
      ],
    },
    asks: {
      bars: 'prosecution',
      missing: 'an education supervision order fully considered',
      refuses: { record: 'legal-planning', where: PROSECUTION },
    },
    says: 'The council considers an education supervision order before it prosecutes. Neither this record nor an earlier one says that it did.',
  },
  {
    id: 'not-yet-legal-action',
    source: from('appendix 9', 'V-220'),
    in: [...LATER],
    when: { all: [JUDGED, { not: { all: READY } }] },
    asks: {
      bars: 'la-legal',
      missing: 'the checklist, a review meeting, a formal warning and ten school days',
      refuses: OTHER_APPLICATIONS,
    },
    says: 'Legal action comes after support: the checklist with all its lines up to the warning, a review meeting, a formal warning and {daysAfterWarning} school days, at compulsory school age.',
  },
]
