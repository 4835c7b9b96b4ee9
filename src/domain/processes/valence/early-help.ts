/**
 * From a concern to in-school early help: the class teacher talks with the family, the form of
 * appendix 3 is filled in with them, and its two reviews say what came of it. The flow chart of the
 * policy is missing; what follows from what is taken from its text (A-V12).
 */
import type { Rule } from '../../stages/rule.ts'
import { BETTER_NOW, STILL_LOW } from './since-then.ts'

const CONTACT = ['contact-record', 'doorstep-visit'] as const
const CONCERNED = { record: CONTACT, where: { field: 'concern', is: true } } as const
const FORM = { record: 'in-school-early-help', since: 'stage', latest: true } as const
const FORM_WRITTEN = { record: 'in-school-early-help', since: 'stage' } as const
const BETTER = {
  any: [
    { field: 'secondReviewResult', is: 'yes' },
    {
      all: [
        { field: 'firstReviewResult', is: 'yes' },
        { not: { field: 'secondReviewResult', answered: true } },
      ],
    },
  ],
} as const
const NOT_ENOUGH = {
  any: [
    { field: 'secondReviewResult', in: ['no', 'partly'] },
    {
      all: [
        { field: 'firstReviewResult', is: 'no' },
        { not: { field: 'secondReviewResult', answered: true } },
      ],
    },
    { all: [{ field: 'parentsEngaging', is: false }, { not: BETTER }] },
  ],
} as const

