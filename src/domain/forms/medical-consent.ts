/**
 * F-07 Medical consent form: whether a parent lets the school ask health workers about a child. What
 * the engine reads: `on`, `given`, `withdrawnOn`. Without consent nobody is asked (S-124); a refusal is an answer too.
 * Addresses stay with staff, since the copy may reach a parent who lives elsewhere.
 */
import { HEALTH, HEALTH_STAFF } from './audiences.ts'
import type { Condition, Form } from './form.ts'
import { nameFor } from './row-columns.ts'

const GIVEN = { field: 'given', is: true } as const satisfies Condition

export const medicalConsent = {
  id: 'medical-consent',
  number: 'F-07',
  version: 1,
  title: 'Medical consent',
  source: { document: 'stockport', at: 'appendix 3', req: ['S-169', 'S-123'] },
  offline: 'field',
  severalPupils: false,
  on: 'on',
  tells: 'Medical consent: given {given}[, withdrawn {withdrawnOn}]',
  notes: [
    'The parent may say no, and may take the consent back later. Help for the child goes on either way.',
  ],
  handOver: {
    title: 'May the school ask about your child’s health?',
    intro:
      'With your permission the school may ask the people named here about your child’s health, as far as it matters for school. You may say no, and you may change your mind.',
  },
  sections: [
    {
      title: 'Parent and child',
      fields: {
        on: { type: 'day', label: 'Date', audience: HEALTH, required: true, notAfter: 'today' },
        parent: {
          type: 'person',
          label: 'Parent’s name',
          called: 'the parent’s name',
          from: ['parent'],
          role: true,
          audience: HEALTH,
          required: true,
          req: ['S-169'],
        },
        parentAddress: {
          type: 'long',
          label: 'Parent’s address',
          called: 'the parent’s address',
          audience: HEALTH_STAFF,
          required: true,
          req: ['S-169'],
        },
        childName: {
          type: 'auto',
          label: 'Child’s name',
          from: 'pupil name',
          audience: HEALTH,
          req: ['S-169'],
        },
        dateOfBirth: {
          type: 'auto',
          label: 'Child’s date of birth',
          from: 'date of birth',
          audience: HEALTH,
          req: ['S-169'],
        },
        livesWithParent: {
          type: 'yes/no',
          label: 'Does the child live with this parent?',
          audience: HEALTH,
          required: true,
        },
        childAddress: {
          type: 'long',
          label: 'Child’s address',
          called: 'the child’s address',
          audience: HEALTH_STAFF,
          shownWhen: { field: 'livesWithParent', is: false },
          required: true,
          req: ['S-169'],
        },
        given: {
          type: 'yes/no',
          label: 'Does the parent give permission?',
          audience: HEALTH,
          required: true,
        },
        refusalSaid: {
          type: 'long',
          label: 'What the parent said about it',
          audience: HEALTH,
          shownWhen: { field: 'given', is: false },
        },
      },
    },
    {
      title: 'Who may be asked',
      shownWhen: GIVEN,
      fields: {
        professionals: {
          type: 'rows',
          label: 'Health workers who may be asked',
          one: 'health worker',
          audience: HEALTH,
          required: true,
          req: ['S-169'],
          columns: {
            who: nameFor(HEALTH),
            address: {
              type: 'text',
              label: 'Address',
              called: 'the address',
              max: 1000,
              audience: HEALTH_STAFF,
              required: true,
            },
          },
        },
        permission: {
          type: 'statement',
          label: 'Permission',
          audience: HEALTH,
          text:
            'Somebody from the school may ask the health workers named here for medical information about this child, as ' +
            'far as it has to do with the child’s attendance at school or with other education.',
          req: ['S-169'],
        },
        parentSignature: {
          type: 'signature',
          label: 'Parent',
          capacity: 'parent',
          audience: HEALTH,
          required: true,
          agrees: 'I give this permission. I know that I may take it back.',
          req: ['S-169'],
        },
      },
    },
    {
      title: 'If the consent is taken back',
      shownWhen: GIVEN,
      later: true,
      fields: {
        withdrawnOn: {
          type: 'day',
          label: 'Date it was taken back',
          audience: HEALTH,
          notAfter: 'today',
          notBefore: 'on',
        },
        withdrawnBy: {
          type: 'person',
          label: 'Who took it back',
          from: ['parent'],
          role: true,
          audience: HEALTH,
          shownWhen: { field: 'withdrawnOn', answered: true },
          required: true,
        },
      },
    },
  ],
} as const satisfies Form
