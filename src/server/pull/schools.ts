/** The schools somebody is sent, found once for all statements of a pull: a few, where their pupils may be thousands. */
import { schoolsSeenBy, type Scope } from '../accounts/scope.ts'
import type { Reader } from '../store/store.ts'

export type SchoolsSeen = {
  /** In the order of their ids. */
  readonly all: readonly string[]
  /** Of these, those whose records without a pupil they read. */
  readonly home: readonly string[]
}

export async function schoolsSeen(reader: Reader, scope: Scope): Promise<SchoolsSeen> {
  const { rows } = await schoolsSeenBy(scope).execute(reader)
  return {
    all: rows.map(({ school }) => school),
    home: rows.flatMap(({ school, home }) => (home === 1 ? [school] : [])),
  }
}
