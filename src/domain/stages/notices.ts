/**
 * Penalty notices per parent and child. After a Notice to Improve or for leave, they count
 * together; notices withdrawn, and considerations that ended without one, do not count.
 */
import { countsTowardsLimit, nextNotice, type NextNotice } from '../guidance/penalty-notices.ts'
import type { Day } from '../calendar/day.ts'
import type { HistoryRecord } from '../casework/record.ts'
import { plain } from './candidate-names.ts'
import type { ParentFacts } from './facts.ts'

export const PENALTY_NOTICE = 'penalty-notice'

/**
 * The parent a record names: an id, or a person answer with an id or a name. Who is on file under the
 * name and not under the id is the parent of that name.
 */
export function parentOf(
  values: HistoryRecord['values'],
  onFile: readonly ParentFacts[] = [],
): string | null {
  const { parent } = values
  if (typeof parent === 'string') return parent
  if (typeof parent !== 'object' || parent === null) return null
  const { id, name } = parent as { id?: unknown; name?: unknown } // an answer of unknown form: both are checked next
  const named = typeof name === 'string' ? plain(name) : null
  if (!onFile.some((one) => one.id === id)) {
    const known = onFile.find((one) => one.name !== undefined && plain(one.name) === named)
    if (known) return known.id
  }
  return typeof id === 'string' ? id : named
}

const issued = (values: HistoryRecord['values']): boolean =>
  (values['decision'] === undefined || values['decision'] === 'issue') && values['result'] !== 'withdrawn'

/** The day a notice was issued: as the record says, or its own date. */
export const issuedOn = ({ on, values }: HistoryRecord): Day =>
  typeof values['issuedOn'] === 'string' ? values['issuedOn'] : on

/** The notices that count on a day, for each parent that has any. */
export function noticesByParent(
  history: readonly HistoryRecord[],
  on: Day,
  onFile: readonly ParentFacts[] = [],
): Map<string, HistoryRecord[]> {
  const byParent = new Map<string, HistoryRecord[]>()
  for (const record of history) {
    if (record.form !== PENALTY_NOTICE || !issued(record.values)) continue
    const parent = parentOf(record.values, onFile)
    if (parent === null || !countsTowardsLimit(issuedOn(record), on)) continue
    const theirs = byParent.get(parent)
    if (theirs) theirs.push(record)
    else byParent.set(parent, [record])
  }
  return byParent
}

/**
 * What the next notice would be for each parent of the pupil, and for each who was given one. It costs
 * what it cost on the day of the last unauthorised session, where there is one (A-X2).
 */
export function penaltyNotices(
  parents: readonly ParentFacts[],
  history: readonly HistoryRecord[],
  on: Day,
  offenceOn: Day = on,
): ({ readonly parent: string } & NextNotice)[] {
  const byParent = noticesByParent(history, on, parents)
  const ids = new Set([...parents.map(({ id }) => id), ...[...byParent.keys()].sort()])
  return [...ids].map((parent) => ({
    parent,
    ...nextNotice(byParent.get(parent)?.length ?? 0, on, offenceOn),
  }))
}
