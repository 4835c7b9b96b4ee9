/**
 * F-04 Assessment following initial meetings: the way forward and a time-limited plan. What the
 * engine reads: `on`, `attendance` (the baseline, kept as it stood), `parentActions[]`,
 * `childActions[]`, `schoolActions[]`, `practitionerActions[].practitioner`, `reviewOn`,
 * `sharingAgreed`, `exclusions[].who`; from the review `reviewedOn`, `parentsEngaging`,
 * `improved` ('yes', 'partly', 'no'). Whether it is signed is the record's status.
 */
import { EVERYBODY, FAMILY, STAFF } from './audiences.ts'
import { answeredBut, chosenBut } from './conditions.ts'
import type { Field, Form, SimpleField } from './form.ts'
import { HAS_IMPROVED } from './options.ts'
import { actionFor } from './row-columns.ts'
import { CONFIDENTIAL, EXCLUDED } from './sharing-fields.ts'

/** What is done and by when; a plan with a date for each thing is time-limited. */
const ACTION_BY = {
  action: actionFor(EVERYBODY),
  by: {
    type: 'day',
    label: 'By when',
    called: 'the day by when',
    audience: EVERYBODY,
    required: true,
    notBefore: 'on',
  },
} as const satisfies Record<string, SimpleField>

const actionsOf = (label: string) =>
  ({
    type: 'rows',
    label,
    hint: 'Three is usual; more may be added.',
    one: 'action',
    audience: EVERYBODY,
    required: true,
    req: ['V-203'],
    columns: ACTION_BY,
  }) as const satisfies Field

const PRACTITIONER_ACTS = answeredBut('practitionerActions', 'none')

