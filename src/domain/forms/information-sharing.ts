/**
 * F-37 Information sharing: consent, whom a family excludes, what was shared, and withdrawal.
 * What the engine reads: `on`, `scope`, `basis`, `agreed`, `exclusions[].who` (the latest record
 * says the whole list), `sharedWith[]` (who, on, basis), `withdrawnOn`.
 */
import { FAMILY, STAFF } from './audiences.ts'
import type { Condition, Form } from './form.ts'
import { CONFIDENTIAL, EXCLUDED } from './sharing-fields.ts'

const BASES = {
  consent: 'The family’s consent',
  'public task': 'A duty or power of the school or council (public task)',
  'legal obligation': 'The law requires it',
  'vital interest': 'To protect somebody from harm',
} as const
const BY_CONSENT = { field: 'basis', is: 'consent' } as const satisfies Condition

export const informationSharing = {
  id: 'information-sharing',
  number: 'F-37',
  version: 2,
  title: 'Information sharing',
  source: { document: 'valence', at: 'appendix 6', req: ['V-207', 'V-208', 'A-H6'] },
  offline: 'field',
  severalPupils: false,
  on: 'on',
  tells: 'Information sharing: {scope}[, withdrawn {withdrawnOn}]',
  notes: [
    'Say why information is asked for, who would see it and what for. Nobody has to agree today.',
    'What a family excludes holds from now on. The list below replaces the one before: write it whole.',
  ],
  handOver: {
    title: 'Sharing information about you',
    intro:
      'This is what you agreed to share and what you did not. You may change your mind at any time; tell us and we write it down.',
  },
  sections: [
    {
      title: 'What it is about',
      fields: {
        on: { type: 'day', label: 'Date', audience: FAMILY, required: true, notAfter: 'today' },
        scope: {
          type: 'choice',
          label: 'What the sharing is for',
          called: 'what the sharing is for',
          options: {
            assessment: 'The assessment and the help that follows from it',
            medical: 'Medical information',
            panel: 'Referral to a panel',
            'part-time timetable': 'A part-time timetable',
          },
          audience: FAMILY,
          required: true,
        },
        basis: {
          type: 'choice',
          label: 'What allows the sharing',
          called: 'what allows the sharing',
          options: BASES,
          audience: FAMILY,
          required: true,
          req: ['A-H6'],
        },
        confidential: CONFIDENTIAL,
        purposes: {
          type: 'statement',
          label: 'What it is used for',
          text: 'To give the services you need; to plan, follow and measure what they achieve; and to check that this was done properly.',
          audience: FAMILY,
          req: ['V-207'],
        },
        givenBy: {
          type: 'person',
          label: 'Who answers for the family',
          called: 'the name of whoever answers for the family',
          from: ['parent'],
          role: true,
          audience: FAMILY,
          required: true,
          req: ['V-207'],
        },
        agreed: {
          type: 'yes/no',
          label: 'Do they agree to the sharing?',
          toFamily: 'Do you agree to the sharing?',
          audience: FAMILY,
          shownWhen: BY_CONSENT,
          required: true,
          req: ['V-207'],
        },
      },
    },
    {
      title: 'Not to be shared with',
      intro:
        'A letter, assessment or referral that names somebody listed here is refused. What a parent must be told by law cannot be excluded by another: ask the safeguarding lead.',
      fields: {
        exclusions: {
          type: 'rows',
          label: 'People and agencies that information is not to be shared with',
          one: 'exclusion',
          none: 'Nobody is excluded',
          audience: FAMILY,
          required: true,
          req: ['V-208'],
          columns: EXCLUDED,
        },
      },
    },
    {
      title: 'What was shared',
      fields: {
        sharedWith: {
          type: 'rows',
          label: 'Shared so far',
          one: 'time it was shared',
          none: 'Nothing was shared yet',
          audience: STAFF,
          required: true,
          columns: {
            who: {
              type: 'text',
              label: 'With whom',
              called: 'with whom it was shared',
              audience: STAFF,
              required: true,
            },
            on: { type: 'day', label: 'Date', audience: STAFF, required: true, notAfter: 'today' },
            what: {
              type: 'text',
              label: 'What',
              called: 'what was shared',
              max: 2000,
              audience: STAFF,
              required: true,
            },
            allowedBy: {
              type: 'choice',
              label: 'What allowed it',
              called: 'what allowed it',
              options: BASES,
              audience: STAFF,
              required: true,
            },
            whyWithoutConsent: {
              type: 'text',
              label: 'Why without consent',
              max: 2000,
              audience: STAFF,
              shownWhen: { field: 'allowedBy', in: ['public task', 'legal obligation', 'vital interest'] },
              required: true,
              req: ['V-206'],
            },
          },
        },
      },
    },
    {
      title: 'Signature',
      fields: {
        parentSignature: {
          type: 'signature',
          label: 'Parent or carer',
          capacity: 'parent',
          several: true,
          mayDecline: true,
          audience: FAMILY,
          shownWhen: BY_CONSENT,
          required: true,
          req: ['V-207'],
          agrees:
            'I have read this. What is written here about sharing, and about whom not to share with, is what I said.',
        },
      },
    },
    {
      title: 'If it is withdrawn',
      later: true,
      fields: {
        withdrawnOn: {
          type: 'day',
          label: 'Date it was withdrawn',
          audience: FAMILY,
          notAfter: 'today',
          notBefore: 'on',
        },
        withdrawnBy: {
          type: 'person',
          label: 'Withdrawn by',
          called: 'who withdrew it',
          from: ['parent'],
          role: true,
          audience: FAMILY,
          shownWhen: { field: 'withdrawnOn', answered: true },
          required: true,
        },
        withdrawnEffect: {
          type: 'long',
          label: 'What that means for help already under way',
          called: 'what that means for help already under way',
          audience: FAMILY,
          shownWhen: { field: 'withdrawnOn', answered: true },
          required: true,
        },
      },
    },
  ],
} as const satisfies Form
