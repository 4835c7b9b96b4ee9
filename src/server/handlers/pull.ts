/**
 * What changed for this person since their cursor; null when nothing did. A cursor
 * this server cannot have given (it was restored from a backup) begins again at 0.
 */
import * as z from 'zod'
import { PULL_PARTS } from '../../protocol/messages.ts'
import { Refused } from '../../protocol/refusal.ts'
import { viewKey, viewOf } from '../access/view.ts'
import { scopeOf } from '../accounts/scope.ts'
import type { Handler } from '../ports.ts'
import { changesFor } from '../pull/changes.ts'
import { compressed, type Encoding, type Packed } from '../pull/downloads.ts'
import { cameBack } from '../push/former-holder.ts'
import type { Span } from '../pull/span.ts'
import { restoredFrom } from '../store/epochs.ts'

const aNumber = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)

export const pullQuery = z.strictObject({
  since: aNumber.default(0),
  part: z.enum(PULL_PARTS).default('all'),
  /** The first part's, so that all parts of one download reach equally far. */
  upTo: aNumber.optional(),
  /** The epoch the cursor is from; another one begins again at 0. */
  epoch: z.string().max(200).optional(),
  /** Of the records of a first download: where to go on, and about how many bytes of them. */
  after: z.string().max(200).optional(),
  most: aNumber.optional(),
  /** The version the device speaks; those that do not say it speak 4 or less. */
  version: aNumber.default(4),
  /** Looked at with the session. */
  officer: z.unknown().optional(),
})
export type PullQuery = z.infer<typeof pullQuery>

export const pull: Handler<PullQuery & { readonly encoding: Encoding }, Packed | null> = async (
  { since: asked, part, upTo: reach, epoch: known, after, most, version, encoding },
  { officer, epoch, device },
  { store, downloads, heads, oldestReading },
) => {
  if (version < oldestReading) throw new Refused({ kind: 'version too old', oldest: oldestReading })
  const scope = scopeOf(officer)
  const last = await heads.last(scope.authority)
  const stale = asked > last || (known !== undefined && known !== epoch)
  if (!stale) await cameBack(store, scope, device, asked)
  if (asked === last && asked > 0 && !stale) return null
  const since = stale ? 0 : asked
  const upTo = reach !== undefined && reach <= last && !stale ? Math.max(reach, since) : last
  const span: Span = { since, upTo, part, after, most }
  const restored =
    known === undefined || known === epoch ? null : await restoredFrom(store.read, scope.authority, known)
  const view = await viewOf(store.read, officer)
  if (since > 0) {
    const json = await changesFor(store.read, view, epoch, span)
    return json === null ? null : compressed(json, encoding)
  }
  // Who has left the scope since `upTo` is in no answer: what is kept is only good until the next write.
  const key = JSON.stringify([
    await viewKey(store.read, view),
    epoch,
    last,
    upTo,
    part,
    restored,
    after,
    most,
    encoding,
  ])
  return downloads.kept(key, async () =>
    compressed((await changesFor(store.read, view, epoch, span, restored)) ?? '', encoding),
  )
}
