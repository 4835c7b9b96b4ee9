/**
 * F-22 Legal interventions referral. What the engine reads: that it was made, `on`, and
 * `panelOutcome` ('action', 'more support', 'returned', 'no action').
 */
import { STAFF } from './audiences.ts'
import type { Form } from './form.ts'
import { CONSULTATION, dayOf, FORM_RELEASED, PUPIL_NOW } from './support-fields.ts'

export const legalInterventionsReferral = {
  id: 'legal-interventions-referral',
  number: 'F-22',
  version: 1,
  title: 'Legal interventions referral',
  source: { document: 'ast-tiers', at: 'Tier 3', req: ['T-029', 'T-030', 'T-031', 'T-032', 'T-045'] },
  offline: 'office',
  severalPupils: false,
  roles: ['attendance-lead', 'headteacher', 'ast-contact'],
  on: 'on',
  tells: 'Legal interventions referral[: {panelOutcome}]',
  notes: [
    'The single point of contact gives this form out, once they were consulted.',
    'Legal action stays the school’s; the Legal Intervention Panel works with the school.',
  ],
  sections: [
    {
      title: 'The referral',
      fields: {
        ...PUPIL_NOW,
        dateOfBirth: { type: 'auto', label: 'Date of birth', from: 'date of birth', audience: STAFF },
        on: dayOf('Date of the referral', STAFF),
      },
    },
    {
      title: 'Consultation',
      fields: {
        ...CONSULTATION,
        ...FORM_RELEASED,
        releasedBy: {
          type: 'person',
          label: 'Who gave the form out',
          called: 'who gave the form out',
          role: true,
          audience: STAFF,
          required: true,
          req: ['T-031'],
        },
      },
    },
    {
      title: 'Evidence',
      fields: {
        evidence: {
          type: 'rows',
          label: 'Evidence bundle',
          hint: 'Every support measure offered and given, the plans, the contract and its review, and other papers.',
          one: 'piece of evidence',
          audience: STAFF,
          required: true,
          req: ['T-029'],
          columns: {
            kind: {
              type: 'choice',
              label: 'Kind',
              called: 'the kind of evidence',
              options: {
                support: 'Support offered or given',
                plan: 'Plan of support',
                contract: 'Attendance parent contract',
                review: 'Review of the contract',
                register: 'Attendance print-out',
                other: 'Another paper',
              },
              audience: STAFF,
              required: true,
            },
            what: {
              type: 'text',
              label: 'What it shows',
              called: 'what it shows',
              max: 2000,
              audience: STAFF,
              required: true,
            },
            on: { type: 'day', label: 'Date', audience: STAFF, required: true, notAfter: 'today' },
            paper: { type: 'attachment', label: 'The paper', audience: STAFF },
          },
        },
        sessions: { type: 'auto', label: 'Attendance print-out', from: 'sessions', audience: STAFF },
        reasons: {
          type: 'long',
          label: 'Why legal intervention is right in this case',
          called: 'why legal intervention is right',
          audience: STAFF,
          required: true,
        },
        staffSignature: {
          type: 'signature',
          label: 'Signature of the school leader who refers',
          capacity: 'staff',
          audience: STAFF,
          required: true,
          agrees: 'This referral is true and complete to my knowledge. Legal action stays with the school.',
          req: ['T-045'],
        },
      },
    },
    {
      title: 'Legal Intervention Panel',
      later: true,
      fields: {
        panelOn: { ...dayOf('Date of the panel', STAFF), notBefore: 'on' },
        panelOutcome: {
          type: 'choice',
          label: 'Outcome',
          called: 'the outcome',
          options: {
            action: 'The school takes legal action, with the panel',
            'more support': 'More support first',
            returned: 'Returned to the school: not complete',
            'no action': 'No legal action',
          },
          audience: STAFF,
          required: true,
          req: ['T-045'],
        },
        panelReason: { type: 'long', label: 'Reason', called: 'the reason', audience: STAFF, required: true },
      },
    },
  ],
} as const satisfies Form
