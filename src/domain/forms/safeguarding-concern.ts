/**
 * F-38 Safeguarding concern passed on: that it was, to whom and when. It does not replace the
 * safeguarding system. What the engine reads: `on`, `at`, `reportedTo`, `onward`, `uploadedOn`
 * (until then it is still to be entered), `reviewOn`, `reviewedOn`, `nextReviewOn`. Every line is for
 * safeguarding staff.
 */
import { SAFEGUARDING } from './audiences.ts'
import { chosenBut } from './conditions.ts'
import type { Form } from './form.ts'
import { nameFor } from './row-columns.ts'
import { inSafeguardingSystem } from './safeguarding-system.ts'

export const safeguardingConcern = {
  id: 'safeguarding-concern',
  number: 'F-38',
  version: 1,
  title: 'Safeguarding concern passed on',
  source: { document: 'valence', at: '9.5; 12.9; appendix 3', req: ['V-128'] },
  offline: 'field',
  severalPupils: false,
  on: 'on',
  tells: 'A safeguarding concern was passed on',
  notes: [
    'If a child may be in danger now, call 999 first. Then telephone the safeguarding lead: do not wait for a signal to send this.',
    'Write what you saw and heard, and the child’s own words. Leave out what you think it means.',
    'This says that the concern was passed on. The safeguarding system holds the rest.',
  ],
  sections: [
    {
      title: 'The concern',
      fields: {
        pupilName: { type: 'auto', label: 'Child', from: 'pupil name', audience: SAFEGUARDING },
        on: {
          type: 'day',
          label: 'Date of the concern',
          audience: SAFEGUARDING,
          required: true,
          notAfter: 'today',
        },
        at: { type: 'time', label: 'Time of the concern', audience: SAFEGUARDING, required: true },
        place: { type: 'text', label: 'Where it was', audience: SAFEGUARDING, required: true },
        cameFrom: {
          type: 'text',
          label: 'Which visit, talk or form it came from',
          audience: SAFEGUARDING,
        },
        seen: {
          type: 'long',
          label: 'What was seen, heard or said',
          called: 'what was seen, heard or said',
          hint: 'Facts, and the child’s own words.',
          audience: SAFEGUARDING,
          required: true,
          req: ['V-128'],
        },
        danger: {
          type: 'yes/no',
          label: 'Was anybody in immediate danger?',
          audience: SAFEGUARDING,
          required: true,
        },
        emergencyAt: {
          type: 'time',
          label: 'Time the emergency services were called',
          audience: SAFEGUARDING,
          shownWhen: { field: 'danger', is: true },
          required: true,
        },
      },
    },
    {
      title: 'Passed on to the safeguarding lead',
      fields: {
        reportedTo: {
          type: 'person',
          label: 'Safeguarding lead or deputy who was told',
          called: 'the name of the safeguarding lead or deputy who was told',
          from: ['staff'],
          role: true,
          audience: SAFEGUARDING,
          required: true,
          req: ['V-128'],
        },
        reportedOn: {
          type: 'day',
          label: 'Date they were told',
          audience: SAFEGUARDING,
          required: true,
          notAfter: 'today',
          notBefore: 'on',
        },
        reportedAt: { type: 'time', label: 'Time they were told', audience: SAFEGUARDING, required: true },
        reportedHow: {
          type: 'choice',
          label: 'How they were told',
          called: 'how they were told',
          options: { phone: 'By telephone', person: 'In person', system: 'In the safeguarding system' },
          audience: SAFEGUARDING,
          required: true,
        },
      },
    },
    {
      title: 'Passed on further',
      fields: {
        onward: {
          type: 'multi',
          label: 'Who else was told',
          options: {
            nobody: 'Nobody else so far',
            'social worker': 'The child’s social worker',
            mash: 'Multi-Agency Safeguarding Hub (MASH)',
            police: 'Police',
            contextual: 'Contextual safeguarding',
            'virtual school': 'Virtual School',
            siblings: 'The school of a brother or sister',
          },
          audience: SAFEGUARDING,
          required: true,
          req: ['V-128'],
        },
        onwardTo: {
          type: 'rows',
          label: 'Each of them',
          one: 'person told',
          audience: SAFEGUARDING,
          shownWhen: chosenBut('onward', 'nobody'),
          required: true,
          columns: {
            person: nameFor(SAFEGUARDING),
            on: {
              type: 'day',
              label: 'Date',
              audience: SAFEGUARDING,
              required: true,
              notAfter: 'today',
            },
          },
        },
        withoutAgreement: {
          type: 'yes/no',
          label: 'Was anything shared without the family’s agreement?',
          audience: SAFEGUARDING,
          required: true,
          req: ['V-206'],
        },
        withoutAgreementBasis: {
          type: 'choice',
          label: 'What allowed that',
          called: 'what allowed that',
          options: { law: 'The law requires it', harm: 'Somebody might come to harm otherwise' },
          audience: SAFEGUARDING,
          shownWhen: { field: 'withoutAgreement', is: true },
          required: true,
          req: ['V-206'],
        },
        withoutAgreementReason: {
          type: 'long',
          label: 'Reason in your words',
          called: 'the reason in your words',
          audience: SAFEGUARDING,
          shownWhen: { field: 'withoutAgreement', is: true },
          required: true,
        },
        reviewOn: {
          type: 'day',
          label: 'Date this is looked at again',
          audience: SAFEGUARDING,
          required: true,
          notBefore: 'on',
          req: ['V-128'],
        },
      },
    },
    inSafeguardingSystem(SAFEGUARDING, ['V-129']),
    {
      title: 'Looked at again',
      later: true,
      fields: {
        reviewedOn: {
          type: 'day',
          label: 'Date it was looked at again',
          audience: SAFEGUARDING,
          notAfter: 'today',
          notBefore: 'on',
          req: ['V-128'],
        },
        nextReviewOn: {
          type: 'day',
          label: 'Date it is looked at next',
          hint: 'Leave empty when nothing more is needed.',
          audience: SAFEGUARDING,
          shownWhen: { field: 'reviewedOn', answered: true },
          notBefore: 'reviewedOn',
          req: ['V-128'],
        },
      },
    },
  ],
} as const satisfies Form
