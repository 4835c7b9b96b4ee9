/**
 * F-25 Missing-from-school referral: a child away without leave for ten school days, or who never came in September.
 * What the engine reads: that it was made, and `on`.
 */
import { SAFEGUARDING, STAFF } from './audiences.ts'
import type { Form } from './form.ts'
import { ABOUT_THE_PUPIL, madeBy } from './return-fields.ts'

export const missingFromSchoolReferral = {
  id: 'missing-from-school-referral',
  number: 'F-25',
  version: 1,
  title: 'Missing from school referral',
  source: { document: 'stockport', at: 'Stage 2 and appendix 5' },
  offline: 'office',
  severalPupils: false,
  roles: ['attendance-lead', 'office-staff'],
  on: 'on',
  tells: 'Referred as missing from school[, {reference}]',
  sections: [
    ABOUT_THE_PUPIL,
    {
      title: 'What is known',
      fields: {
        kind: {
          type: 'choice',
          label: 'Which child this is',
          called: 'which child this is',
          options: {
            absent: 'A pupil who has been away',
            'new starter': 'A new starter who did not arrive in September',
          },
          audience: STAFF,
          required: true,
        },
        lastAttended: {
          type: 'day',
          label: 'Last day the pupil came to school',
          audience: STAFF,
          shownWhen: { field: 'kind', is: 'absent' },
          required: true,
          notAfter: 'today',
          orNotKnown: true,
        },
        firstDay: {
          type: 'day',
          label: 'First of the ten school days',
          audience: STAFF,
          required: true,
          notAfter: 'today',
        },
        parentContact: {
          type: 'text',
          label: 'How the parents were to be reached',
          called: 'how the parents were to be reached',
          audience: STAFF,
          required: true,
        },
        enquiries: {
          type: 'rows',
          label: 'Enquiries made',
          one: 'enquiry',
          hint: 'Calls, letters, visits, emergency contacts, the school of a brother or sister.',
          audience: STAFF,
          required: true,
          columns: {
            on: { type: 'day', label: 'Date', audience: STAFF, required: true, notAfter: 'today' },
            action: { type: 'text', label: 'What was done', audience: STAFF, required: true },
            result: { type: 'text', label: 'What came of it', audience: STAFF, required: true },
          },
        },
        told: {
          type: 'multi',
          label: 'Who was told because of a safeguarding concern',
          called: 'who was told',
          options: {
            dsl: 'Safeguarding lead',
            'social worker': 'Social worker',
            mash: 'Multi-agency safeguarding hub',
            police: 'Police',
          },
          audience: SAFEGUARDING,
        },
        toldOn: {
          type: 'day',
          label: 'Date they were told',
          audience: SAFEGUARDING,
          shownWhen: { field: 'told', answered: true },
          required: true,
          notAfter: 'today',
        },
        reference: {
          type: 'text',
          label: 'The council’s reference',
          called: 'the reference',
          audience: STAFF,
        },
      },
    },
    madeBy('The referral'),
  ],
} as const satisfies Form
