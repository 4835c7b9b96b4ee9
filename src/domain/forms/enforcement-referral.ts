/**
 * F-14 Stage 3 enforcement referral. What the engine reads: `on`, `educatedAt`, `stage1Actions[]`,
 * `stage2Actions[]`, `contractEngagement`, `supportEngagement`, `couldDoMore`,
 * `inOtherPlan`, `consulted`, `consultedOn`, `consultedAgreed`, `agreedInPlan`; from the
 * Education Welfare Service `serviceDecision` ('3a', '3b', 'return', 'reject'), `serviceDecisionOn`.
 */
import { HEALTH_STAFF, SAFEGUARDING, STAFF } from './audiences.ts'
import type { Condition, Form, SimpleField } from './form.ts'
import { actionFor, nameFor } from './row-columns.ts'

const IN_PLAN = { field: 'inOtherPlan', is: true } as const satisfies Condition
const ENGAGEMENT = {
  engaging: 'Taking part',
  'not engaging': 'Not taking part',
  refused: 'Refused',
  'never offered': 'Never offered',
} as const

/** What was done, when, and what came of it. */
const DONE = {
  action: actionFor(STAFF),
  on: { type: 'day', label: 'Date', audience: STAFF, required: true, notAfter: 'today' },
  result: {
    type: 'text',
    label: 'Result',
    called: 'the result',
    max: 2000,
    audience: STAFF,
    required: true,
  },
} as const satisfies Record<string, SimpleField>

