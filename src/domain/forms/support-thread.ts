/**
 * What was said to stand in the way and what was offered against it, from every form, on one thread with its answers and
 * outcomes: so that nobody asks a family twice, and so that it can be shown what was tried before a legal step (HS-002).
 * Which fields tell what is data; a checklist's strategies are told by how they are asked (`strategy-fields.ts`).
 */
import type { Day } from '../calendar/day.ts'
import type { CaseRecord } from '../casework/record.ts'
import type { Field, Form } from './form.ts'
import { fieldsOf } from './form.ts'
import { formOf } from './forms.ts'
import { fieldOf, isAnswered, rowsOf } from './shape.ts'
import { inWords } from './words.ts'

export type Strand = {
  readonly record: string
  /** The form's title. */
  readonly form: string
  readonly on: Day
  readonly kind: 'barrier' | 'support'
  readonly says: string
  /** Who said it, or what the question was, where that adds something. */
  readonly asked: string
  /** What the family answered, and what came of it; '' while that is not known. */
  readonly answer: string
  readonly outcome: string
}

/** One field that tells something; of rows, by their columns. */
type Tells = {
  readonly field: string
  readonly says?: string
  /** Tells something only where answered so; else any answer does. */
  readonly when?: boolean
  readonly answer?: string
  readonly outcome?: string
  readonly on?: string
}
type Telling = { readonly barriers?: readonly Tells[]; readonly support?: readonly Tells[] }

const one = (field: string): Tells => ({ field })

/** By form id. */
export const TELLING: Readonly<Record<string, Telling>> = {
  'contact-record': {
    barriers: [one('barriers'), one('avoidableReasons')],
    support: [{ field: 'help', outcome: 'outcome' }, one('supportNeeded')],
  },
  'doorstep-visit': {
    barriers: [one('barriersParent'), one('barriersChild')],
    support: [{ field: 'offers', says: 'offer', answer: 'response' }],
  },
  'noticing-record': {
    barriers: [one('unidentifiedNeeds'), one('medicalDetail'), { field: 'inSchool', says: 'said' }],
    support: [
      one('additionalSupport'),
      one('anxietySupport'),
      { field: 'earlyHelpOffered', when: true, answer: 'earlyHelpAnswer' },
    ],
  },
  'medical-action-plan': {
    barriers: [{ field: 'difficulties', says: 'difficulty' }],
    support: [{ field: 'difficulties', says: 'intervention' }],
  },
  'attendance-contract': {
    barriers: [one('viewParent'), one('viewChild'), one('viewSchool')],
    support: [
      { field: 'support', says: 'support' },
      { field: 'extraSupport', says: 'support' },
    ],
  },
  'attendance-improvement-plan': {
    support: [
      { field: 'moreSupport', outcome: 'moreSupportDetail' },
      { field: 'earlyHelpOffered', when: true, answer: 'earlyHelpAnswer' },
    ],
  },
  'assess-plan-do-review': {
    barriers: [one('barriers'), one('additionalNeedsDetail')],
    support: [{ field: 'actions', says: 'action' }],
  },
  'attendance-support-plan': { support: [{ field: 'actions', says: 'action' }] },
  'attendance-parent-contract': {
    barriers: [one('viewParent'), one('viewChild'), one('viewSchool')],
    support: [
      { field: 'measures', says: 'measure', outcome: 'result', on: 'on' },
      { field: 'support', says: 'support' },
      { field: 'extraSupport', says: 'support' },
    ],
  },
  'penalty-notice': { support: [one('supportInstead')] },
  'notice-to-improve': { barriers: [one('barriers')], support: [{ field: 'support', says: 'how' }] },
  'in-school-early-help': {
    barriers: [one('barriersChild'), one('barriersParents')],
    support: [one('supportInClass'), one('moreSupportDetail')],
  },
  'early-help': { support: [{ field: 'offer', answer: 'response', outcome: 'referralOutcome' }] },
  'panel-notification': {
    barriers: [one('barriers')],
    support: [{ field: 'interventions', says: 'what', on: 'on' }, one('worked'), one('notWorked')],
  },
  'enforcement-referral': { support: [one('supportSummary')] },
  'triage-report': { support: [{ field: 'tried', says: 'support', outcome: 'result', on: 'from' }] },
  'pupil-voice': { barriers: [one('wouldHelp')] },
  'group-work': { barriers: [one('need')] },
}

const isDone = ({ status }: CaseRecord): boolean => status === 'completed' || status === 'signed'

/** The thread of one pupil's completed records, newest first; what is kept from this reader is not in the record, and so not here. */
export function supportThread(records: readonly CaseRecord[]): Strand[] {
  return records
    .filter(isDone)
    .flatMap((record) => {
      const form = formOf(record.form, record.formVersion)
      return form ? [...told(form, record), ...strategies(form, record)] : []
    })
    .sort((a, b) => b.on.localeCompare(a.on))
}

function told(form: Form, record: CaseRecord): Strand[] {
  const { barriers = [], support = [] } = TELLING[form.id] ?? {}
  return [
    ...barriers.flatMap((tells) => strandsOf(form, record, 'barrier', tells)),
    ...support.flatMap((tells) => strandsOf(form, record, 'support', tells)),
  ]
}

function strandsOf(form: Form, record: CaseRecord, kind: Strand['kind'], tells: Tells): Strand[] {
  const field = fieldOf(form, tells.field)
  const value = record.answers[tells.field]
  if (!field || !isAnswered(value) || value === false) return []
  const from = { record: record.id, form: form.title, kind, on: record.on ?? '' }
  const spoken = (name: string | undefined) => {
    const other = name === undefined ? undefined : fieldOf(form, name)
    return other && name !== undefined ? said(other, record.answers[name], record) : ''
  }
  if (field.type !== 'rows') {
    const says = field.type === 'yes/no' ? field.label : said(field, value, record)
    const asked = field.type === 'yes/no' ? '' : field.label
    return says === ''
      ? []
      : [{ ...from, says, asked, answer: spoken(tells.answer), outcome: spoken(tells.outcome) }]
  }
  return rowsOf(value).flatMap((row): Strand[] => {
    const cell = (name: string | undefined) => {
      const column = name === undefined ? undefined : field.columns[name]
      return column && name !== undefined ? said(column, row[name], record) : ''
    }
    const says = cell(tells.says)
    const day = tells.on === undefined ? undefined : row[tells.on]
    const on = typeof day === 'string' && day !== '' ? day : from.on
    return says === ''
      ? []
      : [{ ...from, on, says, asked: field.label, answer: cell(tells.answer), outcome: cell(tells.outcome) }]
  })
}

const said = (field: Field, value: unknown, { answers }: CaseRecord): string =>
  inWords(field, value, undefined, answers)

/** Of a checklist, each strategy that was answered: done with its day, or why it was not tried (HS-003, HS-004). */
function strategies(form: Form, record: CaseRecord): Strand[] {
  const { answers } = record
  return fieldsOf(form).flatMap(([name, field]): Strand[] => {
    if (field.type !== 'yes/no' || !fieldOf(form, `${name}On`) || !fieldOf(form, `${name}Outcome`)) return []
    const done = answers[name]
    if (typeof done !== 'boolean') return []
    const outcome = answers[`${name}Outcome`]
    const day = answers[`${name}On`]
    return [
      {
        record: record.id,
        form: form.title,
        kind: 'support',
        on: typeof day === 'string' ? day : (record.on ?? ''),
        says: field.label,
        asked: '',
        answer: done ? '' : 'Not tried',
        outcome: typeof outcome === 'string' ? outcome : '',
      },
    ]
  })
}
