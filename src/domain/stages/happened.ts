/**
 * What happened up to a day, by form: a question to the history looks only at the records it is
 * about. Forms have places from the first question that names them.
 */
import type { Day } from '../calendar/day.ts'
import type { HistoryRecord } from '../casework/record.ts'

/** The records of each form that questions name, by the form's place, in the order of the history. */
export type Happened = readonly (readonly HistoryRecord[] | undefined)[]

const PLACES = new Map<string, number>()

/** The place of a form among those that are asked about. */
export function placeOfForm(form: string): number {
  const known = PLACES.get(form)
  if (known !== undefined) return known
  const place = PLACES.size
  PLACES.set(form, place)
  return place
}

/** The records of a history on or before a day: all of them, and by form. */
export function happenedBy(
  records: readonly HistoryRecord[],
  on: Day,
): { readonly history: readonly HistoryRecord[]; readonly happened: Happened } {
  const happened: HistoryRecord[][] = []
  happened.length = PLACES.size
  let ahead = 0
  for (const record of records) {
    if (record.on > on) {
      ahead++
      continue
    }
    const place = PLACES.get(record.form)
    if (place === undefined) continue
    const same = happened[place]
    if (same) same.push(record)
    else happened[place] = [record]
  }
  return { history: ahead === 0 ? records : records.filter((record) => record.on <= on), happened }
}

const NONE: readonly HistoryRecord[] = []

/** The records of the form at a place. */
export const recordsAt = (
  { happened, history }: { readonly happened: Happened; readonly history: readonly HistoryRecord[] },
  place: number,
  form: string,
): readonly HistoryRecord[] =>
  // A form nobody had asked about when the records were sorted has no place among them yet.
  place < happened.length ? (happened[place] ?? NONE) : history.filter((record) => record.form === form)