export const enforcementReferral = {
  id: 'enforcement-referral',
  number: 'F-14',
  version: 1,
  title: 'Referral for enforcement',
  source: { document: 'stockport', at: 'stage 3', req: ['S-083', 'S-084', 'S-086', 'S-101'] },
  offline: 'field',
  severalPupils: false,
  roles: ['headteacher', 'attendance-lead', 'ewo'],
  on: 'on',
  tells: 'Referral for enforcement[: {serviceDecision}]',
  notes: ['Show what was offered at Stages 1 and 2 and what came of it. Write facts, dates and results.'],
  sections: [
    {
      title: 'Pupil',
      fields: {
        on: {
          type: 'day',
          label: 'Date of the referral',
          audience: STAFF,
          required: true,
          notAfter: 'today',
        },
        pupilName: { type: 'auto', label: 'Pupil', from: 'pupil name', audience: STAFF },
        dateOfBirth: { type: 'auto', label: 'Date of birth', from: 'date of birth', audience: STAFF },
        address: { type: 'auto', label: 'Address', from: 'address', audience: STAFF },
        yearGroup: { type: 'auto', label: 'Year group', from: 'year group', audience: STAFF },
        compulsoryAge: {
          type: 'yes/no',
          label: 'Is the pupil of compulsory school age?',
          audience: STAFF,
          required: true,
        },
        educatedAt: {
          type: 'choice',
          label: 'How the parents meet their duty that the child is educated',
          called: 'how the parents meet their duty',
          options: { school: 'By attendance at school', otherwise: 'By education otherwise than at school' },
          audience: STAFF,
          required: true,
          req: ['S-004'],
        },
        parents: {
          type: 'rows',
          label: 'Parents and others with day-to-day care',
          one: 'parent',
          startsWith: 'parents',
          audience: STAFF,
          required: true,
          columns: {
            parent: { ...nameFor(STAFF), from: ['parent'] },
          },
        },
      },
    },
    {
      title: 'Support that was given',
      fields: {
        stage1Actions: {
          type: 'rows',
          label: 'What was done at Stage 1',
          one: 'Stage 1 action',
          audience: STAFF,
          required: true,
          req: ['S-084'],
          columns: {
            ...DONE,
          },
        },
        stage2Actions: {
          type: 'rows',
          label: 'What was done at Stage 2',
          hint: 'The letter, the meetings, the plan and its reviews.',
          one: 'Stage 2 action',
          audience: STAFF,
          required: true,
          req: ['S-084'],
          columns: {
            kind: {
              type: 'choice',
              label: 'Kind',
              called: 'the kind of action',
              options: {
                letter: 'Letter',
                meeting: 'Meeting',
                plan: 'Plan',
                review: 'Review',
                other: 'Other',
              },
              audience: STAFF,
              required: true,
            },
            ...DONE,
          },
        },
        supportSummary: {
          type: 'long',
          label: 'The support package in summary',
          called: 'a summary of the support package',
          audience: STAFF,
          required: true,
          req: ['S-084'],
        },
      },
    },
    {
      title: 'Engagement',
      fields: {
        contractEngagement: {
          type: 'choice',
          label: 'Engagement with the school’s contract or plan',
          called: 'how the parents engage with the school’s contract or plan',
          options: ENGAGEMENT,
          audience: STAFF,
          required: true,
        },
        contractEngagementReason: {
          type: 'text',
          label: 'Why no contract or plan was offered',
          max: 2000,
          audience: STAFF,
          shownWhen: { field: 'contractEngagement', is: 'never offered' },
          required: true,
        },
        supportEngagement: {
          type: 'choice',
          label: 'Engagement with voluntary support, such as early help',
          called: 'how the parents engage with voluntary support',
          options: ENGAGEMENT,
          audience: STAFF,
          required: true,
        },
        supportEngagementReason: {
          type: 'text',
          label: 'Why no voluntary support was offered',
          max: 2000,
          audience: STAFF,
          shownWhen: { field: 'supportEngagement', is: 'never offered' },
          required: true,
        },
        engagingBecause: {
          type: 'long',
          label: 'Why a referral is made although the parents engage with one of these',
          audience: STAFF,
          shownWhen: {
            any: [
              { field: 'contractEngagement', is: 'engaging' },
              { field: 'supportEngagement', is: 'engaging' },
            ],
          },
          required: true,
          req: ['A-S3'],
        },
        unauthorised: {
          type: 'auto',
          label: 'Unauthorised sessions in 10 school weeks',
          from: 'unauthorised sessions in 10 school weeks',
          audience: STAFF,
        },
        couldDoMore: {
          type: 'long',
          label: 'Why the school believes the parents could do more',
          audience: STAFF,
          required: true,
          req: ['S-086'],
        },
      },
    },
    {
      title: 'Other plans',
      fields: {
        inOtherPlan: {
          type: 'yes/no',
          label: 'Is the child in TAC, TAF or child protection?',
          audience: SAFEGUARDING,
          required: true,
        },
        consulted: {
          type: 'person',
          label: 'Lead professional or social worker consulted',
          called: 'the name of the lead professional or social worker consulted',
          role: true,
          audience: SAFEGUARDING,
          shownWhen: IN_PLAN,
          required: true,
        },
        consultedOn: {
          type: 'day',
          label: 'Date they were consulted',
          audience: SAFEGUARDING,
          shownWhen: IN_PLAN,
          required: true,
          notAfter: 'today',
        },
        consultedAgreed: {
          type: 'yes/no',
          label: 'Do they agree to the referral?',
          audience: SAFEGUARDING,
          shownWhen: IN_PLAN,
          required: true,
        },
        planActions: {
          type: 'rows',
          label: 'Attendance actions in that plan',
          one: 'action in that plan',
          audience: SAFEGUARDING,
          shownWhen: IN_PLAN,
          required: true,
          req: ['S-101'],
          columns: {
            action: actionFor(SAFEGUARDING),
            outcome: {
              type: 'text',
              label: 'Outcome',
              called: 'the outcome',
              max: 2000,
              audience: SAFEGUARDING,
              required: true,
            },
          },
        },
        agreedInPlan: {
          type: 'yes/no',
          label: 'Was the referral discussed and agreed there?',
          audience: SAFEGUARDING,
          shownWhen: IN_PLAN,
          required: true,
          req: ['S-101'],
        },
        medicalPlan: {
          type: 'long',
          label: 'Medical action plan: what came of it',
          hint: 'Leave empty if health was never given as a reason.',
          audience: HEALTH_STAFF,
        },
      },
    },
    {
      title: 'Records and views',
      fields: {
        certificate: { type: 'auto', label: 'Registration certificate', from: 'sessions', audience: STAFF },
        unresolvedNone: {
          type: 'yes/no',
          label: 'Has every mark N been settled?',
          audience: STAFF,
          required: true,
        },
        viewChild: {
          type: 'long',
          label: 'The child’s view',
          called: 'the child’s view',
          audience: STAFF,
          required: true,
        },
        parentalContact: {
          type: 'long',
          label: 'Contact with the parents',
          called: 'the contact with the parents',
          hint: 'Also where they did not take part or did not come to a meeting.',
          audience: STAFF,
          required: true,
        },
        staffSignature: {
          type: 'signature',
          label: 'Signature of the school leader who refers',
          capacity: 'staff',
          audience: STAFF,
          required: true,
          agrees: 'This referral is true and complete to my knowledge.',
        },
      },
    },
    {
      title: 'Decision of the Education Welfare Service',
      later: true,
      fields: {
        serviceDecision: {
          type: 'choice',
          label: 'Decision',
          called: 'the decision',
          options: {
            '3a': 'Accepted: Stage 3A',
            '3b': 'Accepted: Stage 3B',
            return: 'Returned to the school',
            reject: 'Rejected',
          },
          audience: STAFF,
          required: true,
        },
        serviceReason: {
          type: 'long',
          label: 'Reason',
          called: 'the reason',
          audience: STAFF,
          required: true,
        },
        serviceDecisionOn: {
          type: 'day',
          label: 'Date of the decision',
          audience: STAFF,
          required: true,
          notAfter: 'today',
        },
      },
    },
  ],
} as const satisfies Form