export const EARLY_HELP = [
  {
    id: 'welfare-concern',
    source: { document: 'valence', at: 'section 8.5 and appendix 11, tier 1', req: ['A-V12'] },
    in: ['universal', 'concern'],
    when: {
      all: [
        { ...CONCERNED, since: 'stage' },
        { ...CONCERNED, since: 'school year' },
      ],
    },
    says: 'A welfare concern was written down at a contact with the family.',
  },
  {
    id: 'recommend-concern',
    source: { document: 'valence', at: 'appendix 11, tier 1', req: ['V-223', 'A-V12'] },
    in: ['universal'],
    when: {
      any: [
        {
          all: [
            { rule: 'class-list' },
            { any: [{ not: { record: 'decision', since: 'school year' } }, STILL_LOW] },
          ],
        },
        { rule: 'welfare-concern' },
      ],
    },
    asks: { recommend: 'concern' },
    says: 'Attendance or welfare gives reason to talk with the family: the class teacher may begin. A person decides.',
  },
  {
    id: 'talk-with-family',
    source: { document: 'valence', at: 'section 8.5 and appendix 11, tier 1', req: ['V-223', 'A-V12'] },
    in: ['concern'],
    when: { always: true },
    asks: {
      step: 'talk-with-family',
      who: 'class teacher',
      by: { after: 'stage', schoolDays: 'conversationDays' },
      done: { record: CONTACT, since: 'stage' },
    },
    says: 'Talk with the pupil and the parents about what stands in the way, and write it down, by {by}.',
  },
  {
    id: 'concern-goes-on',
    source: { document: 'valence', at: 'section 8.5 and appendix 3', req: ['V-223', 'A-V12'] },
    in: ['concern'],
    when: {
      all: [
        { record: CONTACT, since: 'stage' },
        { any: [STILL_LOW, { rule: 'welfare-concern' }] },
        { metric: 'weeksInStage', is: 'at least', setting: 'weeksAtConcern' },
      ],
    },
    asks: [
      { recommend: 'early-help' },
      { step: 'forward-concern', who: 'class teacher', by: { after: 'stage', weeks: 'weeksToForward' } },
    ],
    says: 'The family was spoken with and after {weeksInStage} weeks (attendance since: {sinceThen}) the concern is still there. Pass it on to the attendance manager; in-school early help is recommended. A person decides.',
  },
  {
    id: 'concern-over',
    source: { document: 'valence', at: 'appendix 11, tier 1', req: ['V-223', 'A-V12'] },
    in: ['concern'],
    when: {
      all: [
        { record: CONTACT, since: 'stage' },
        BETTER_NOW,
        { not: { rule: 'welfare-concern' } },
        { metric: 'weeksInStage', is: 'at least', setting: 'weeksAtConcern' },
      ],
    },
    asks: { recommend: 'universal' },
    says: 'The family was spoken with, and in the {weeksInStage} weeks since attendance is {sinceThen}, above the {classListAt}% of the class list: the concern may end.',
  },
  {
    id: 'early-help-form',
    source: { document: 'valence', at: 'appendix 3', req: ['V-223', 'A-V12'] },
    in: ['early-help'],
    when: { always: true },
    asks: {
      step: 'write-early-help-form',
      who: 'class teacher',
      by: { after: 'stage', schoolDays: 'earlyHelpDays' },
      done: FORM_WRITTEN,
    },
    says: 'Fill in the in-school early help form together with the child and the family by {by}.',
  },
  {
    id: 'copy-of-early-help-form',
    source: { document: 'valence', at: 'appendix 3', req: ['V-176'] },
    in: ['early-help'],
    when: { ...FORM, where: { not: { field: 'copyOn', answered: true } } },
    asks: {
      step: 'give-parents-the-form',
      who: 'class teacher',
      by: { after: FORM_WRITTEN, schoolDays: 'copyDays' },
    },
    says: 'Give the parents a copy of the early help form by {by}, and write down how.',
  },
  {
    id: 'early-help-form-uploaded',
    source: { document: 'valence', at: 'appendix 3', req: ['V-175'] },
    in: ['early-help'],
    when: { ...FORM, where: { not: { field: 'uploadedOn', answered: true } } },
    asks: {
      step: 'upload-early-help-form',
      who: 'class teacher',
      by: { after: FORM_WRITTEN, schoolDays: 'uploadDays' },
    },
    says: 'Put the early help form in the safeguarding system by {by} and confirm it.',
  },
  {
    id: 'first-early-help-review',
    source: { document: 'valence', at: 'appendix 3 at 7', req: ['V-172'] },
    in: ['early-help'],
    when: { ...FORM, where: { not: { field: 'firstReviewHeldOn', answered: true } } },
    asks: {
      step: 'hold-first-review',
      who: 'class teacher',
      by: { after: FORM_WRITTEN, field: 'firstReviewOn' },
    },
    says: 'The first review with the family is on {by}.',
  },
  {
    id: 'second-early-help-review',
    source: { document: 'valence', at: 'appendix 3 at 7', req: ['V-172'] },
    in: ['early-help'],
    when: {
      ...FORM,
      where: {
        all: [
          { field: 'secondReviewOn', answered: true },
          { not: { field: 'secondReviewHeldOn', answered: true } },
        ],
      },
    },
    asks: {
      step: 'hold-second-review',
      who: 'class teacher',
      by: { after: FORM_WRITTEN, field: 'secondReviewOn' },
    },
    says: 'The second review with the family is on {by}.',
  },
  {
    id: 'early-help-not-enough',
    source: { document: 'valence', at: 'appendices 3 and 4', req: ['V-223', 'A-V12'] },
    in: ['early-help'],
    when: { ...FORM, where: NOT_ENOUGH },
    asks: { recommend: 'formal-meeting' },
    says: 'Early help in school has not been enough, or the parents do not take part: a formal meeting is recommended. A person decides.',
    otherwise: 'No review has said yet that early help in school is not enough.',
  },
  {
    id: 'early-help-worked',
    source: { document: 'valence', at: 'appendix 3 at 7', req: ['V-223', 'A-V12'] },
    in: ['early-help'],
    when: { ...FORM, where: BETTER },
    asks: { recommend: 'universal' },
    says: 'The review found that things are better: early help may end.',
  },
] as const satisfies readonly Rule[]
