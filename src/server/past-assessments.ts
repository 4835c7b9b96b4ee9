/**
 * Assessments that were replaced, with the reasons they had. Those that came with a file from elsewhere, or
 * from a merged record, have numbers below zero: this authority's writes never numbered them.
 */
import type { Day } from '../domain/calendar/day.ts'
import type { Past } from '../protocol/messages.ts'
import { inScope, type Scope } from './accounts/scope.ts'
import type { Who } from './life/pupil-file.ts'
import type { Tx } from './store/opened.ts'
import { fromStored } from './store/stored.ts'
import type { Reader } from './store/store.ts'

const MOST = 50

/** A pupil's earlier assessments, the latest first; undefined where the pupil is not in scope. */
export async function pastAssessments(
  reader: Reader,
  scope: Scope,
  pupil: string,
): Promise<Past[] | undefined> {
  const seen = await inScope(reader, scope, [pupil])
  return seen.has(pupil) ? allPast(reader, { authority: scope.authority, pupil }, MOST) : undefined
}

/** Those of a pupil whatever the scope, for a file that goes on elsewhere. */
export async function allPast(reader: Reader, { authority, pupil }: Who, most?: number): Promise<Past[]> {
  const rows = await reader
    .selectFrom('past_assessment')
    .select(['on_day', 'replaced_on', 'body'])
    .where('authority', '=', authority)
    .where('pupil', '=', pupil)
    .orderBy('replaced_on', 'desc')
    .orderBy('seq', 'desc')
    .$if(most !== undefined, (asked) => asked.limit(most ?? 0))
    .execute()
  return rows.map((row) => ({
    on: row.on_day,
    replacedOn: row.replaced_on,
    assessment: fromStored('assessment', row.body),
  }))
}

/** Adds earlier assessments from elsewhere, given latest first. */
export async function addPast(tx: Tx, { authority, pupil }: Who, past: readonly Past[]): Promise<void> {
  const { lowest } = await tx
    .selectFrom('past_assessment')
    .select(({ fn }) => fn.min('seq').as('lowest'))
    .where('authority', '=', authority)
    .where('pupil', '=', pupil)
    .executeTakeFirstOrThrow()
  const below = Math.min(0, lowest ?? 0)
  for (const [place, { on, replacedOn, assessment }] of past.entries()) {
    const row = { authority, pupil, seq: below - 1 - place, on_day: on, replaced_on: replacedOn }
    await tx
      .insertInto('past_assessment')
      .values({ ...row, body: JSON.stringify(assessment) })
      .execute()
  }
}

/** The assessment a pupil has now, as one that is replaced on a day. */
export async function presentAsPast(tx: Reader, { authority, pupil }: Who, on: Day): Promise<Past[]> {
  const row = await tx
    .selectFrom('assessment')
    .select(['on_day', 'body'])
    .where('authority', '=', authority)
    .where('pupil', '=', pupil)
    .executeTakeFirst()
  return row ? [{ on: row.on_day, replacedOn: on, assessment: fromStored('assessment', row.body) }] : []
}
