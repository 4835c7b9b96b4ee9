/**
 * F-11 Strategies checklist, with what is chosen at Universal Plus. What the engine reads: `on`,
 * `supportGiven[]` and `enforcementTaken[]` (`action`, `on`), `enforcementRight`, `enforcementNot`,
 * `exhausted`, each strategy by name (`socialWorker`, `mash`, `supportPlan` … : yes or no), `supportPlanReviewOn`,
 * `supportPlanOpen`, `closedOn`, `closedBecause` ('target reached', 'other plan', 'left').
 */
import { STAFF } from './audiences.ts'
import type { Form, SimpleField } from './form.ts'
import {
  ADDITIONAL_SUPPORT,
  ADJUSTMENTS,
  MEDICAL,
  MENTAL_HEALTH,
  SEN,
  WHEN_ALL_WAS_TRIED,
} from './strategies-by-need.ts'
import { SAFEGUARDING_STRATEGIES, WITH_PARENTS, WITH_PUPIL } from './strategies-with-family.ts'
import { added } from './strategy-fields.ts'
import { ENFORCEMENT, SUPPORT } from './support-and-enforcement.ts'

/** One thing of a catalogue, the day it was done and what came of it. */
const triedFrom = (label: string, called: string, options: Readonly<Record<string, string>>) =>
  ({
    action: { type: 'choice', label, called, options, audience: STAFF, required: true },
    on: { type: 'day', label: 'Date', audience: STAFF, required: true, notAfter: 'today' },
    result: {
      type: 'text',
      label: 'What came of it',
      called: 'what came of it',
      max: 2000,
      audience: STAFF,
      required: true,
    },
  }) as const satisfies Record<string, SimpleField>

export const strategiesChecklist: Form = {
  id: 'strategies-checklist',
  number: 'F-11',
  version: 1,
  title: 'Strategies tried',
  source: {
    document: 'herefordshire-strategies',
    at: 'the whole list',
    req: ['HS-001', 'HS-003', 'HS-004', 'HS-005', 'HS-006', 'H-015', 'H-017', 'H-018', 'H-021'],
  },
  offline: 'field',
  severalPupils: false,
  roles: ['pastoral-staff', 'attendance-lead', 'headteacher'],
  on: 'on',
  tells: 'Strategies tried[, support: {supportGiven}][, enforcement: {enforcementTaken}]',
  notes: [
    'A list to think with: choose what fits this child, add what is missing, leave the rest empty.',
    'Where something was not tried, write why. The list is read before any legal step.',
  ],
  sections: [
    {
      title: 'This case',
      intro: 'How much support and how much enforcement is right is for a person to judge, case by case.',
      fields: {
        on: { type: 'day', label: 'Date of this list', audience: STAFF, required: true, notAfter: 'today' },
        attendance: {
          type: 'auto',
          label: 'Attendance this school year',
          from: 'attendance %',
          audience: STAFF,
        },
        supportGiven: {
          type: 'rows',
          label: 'Support given',
          one: 'kind of support',
          none: 'No support was given yet',
          audience: STAFF,
          required: true,
          req: ['H-015', 'H-017'],
          columns: triedFrom('Support', 'the kind of support', SUPPORT),
        },
        enforcementTaken: {
          type: 'rows',
          label: 'First steps of enforcement taken',
          hint: 'The two about a panel only where your school has one.',
          one: 'step of enforcement',
          none: 'No enforcement was begun',
          audience: STAFF,
          required: true,
          req: ['H-015', 'H-018', 'H-019'],
          columns: triedFrom('Step', 'the step', ENFORCEMENT),
        },
        enforcementRight: {
          type: 'yes/no',
          label: 'Would enforcement be right in this case?',
          audience: STAFF,
          required: true,
          req: ['H-022'],
        },
        enforcementNot: {
          type: 'long',
          label: 'Why enforcement would not be right',
          called: 'why enforcement would not be right',
          audience: STAFF,
          shownWhen: { field: 'enforcementRight', is: false },
          required: true,
          req: ['H-023'],
        },
        judgement: {
          type: 'long',
          label: 'Why this much support and enforcement for this child',
          called: 'why this much support and enforcement is right for this child',
          audience: STAFF,
          required: true,
          req: ['H-021'],
        },
        judgedBy: {
          type: 'person',
          label: 'Who judged this',
          called: 'who judged this',
          from: ['staff'],
          role: true,
          audience: STAFF,
          required: true,
          req: ['H-021'],
        },
      },
    },
    WITH_PUPIL,
    WITH_PARENTS,
    SAFEGUARDING_STRATEGIES,
    SEN,
    MEDICAL,
    MENTAL_HEALTH,
    ADJUSTMENTS,
    ADDITIONAL_SUPPORT,
    WHEN_ALL_WAS_TRIED,
    {
      title: 'Other support by the school',
      fields: added('otherSupport', 'other support by the school', ['HS-073']),
    },
    {
      title: 'When support ends',
      intro: 'The target is attendance above the line, not at it. Open support ends when a person says so.',
      later: true,
      fields: {
        closedOn: {
          type: 'day',
          label: 'Date the support ended',
          audience: STAFF,
          notAfter: 'today',
          notBefore: 'on',
          req: ['H-014'],
        },
        closedBecause: {
          type: 'choice',
          label: 'Why it ended',
          called: 'why it ended',
          options: {
            'target reached': 'Attendance is back above the target',
            'other plan': 'Another plan has taken its place',
            left: 'The pupil left the school',
          },
          audience: STAFF,
          shownWhen: { field: 'closedOn', answered: true },
          required: true,
          req: ['H-014'],
        },
      },
    },
  ],
}
