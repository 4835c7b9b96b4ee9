/**
 * F-10 Attendance parent contract, which the school offers at Tier 3. It asks what every
 * attendance contract asks (F-09), and shows first that attendance did not improve and that
 * support is exhausted. What the engine reads: `on`, `used`, `reviewOn`; at the review
 * `reviewedOn`, `finding` ('improved', 'failed to improve'), `furtherOptions[].option`,
 * `evidenceCompiledOn`; `spocConsultedOn`, `formReleased`.
 */
import { attendanceContract } from './attendance-contract.ts'
import { EVERYBODY, FAMILY, STAFF } from './audiences.ts'
import type { Condition, Form } from './form.ts'
import {
  CONSULTATION,
  dayOf,
  FORM_RELEASED,
  FURTHER_OPTIONS,
  NO_IMPROVEMENT,
  percentage,
  PUPIL_NOW,
} from './support-fields.ts'

const [, people, behind, agreed, , notMade, , signatures] = attendanceContract.sections
/** The school makes this contract; no officer of the authority leads its meeting. */
const { ledBy: _ledByTheAuthority, ...peopleOfTheSchool } = people.fields

const FAILED = { field: 'finding', is: 'failed to improve' } as const satisfies Condition
const USED = { field: 'used', is: true } as const satisfies Condition

export const attendanceParentContract = {
  id: 'attendance-parent-contract',
  number: 'F-10',
  version: 1,
  title: 'Attendance parent contract',
  source: { document: 'ast-tiers', at: 'Tier 3', req: ['T-025', 'T-026', 'T-028'] },
  offline: 'field',
  severalPupils: false,
  roles: ['attendance-lead', 'headteacher', 'pastoral-staff'],
  on: 'on',
  tells: 'Attendance parent contract[, review {reviewOn}][: {finding}][ not made: {notUsedReason}]',
  notes: attendanceContract.notes,
  handOver: {
    title: 'Attendance parent contract',
    intro: attendanceContract.handOver.intro,
  },
  sections: [
    {
      title: 'The contract',
      fields: {
        on: dayOf('Date of the contract', EVERYBODY),
        used: attendanceContract.sections[0].fields.used,
        ...PUPIL_NOW,
        schoolName: { type: 'auto', label: 'School', from: 'school name', audience: EVERYBODY },
      },
    },
    {
      title: 'Why a contract now',
      shownWhen: USED,
      fields: {
        baseline: percentage('Attendance when support began', FAMILY),
        baselineOn: dayOf('Date support began', FAMILY),
        noImprovement: { ...NO_IMPROVEMENT, req: ['T-026'] },
        measures: {
          type: 'rows',
          label: 'Supportive measures that are exhausted',
          one: 'measure',
          audience: FAMILY,
          required: true,
          req: ['T-026'],
          columns: {
            measure: {
              type: 'text',
              label: 'Measure',
              called: 'the measure',
              max: 2000,
              audience: FAMILY,
              required: true,
            },
            on: { type: 'day', label: 'Date', audience: FAMILY, required: true, notAfter: 'today' },
            result: {
              type: 'text',
              label: 'What came of it',
              called: 'what came of it',
              max: 2000,
              audience: FAMILY,
              required: true,
            },
          },
        },
      },
    },
    { ...people, fields: peopleOfTheSchool },
    behind,
    agreed,
    {
      title: 'What this contract is',
      shownWhen: USED,
      fields: {
        terms: {
          type: 'statement',
          label: 'What this contract is',
          audience: EVERYBODY,
          text:
            'This contract is an agreement in writing between the parents and the school. It is voluntary: nobody ' +
            'has to enter into it. It says what the parents will do and what help the school will give. We meet again on ' +
            'the review date. If attendance is better, the contract has done its work. If it is not, we will tell you ' +
            'what may happen next, and before any legal step the school asks the council’s attendance team.',
        },
      },
    },
    notMade,
    {
      title: 'Review',
      later: true,
      shownWhen: USED,
      fields: {
        reviewedOn: { ...dayOf('Date the review was held', FAMILY), notBefore: 'on' },
        attendanceThen: percentage('Attendance at the review', FAMILY),
        finding: {
          type: 'choice',
          label: 'Finding',
          called: 'the finding',
          options: {
            improved: 'Attendance has improved',
            'failed to improve': 'Attendance has failed to improve',
          },
          audience: FAMILY,
          required: true,
          req: ['T-028'],
        },
        findingDetail: {
          type: 'long',
          label: 'What the review found',
          audience: FAMILY,
          required: true,
        },
        furtherOptions: FURTHER_OPTIONS,
        evidenceCompiledOn: {
          ...dayOf('Date the evidence for legal intervention was compiled', STAFF),
          shownWhen: FAILED,
          req: ['T-029'],
        },
        evidence: {
          type: 'rows',
          label: 'The evidence',
          hint: 'Support offered and given, plans of support, and other papers.',
          one: 'paper',
          audience: STAFF,
          shownWhen: FAILED,
          req: ['T-029'],
          columns: {
            what: {
              type: 'text',
              label: 'What it is',
              called: 'what it is',
              max: 2000,
              audience: STAFF,
              required: true,
            },
            paper: { type: 'attachment', label: 'The paper', audience: STAFF },
          },
        },
      },
    },
    {
      title: 'If legal intervention is considered next',
      later: true,
      shownWhen: FAILED,
      fields: { ...CONSULTATION, ...FORM_RELEASED },
    },
    signatures,
  ],
} as const satisfies Form
