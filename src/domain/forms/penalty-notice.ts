/**
 * F-16 Penalty notice: the consideration of one (S-008), and the notice if one is issued. What
 * the engine reads: `on`, `parent` (a person, by id), `reasonType`, `decision` ('issue', 'request',
 * 'do not issue', 'other strategy'), `supportTried`, `withoutNotice`, `issuedOn`, `receivedOn`, `result`
 * ('paid', 'unpaid', 'withdrawn').
 */
import { FAMILY, STAFF } from './audiences.ts'
import type { Condition, Form } from './form.ts'
import { SERVICE_METHOD } from './notice-fields.ts'

const ISSUED = { field: 'decision', is: 'issue' } as const satisfies Condition

export const penaltyNotice = {
  id: 'penalty-notice',
  number: 'F-16',
  version: 1,
  title: 'Penalty notice considered',
  source: { document: 'stockport', at: 'para 5; stage 3A', req: ['S-008'] },
  offline: 'office',
  severalPupils: false,
  on: 'on',
  tells: 'Penalty notice considered: {decision}',
  notes: ['Each case is decided by itself, by a person, with a reason.'],
  sections: [
    {
      title: 'Consideration',
      fields: {
        on: {
          type: 'day',
          label: 'Date it was considered',
          audience: STAFF,
          required: true,
          notAfter: 'today',
        },
        parent: {
          type: 'person',
          label: 'Parent',
          called: 'the parent’s name',
          hint: 'One record for each parent.',
          from: ['parent'],
          role: true,
          audience: FAMILY,
          required: true,
        },
        unauthorised: {
          type: 'auto',
          label: 'Unauthorised sessions in 10 school weeks',
          from: 'unauthorised sessions in 10 school weeks',
          audience: FAMILY,
        },
        reasonType: {
          type: 'choice',
          label: 'Kind of reason',
          called: 'the kind of reason',
          options: {
            'after notice to improve': 'Irregular attendance after a Notice to Improve',
            'unauthorised leave': 'Unauthorised leave, such as a holiday',
            'public place': 'An excluded pupil in a public place',
            other: 'Something else',
          },
          audience: FAMILY,
          required: true,
        },
        withoutNotice: {
          type: 'long',
          label: 'Why a notice is right without a Notice to Improve before it',
          hint: 'The reason of the service that issues it.',
          audience: STAFF,
          shownWhen: { field: 'reasonType', is: 'other' },
          required: true,
          req: ['A-S15'],
        },
        supportTried: {
          type: 'yes/no',
          label: 'Was support tried first?',
          audience: STAFF,
          required: true,
        },
        supportException: {
          type: 'choice',
          label: 'Why support was not tried first',
          called: 'why support was not tried first',
          options: { 'unauthorised leave': 'It was unauthorised leave', other: 'Another reason' },
          audience: STAFF,
          shownWhen: { field: 'supportTried', is: false },
          required: true,
        },
        factors: {
          type: 'multi',
          label: 'What weighed in',
          options: {
            'rolling year': 'Unauthorised absences in a rolling year',
            'one off': 'One absence by itself',
            lateness: 'Frequent lateness after the register closed',
            'public place': 'An excluded pupil in a public place',
          },
          audience: STAFF,
          required: true,
        },
        factorsDetail: { type: 'long', label: 'More about this', audience: STAFF },
        noticesBefore: {
          type: 'number',
          label: 'Penalty notices to this parent for this child in the last three years',
          called: 'the number of penalty notices in the last three years',
          min: 0,
          max: 20,
          audience: FAMILY,
          required: true,
        },
      },
    },
    {
      title: 'Decision',
      fields: {
        decision: {
          type: 'choice',
          label: 'Decision',
          called: 'the decision',
          options: {
            issue: 'Issue a penalty notice',
            'do not issue': 'Do not issue one',
            'other strategy': 'Do something else',
            request: 'Ask the local authority to issue one',
          },
          audience: FAMILY,
          required: true,
          req: ['S-008'],
        },
        reason: {
          type: 'long',
          label: 'Reason',
          called: 'the reason',
          audience: STAFF,
          required: true,
          req: ['S-008'],
        },
        supportInstead: {
          type: 'long',
          label: 'Support offered instead',
          called: 'the support offered instead',
          audience: FAMILY,
          shownWhen: { field: 'decision', in: ['do not issue', 'other strategy'] },
          required: true,
          req: ['S-008'],
        },
        alternatives: {
          type: 'long',
          label: 'Other ways that were thought about',
          hint: 'Needed where two notices were issued in three years: a third cannot be.',
          audience: STAFF,
        },
        decidedBy: {
          type: 'person',
          label: 'Decided by',
          called: 'who decided',
          hint: 'The headteacher, or somebody they have named.',
          from: ['staff'],
          role: true,
          audience: FAMILY,
          required: true,
        },
      },
    },
    {
      title: 'The notice',
      shownWhen: ISSUED,
      fields: {
        issuedOn: {
          type: 'day',
          label: 'Date it was issued',
          audience: FAMILY,
          required: true,
          notAfter: 'today',
        },
        serviceMethod: SERVICE_METHOD,
        receivedOn: {
          type: 'day',
          label: 'Date it counts as received',
          hint: 'Day 1 of the days to pay. By post: two working days after posting.',
          audience: FAMILY,
          required: true,
          notBefore: 'issuedOn',
          req: ['A-S16'],
        },
      },
    },
    {
      title: 'What came of it',
      shownWhen: ISSUED,
      later: true,
      fields: {
        result: {
          type: 'choice',
          label: 'Result',
          called: 'the result',
          options: {
            paid: 'Paid to the local authority',
            unpaid: 'Not paid: prosecution considered',
            withdrawn: 'Withdrawn',
          },
          audience: FAMILY,
          required: true,
        },
        paidAmount: {
          type: 'number',
          label: 'Amount paid',
          called: 'the amount paid',
          min: 0,
          max: 1000,
          unit: 'pounds',
          audience: FAMILY,
          shownWhen: { field: 'result', is: 'paid' },
          required: true,
        },
        resultOn: { type: 'day', label: 'Date', audience: FAMILY, required: true, notAfter: 'today' },
        resultReason: {
          type: 'long',
          label: 'Reason',
          called: 'the reason',
          audience: STAFF,
          shownWhen: { field: 'result', in: ['unpaid', 'withdrawn'] },
          required: true,
        },
      },
    },
  ],
} as const satisfies Form
