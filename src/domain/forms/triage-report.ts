/**
 * F-41 Tier 4 triage report: pupils whom support did not help are sorted by need and urgency, and
 * referred to the council's staged approach. What the engine reads: `on`, `caseType`, `needs`,
 * `urgency`, `route`, `reviewOn`.
 */
import { STAFF } from './audiences.ts'
import type { Form } from './form.ts'
import { pupilFor } from './row-columns.ts'
import { dayOf } from './support-fields.ts'

export const triageReport = {
  id: 'triage-report',
  number: 'F-41',
  version: 1,
  title: 'Tier 4 triage report',
  source: {
    document: 'valence',
    at: 'appendix 11, tier 4',
    req: ['V-237', 'V-238', 'V-239', 'A-V13'],
  },
  offline: 'office',
  severalPupils: true,
  roles: ['attendance-lead', 'headteacher', 'dsl', 'ddsl'],
  on: 'on',
  tells: 'Triage ({caseType}): {route}',
  notes: [
    'No number puts a pupil here: a person decides that support so far did not work.',
    'One report may be about a single pupil or about pupils who have the same needs.',
  ],
  sections: [
    {
      title: 'Who it is about',
      fields: {
        on: dayOf('Date of the report', STAFF),
        pupils: {
          type: 'rows',
          label: 'Pupils',
          one: 'pupil',
          startsWith: 'pupils',
          audience: STAFF,
          required: true,
          columns: { pupil: pupilFor(STAFF) },
        },
        cohort: {
          type: 'text',
          label: 'The group they belong to, if they are looked at together',
          max: 500,
          audience: STAFF,
        },
        yearGroup: { type: 'auto', label: 'Year group', from: 'year group', audience: STAFF },
        attendance: {
          type: 'auto',
          label: 'Attendance this school year',
          from: 'attendance %',
          audience: STAFF,
        },
        tried: {
          type: 'rows',
          label: 'Support that was tried and did not improve attendance',
          one: 'kind of support',
          audience: STAFF,
          required: true,
          columns: {
            support: {
              type: 'text',
              label: 'Support',
              called: 'the support',
              max: 2000,
              audience: STAFF,
              required: true,
            },
            from: { type: 'day', label: 'From', called: 'the day it began', audience: STAFF },
            result: {
              type: 'text',
              label: 'What came of it',
              called: 'what came of it',
              max: 2000,
              audience: STAFF,
              required: true,
            },
          },
        },
      },
    },
    {
      title: 'Needs',
      fields: {
        caseType: {
          type: 'choice',
          label: 'Kind of case',
          called: 'the kind of case',
          options: {
            acute: 'Acute: a single issue',
            chronic: 'Chronic: repeated, and over a long time',
            complex: 'Complex: varied issues, and several at once',
          },
          audience: STAFF,
          required: true,
          req: ['V-238'],
        },
        needs: {
          type: 'multi',
          label: 'Needs',
          options: {
            behavioural: 'Behaviour',
            pastoral: 'Pastoral',
            medical: 'Medical',
            welfare: 'Welfare or social',
            send: 'Special educational needs or disability',
            semh: 'Social, emotional and mental health',
          },
          audience: STAFF,
          required: true,
          req: ['V-237'],
        },
        supportType: {
          type: 'choice',
          label: 'Kind of support needed',
          called: 'the kind of support needed',
          options: {
            school: 'More support in school',
            'early help': 'Early help',
            health: 'Health or mental health services',
            specialist: 'Specialist assessment or provision',
            'social care': 'Social care',
            statutory: 'Statutory intervention',
          },
          audience: STAFF,
          required: true,
          req: ['V-237'],
        },
        urgency: {
          type: 'choice',
          label: 'How urgent it is',
          called: 'how urgent it is',
          options: {
            now: 'Now: this week',
            soon: 'Soon: within four weeks',
            'this term': 'This term',
          },
          audience: STAFF,
          required: true,
          req: ['V-237'],
        },
        because: {
          type: 'long',
          label: 'Why this support, and why this urgent',
          called: 'why this support',
          audience: STAFF,
        },
      },
    },
    {
      title: 'To the council',
      fields: {
        route: {
          type: 'choice',
          label: 'Where the case goes',
          called: 'where the case goes',
          options: {
            'hot clinic': 'Stage 2: Vulnerable Pupils Hot Clinic',
            statutory: 'Stage 3: Statutory Intervention',
          },
          audience: STAFF,
          required: true,
          req: ['V-238'],
        },
        sentOn: {
          type: 'day',
          label: 'Date it was sent to the council',
          audience: STAFF,
          notAfter: 'today',
          notBefore: 'on',
        },
        reviewOn: {
          type: 'day',
          label: 'Date for review of the triage and of the council’s process',
          called: 'the date for review',
          audience: STAFF,
          required: true,
          notBefore: 'on',
          req: ['V-239'],
        },
      },
    },
    {
      title: 'Result',
      later: true,
      fields: {
        result: {
          type: 'long',
          label: 'What the triage and the council’s process achieved',
          called: 'what was achieved',
          audience: STAFF,
          required: true,
          req: ['V-239'],
        },
        reviewedOn: { ...dayOf('Date of the review', STAFF), notBefore: 'on', req: ['V-239'] },
      },
    },
  ],
} as const satisfies Form
