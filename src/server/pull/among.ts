/** `column in (…)` for a list that may be long or empty: one JSON parameter would differ by database, so parts. */
import { sql } from 'kysely'

export const among = (column: string, ids: readonly string[]) =>
  ids.length === 0
    ? sql<boolean>`1 = 0`
    : sql<boolean>`${sql.ref(column)} in (${sql.join(ids.map((id) => sql`${id}`))})`