export const attendanceAssessment = {
  id: 'attendance-assessment',
  number: 'F-04',
  version: 2,
  title: 'Assessment and plan after the first meetings',
  source: { document: 'valence', at: 'appendix 6', req: ['V-202', 'V-203', 'V-182', 'V-191'] },
  offline: 'field',
  severalPupils: false,
  on: 'on',
  tells: 'Assessment and plan, review {reviewOn}[: improved {improved}]',
  notes: [
    'Make the plan with the family. Ask what would help before you say what should happen.',
    'Write what is known, in plain words. Leave out judgements about people.',
  ],
  handOver: {
    title: 'Our plan for better attendance',
    intro: 'This is how we see things, what each of us will do and by when, and who may know about it.',
  },
  sections: [
    {
      title: 'The way forward',
      fields: {
        on: { type: 'day', label: 'Date', audience: EVERYBODY, required: true, notAfter: 'today' },
        attendance: {
          type: 'auto',
          label: 'Attendance this school year',
          from: 'attendance %',
          audience: EVERYBODY,
          req: ['V-202'],
        },
        account: {
          type: 'long',
          label: 'What makes attending hard, and what has been done so far',
          called: 'what makes attending hard, and what has been done so far',
          audience: FAMILY,
          required: true,
          req: ['V-202'],
        },
        aggravating: {
          type: 'multi',
          label: 'What makes it worse',
          options: {
            'parents allow it': 'Parents allow the absence',
            'little contact': 'Parents take little part',
            other: 'Something else',
            none: 'Nothing known',
          },
          audience: FAMILY,
          required: true,
          req: ['V-202'],
        },
        aggravatingDetail: {
          type: 'long',
          label: 'More about what makes it worse',
          called: 'more about what makes it worse',
          audience: FAMILY,
          shownWhen: chosenBut('aggravating', 'none'),
          required: true,
          req: ['V-202'],
        },
        mitigating: {
          type: 'multi',
          label: 'What excuses it',
          options: {
            sickness: 'Sickness',
            'unavoidable cause': 'A cause nobody could avoid',
            other: 'Something else',
            none: 'Nothing known',
          },
          audience: FAMILY,
          required: true,
          req: ['V-202'],
        },
        mitigatingDetail: {
          type: 'long',
          label: 'More about what excuses it',
          called: 'more about what excuses it',
          audience: FAMILY,
          shownWhen: chosenBut('mitigating', 'none'),
          required: true,
          req: ['V-202'],
        },
        recommendation: {
          type: 'long',
          label: 'Recommendation',
          called: 'the recommendation',
          audience: FAMILY,
          required: true,
          req: ['V-202'],
        },
      },
    },
    {
      title: 'The plan',
      fields: {
        parentActions: actionsOf('The parents will'),
        childActions: actionsOf('The child will'),
        schoolActions: actionsOf('The school will'),
        practitionerActions: {
          type: 'rows',
          label: 'A practitioner will',
          hint: 'For example the school nurse.',
          one: 'action',
          none: 'No practitioner has a part in it',
          audience: EVERYBODY,
          required: true,
          req: ['V-203'],
          columns: {
            practitioner: {
              type: 'person',
              label: 'Who',
              called: 'the name of the practitioner',
              role: true,
              audience: EVERYBODY,
              required: true,
            },
            ...ACTION_BY,
          },
        },
        reviewOn: {
          type: 'day',
          label: 'Review date',
          audience: EVERYBODY,
          required: true,
          notBefore: 'on',
          req: ['V-204'],
        },
      },
    },
    {
      title: 'Sharing information',
      fields: {
        whyCollected: {
          type: 'statement',
          label: 'Why we ask for this',
          text: 'We need it to understand what help you may need. Where we cannot give that help ourselves, others may need to know some of it, and we ask you first.',
          audience: FAMILY,
          req: ['V-205'],
        },
        confidential: CONFIDENTIAL,
        sharingAgreed: {
          type: 'yes/no',
          label:
            'Do the parents agree that what is written here is shared, as agreed, to give services, to plan, follow and measure what they achieve, and for monitoring and audit?',
          audience: FAMILY,
          required: true,
          req: ['V-207'],
        },
        excludesAnybody: {
          type: 'yes/no',
          label: 'Is there any person or agency you do not wish this to be shared with?',
          audience: FAMILY,
          required: true,
          req: ['V-208'],
        },
        exclusions: {
          type: 'rows',
          label: 'Not to be shared with',
          one: 'exclusion',
          audience: FAMILY,
          shownWhen: { field: 'excludesAnybody', is: true },
          required: true,
          req: ['V-208'],
          columns: EXCLUDED,
        },
      },
    },
    {
      title: 'Agreement',
      fields: {
        commitment: {
          type: 'statement',
          label: 'What we agree',
          text: 'Each of us will do what is listed, and together we will work towards full attendance: every day, and on time.',
          audience: EVERYBODY,
          req: ['V-204'],
        },
        parentSignature: {
          type: 'signature',
          label: 'Parents',
          capacity: 'parent',
          several: true,
          audience: EVERYBODY,
          required: true,
          req: ['V-204'],
          agrees: 'I will do what is listed for me.',
        },
        schoolSignature: {
          type: 'signature',
          label: 'School',
          capacity: 'staff',
          audience: EVERYBODY,
          required: true,
          req: ['V-204'],
          agrees: 'The school will do what is listed for it.',
        },
        practitionerSignature: {
          type: 'signature',
          label: 'Practitioner',
          capacity: 'practitioner',
          several: true,
          audience: EVERYBODY,
          shownWhen: PRACTITIONER_ACTS,
          required: true,
          req: ['V-204'],
          agrees: 'I will do what is listed for me.',
        },
        pupilSignature: {
          type: 'signature',
          label: 'Pupil, if they wish',
          capacity: 'pupil',
          audience: EVERYBODY,
          req: ['A-V16'],
          agrees: 'I have read the plan and will try to do my part.',
        },
        consentSignature: {
          type: 'signature',
          label: 'Parents, for the sharing of information',
          capacity: 'parent',
          several: true,
          audience: FAMILY,
          shownWhen: { field: 'sharingAgreed', is: true },
          required: true,
          req: ['V-207'],
          agrees: 'I agree to the sharing as it is written here.',
        },
      },
    },
    {
      title: 'Review',
      later: true,
      fields: {
        reviewedOn: {
          type: 'day',
          label: 'Date the plan was reviewed',
          audience: FAMILY,
          notAfter: 'today',
          notBefore: 'on',
        },
        improved: {
          type: 'choice',
          label: 'Has attendance improved?',
          options: HAS_IMPROVED,
          audience: FAMILY,
          shownWhen: { field: 'reviewedOn', answered: true },
          required: true,
        },
        parentsEngaging: {
          type: 'yes/no',
          label: 'Are the parents taking part in the plan?',
          audience: STAFF,
          shownWhen: { field: 'reviewedOn', answered: true },
          required: true,
        },
      },
    },
  ],
} as const satisfies Form
