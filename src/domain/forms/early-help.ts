/**
 * F-36 Early help: one offer of help to a family, its answer and what came of it. What the engine
 * reads: `on`, `offer`, `response` ('accepted', 'declined', 'thinking', 'no reply'), `offeredAgainOn`,
 * `referred`, `referredOn`, `referredTo`, `referralOutcome`, `leadProfessional`, `attendanceInPlan`.
 */
import { FAMILY } from './audiences.ts'
import type { Form } from './form.ts'
import { RESPONSES } from './options.ts'
import { SUPPORT } from './support-and-enforcement.ts'

export const earlyHelp = {
  id: 'early-help',
  number: 'F-36',
  version: 2,
  title: 'Early help offered',
  source: {
    document: 'herefordshire',
    at: 'support options',
    req: ['H-015', 'H-017', 'HS-059', 'S-068', 'V-191'],
  },
  offline: 'field',
  severalPupils: true,
  on: 'on',
  tells: 'Help offered: {offer}, {response}[, referral {referralOutcome}]',
  notes: [
    'Help is offered, not imposed. Say what it is, what it may change and that the family decides.',
    'An offer that was refused may be made again.',
  ],
  handOver: {
    title: 'Help we offered',
    intro: 'This is the help we offered your family, and what you told us.',
  },
  sections: [
    {
      title: 'The offer',
      fields: {
        on: { type: 'day', label: 'Date of the offer', audience: FAMILY, required: true, notAfter: 'today' },
        offer: {
          type: 'choice',
          label: 'What was offered',
          called: 'what was offered',
          options: {
            ...SUPPORT,
            'team around the school': 'Team Around the School',
            other: 'Something else',
          },
          audience: FAMILY,
          required: true,
          req: ['H-017'],
        },
        offerDetail: {
          type: 'text',
          label: 'More about the offer',
          hint: 'Which service, what for.',
          max: 2000,
          audience: FAMILY,
          required: { field: 'offer', is: 'other' },
        },
        offeredBy: {
          type: 'person',
          label: 'Offered by',
          called: 'who made the offer',
          from: ['staff'],
          role: true,
          audience: FAMILY,
          required: true,
        },
        offeredTo: {
          type: 'person',
          label: 'Offered to',
          called: 'whom it was offered to',
          from: ['parent', 'pupil'],
          role: true,
          audience: FAMILY,
          required: true,
        },
        response: {
          type: 'choice',
          label: 'What they answered',
          toFamily: 'What you answered',
          called: 'what they answered',
          options: { ...RESPONSES, 'no reply': 'No answer yet' },
          audience: FAMILY,
          required: true,
        },
        respondedOn: {
          type: 'day',
          label: 'Date of the answer',
          audience: FAMILY,
          shownWhen: { field: 'response', in: ['accepted', 'declined', 'thinking'] },
          required: true,
          notAfter: 'today',
          notBefore: 'on',
          req: ['S-180'],
        },
        responseDetail: {
          type: 'long',
          label: 'In their words',
          toFamily: 'In your words',
          audience: FAMILY,
        },
        offeredAgainOn: {
          type: 'day',
          label: 'Date it is to be offered again',
          audience: FAMILY,
          shownWhen: { field: 'response', in: ['declined', 'thinking', 'no reply'] },
          notBefore: 'on',
        },
      },
    },
    {
      title: 'Referral',
      shownWhen: { field: 'response', is: 'accepted' },
      fields: {
        referred: { type: 'yes/no', label: 'Was a referral made?', audience: FAMILY, required: true },
        referredOn: {
          type: 'day',
          label: 'Date of the referral',
          audience: FAMILY,
          shownWhen: { field: 'referred', is: true },
          required: true,
          notAfter: 'today',
        },
        referredTo: {
          type: 'text',
          label: 'Whom the referral went to',
          called: 'whom the referral went to',
          hint: 'The name of the service or person.',
          audience: FAMILY,
          shownWhen: { field: 'referred', is: true },
          required: true,
          req: ['V-208'],
        },
        referralOutcome: {
          type: 'choice',
          label: 'What came of the referral',
          called: 'what came of the referral',
          options: { accepted: 'Accepted', declined: 'Not accepted', waiting: 'Not known yet' },
          audience: FAMILY,
          shownWhen: { field: 'referred', is: true },
          required: true,
        },
        leadProfessional: {
          type: 'person',
          label: 'Lead professional',
          called: 'the name of the lead professional',
          role: true,
          audience: FAMILY,
          shownWhen: { field: 'referralOutcome', is: 'accepted' },
          required: true,
        },
        attendanceInPlan: {
          type: 'yes/no',
          label: 'Is attendance an action of the plan?',
          audience: FAMILY,
          shownWhen: { field: 'referralOutcome', is: 'accepted' },
          required: true,
        },
      },
    },
  ],
} as const satisfies Form
