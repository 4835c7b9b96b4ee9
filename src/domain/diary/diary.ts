/**
 * The diary: what is planned, by whom, for which day, in an order of one's choosing. A plan is a draft record of a
 * form that plans (`Form.plan`); one conversation about several children is one line.
 */
import type { Day } from '../calendar/day.ts'
import type { Answer, Answers } from '../casework/entry.ts'
import type { CaseRecord } from '../casework/record.ts'
import { appointment } from '../forms/appointment.ts'

export type Kind = keyof (typeof appointment)['sections'][0]['fields']['kind']['options']

export type Planned = {
  /** Of a conversation, the first record. */
  readonly record: string
  readonly pupils: readonly string[]
  readonly school: string
  readonly kind: Kind
  readonly on: Day
  /** HH:MM, or null where no time was agreed. */
  readonly from: string | null
  readonly until: string | null
  readonly where: string
  /** Names of those who go, beside whoever planned it. */
  readonly who: readonly string[]
  readonly by: string
  readonly reason: string
  readonly urgent: boolean
}

export const ORDERS = { time: 'By time', place: 'By place', urgency: 'By urgency' } as const
export type Order = keyof typeof ORDERS

const KINDS: readonly Kind[] = ['visit', 'meeting', 'call']
const text = (answer: Answer | undefined): string => (typeof answer === 'string' ? answer : '')
const timeIn = (answers: Answers, field: string): string | null => text(answers[field]) || null

type Named = { readonly id: string | null; readonly name: string }

function peopleIn({ who }: Answers): Named[] {
  if (!Array.isArray(who)) return []
  return who.flatMap((row) => {
    if (typeof row !== 'object' || row === null || !('person' in row)) return []
    const { person } = row as { readonly person: Answer }
    if (typeof person !== 'object' || person === null || Array.isArray(person)) return []
    const { id, name } = person as Readonly<Record<string, Answer>>
    return typeof name === 'string' ? [{ id: typeof id === 'string' ? id : null, name }] : []
  })
}

/**
 * What is planned from one day to another, both counted: of one officer (their own, and what names them), or of
 * everybody where `officer` is null. A plan without a day is none yet. In order of day and time.
 */
export function planned(
  records: readonly CaseRecord[],
  { officer, from, to }: { readonly officer: string | null; readonly from: Day; readonly to: Day },
): Planned[] {
  const lines = new Map<string, Planned>()
  for (const { id, form, status, answers, pupils, conversation = id, school, startedBy } of records) {
    const on = text(answers['on'])
    if (form !== appointment.id || status !== 'draft' || on < from || on > to) continue
    const people = peopleIn(answers)
    if (officer !== null && startedBy.id !== officer && !people.some((one) => one.id === officer)) continue
    const before = lines.get(conversation)
    lines.set(conversation, {
      record: before?.record ?? id,
      pupils: [...new Set([...(before?.pupils ?? []), ...pupils])],
      school,
      kind: KINDS.find((kind) => kind === answers['kind']) ?? 'meeting',
      on,
      from: timeIn(answers, 'from'),
      until: timeIn(answers, 'until'),
      where: text(answers['where']),
      who: people.filter((one) => one.id !== startedBy.id).map(({ name }) => name),
      by: startedBy.name,
      reason: text(answers['reason']),
      urgent: answers['urgent'] === true,
    })
  }
  return [...lines.values()].sort(byTime)
}

const LAST = '99:99'
const byTime = (a: Planned, b: Planned): number =>
  a.on.localeCompare(b.on) ||
  (a.from ?? LAST).localeCompare(b.from ?? LAST) ||
  a.record.localeCompare(b.record)

const POSTCODE = /\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d)([A-Z]{2})\b/i

/**
 * By what an address says of where it is: the postcode's parts from the widest to the narrowest, else its last
 * line. Neighbours come together by it; it knows no road and no distance.
 */
export function placeKey(where: string): string {
  const postcode = POSTCODE.exec(where)
  if (postcode) {
    const [, area = '', sector = '', unit = ''] = postcode
    return `${area} ${sector}${unit}`.toUpperCase()
  }
  const lines = where.split(/[\n,]/).map((line) => line.trim().toLowerCase())
  return lines
    .filter((line) => line !== '')
    .reverse()
    .join(' ')
}

/** Lines of a day in an order; what has a time of its own keeps its place only in the order of time. */
export function inOrder(
  lines: readonly Planned[],
  order: Order,
  dueOf: (pupil: string) => Day | null = () => null,
): Planned[] {
  if (order === 'time') return [...lines].sort(byTime)
  if (order === 'place')
    return [...lines].sort(
      (a, b) => placeKey(a.where || '~').localeCompare(placeKey(b.where || '~'), 'en') || byTime(a, b),
    )
  const due = ({ pupils }: Planned) =>
    pupils.reduce((first, pupil) => {
      const by = dueOf(pupil) ?? '9999-12-31'
      return by < first ? by : first
    }, '9999-12-31')
  return [...lines].sort(
    (a, b) => Number(b.urgent) - Number(a.urgent) || due(a).localeCompare(due(b)) || byTime(a, b),
  )
}
