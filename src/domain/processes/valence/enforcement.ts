/**
 * Penalty notices and orders at a Valence school (section 10.2, appendix 2): what must be so before
 * a notice, who asks for it and who issues it, and dates worth knowing. The law itself is in the notes.
 */
import type { Process } from '../../stages/process.ts'
import type { Condition, Rule } from '../../stages/rule.ts'

const SOUGHT = { field: 'decision', in: ['issue', 'request'] } as const
const IS_SOUGHT = { this: SOUGHT } as const satisfies Condition

export const ENFORCEMENT = [
  {
    id: 'notice-for-unauthorised-absence',
    source: { document: 'valence', at: 'section 10.2', req: ['V-077'] },
    when: {
      all: [
        IS_SOUGHT,
        {
          not: {
            count: 'unauthorised',
            from: { after: 'today', months: 'rollingYear' },
            is: 'at least',
            setting: 'oneSession',
          },
        },
      ],
    },
    asks: {
      bars: 'penalty-notice',
      missing: 'unauthorised absence',
      refuses: { record: 'penalty-notice', where: SOUGHT },
    },
    says: 'A penalty notice is for unauthorised absence, and the register of the last twelve months holds none.',
  },
  {
    id: 'notice-for-school-age',
    source: { document: 'valence', at: 'section 10.2', req: ['V-077'] },
    when: { all: [{ not: { age: 'compulsory' } }, IS_SOUGHT] },
    asks: {
      bars: 'penalty-notice',
      missing: 'compulsory school age',
      refuses: { record: 'penalty-notice', where: SOUGHT },
    },
    says: 'The pupil is not of compulsory school age: no penalty notice is asked for or issued.',
  },
  {
    id: 'notice-asked-for-by-the-headteacher',
    source: { document: 'valence', at: 'sections 8.2 and 10.2', req: ['V-078', 'A-V14'] },
    when: { all: [{ this: { field: 'decision', is: 'request' } }, { not: { author: 'headteacher' } }] },
    asks: {
      bars: 'penalty-notice',
      missing: 'the headteacher’s own decision',
      refuses: { record: 'penalty-notice', where: { field: 'decision', is: 'request' } },
    },
    says: 'The headteacher decides whether to ask for a penalty notice; the attendance manager advises.',
  },
  {
    id: 'notice-issued-by-the-council',
    source: { document: 'valence', at: 'section 10.2', req: ['V-078', 'A-V14'] },
    when: {
      all: [
        { this: { field: 'decision', is: 'issue' } },
        { not: { author: ['ewo', 'legal-officer', 'council-officer'] } },
        { not: { all: [{ setting: 'headteacherIssues' }, { author: 'headteacher' }] } },
      ],
    },
    asks: {
      bars: 'penalty-notice',
      missing: 'the local authority, which issues it',
      refuses: { record: 'penalty-notice', where: { field: 'decision', is: 'issue' } },
    },
    says: 'The local authority issues penalty notices; the school asks it for one. Where the authority has authorised the headteacher, a setting says so.',
  },
  {
    id: 'barriers-before-legal-steps',
    source: { document: 'valence', at: 'section 10.2', req: ['V-076'] },
    when: {
      all: [
        { rule: 'consider-penalty-notice' },
        {
          not: {
            record: [
              'in-school-early-help',
              'attendance-assessment',
              'attendance-improvement-plan',
              'early-help',
              'contact-record',
              'doorstep-visit',
            ],
            since: 'school year',
          },
        },
      ],
    },
    asks: { warns: 'penalty-notice' },
    says: 'Nothing on file this school year shows that school and partners tried to understand what keeps the pupil away. That comes before legal steps.',
  },
  {
    id: 'unauthorised-so-far',
    source: { document: 'valence', at: 'section 10.2', req: ['V-079', 'A-V4'] },
    when: {
      count: 'unauthorised',
      from: { after: 'today', months: 'rollingYear' },
      is: 'at least',
      setting: 'oneSession',
      as: 'inTwelveMonths',
    },
    says: 'Unauthorised sessions: {unauthorised} this school year, {inTwelveMonths} in the last twelve months. The national line of {considerNoticeAt} in {unauthorisedWeeks} school weeks decides when a notice must be considered.',
  },
  {
    id: 'leave-taken-without',
    source: { document: 'valence', at: 'section 10.2', req: ['V-080'] },
    when: {
      all: [{ metric: 'leaveSessions', is: 'at least', setting: 'oneSession' }, { age: 'compulsory' }],
    },
    says: 'Sessions away without leave, code G: {leaveSessions}. Such a single absence may be reason for a penalty notice.',
  },
  {
    id: 'leave-considered-by-itself',
    source: { document: 'valence', at: 'section 10.2', req: ['V-080'] },
    when: {
      all: [
        { rule: 'leave-taken-without' },
        /** At the national line one consideration covers both. */
        {
          any: [
            { not: { rule: 'consider-penalty-notice' } },
            { record: 'penalty-notice', since: 'unauthorisedInTenWeeks' },
          ],
        },
      ],
    },
    asks: {
      step: 'consider-notice-for-leave',
      who: 'headteacher',
      each: 'leaveSessions',
      by: { after: 'event', schoolDays: 'considerWithinDays' },
      done: { record: 'penalty-notice' },
    },
    says: 'The headteacher considers whether the absence without leave is reason for a penalty notice, by {by}, and writes down why or why not.',
  },
  {
    id: 'notice-amounts',
    source: { document: 'valence', at: 'section 10.2', req: ['V-084', 'A-X2'] },
    when: { any: [{ rule: 'consider-penalty-notice' }, { rule: 'leave-taken-without' }] },
    says: 'A first notice now costs each parent £{noticeAmountBy21} when paid within 21 days and £{noticeAmountBy28} within 28, paid to the local authority.',
  },
  {
    id: 'parenting-order-possible',
    source: { document: 'valence', at: 'appendix 2 at 4', req: ['V-154', 'A-V7'] },
    in: ['legal-checklist', 'la-legal'],
    when: {
      day: {
        after: { record: ['attendance-contract', 'attendance-parent-contract'], latest: true },
        months: 'orderAfterContractMonths',
      },
      is: 'ahead',
    },
    says: 'A parenting contract was made less than {orderAfterContractMonths} months ago. Within that time a court may make a parenting order. This is a hint at a date: the court decides.',
  },
] as const satisfies readonly Rule[]

const FOR_LEAVE = { field: 'reasonType', is: 'unauthorised leave' } as const

/** A notice for leave stands on the leave, any other for absence on the national line. */
export const ENFORCEMENT_RESTS = [
  { record: 'penalty-notice', where: { all: [SOUGHT, FOR_LEAVE] }, on: 'leave-taken-without' },
  {
    record: 'penalty-notice',
    where: { all: [SOUGHT, { field: 'reasonType', in: ['after notice to improve', 'other'] }] },
    on: 'consider-penalty-notice',
  },
] as const satisfies NonNullable<Process['rests']>
