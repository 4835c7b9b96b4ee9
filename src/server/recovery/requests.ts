/** Who asked the authority to open their vault, and what two of its people answer. */
import { createHash } from 'node:crypto'
import { isCodeOf, recoveredPlace, recoveryId, recoveryPlace } from '../../protocol/recovery.ts'
import { append, BY_COMMAND } from '../audit/append.ts'
import { writeAside, type Reader, type Store } from '../store/store.ts'
import { openSealed, sealTo } from './sealed-to.ts'
import type { RecoveryKey } from './shares.ts'

/** More than two people can look through at once. */
const MOST_SHOWN = 200

/** Who asked, the newest first. */
export const requests = (reader: Reader) =>
  reader
    .selectFrom('recovery_request as r')
    .innerJoin('account as a', (on) =>
      on.onRef('a.authority', '=', 'r.authority').onRef('a.id', '=', 'r.account'),
    )
    .select([
      'r.authority',
      'r.id',
      'r.account',
      'r.device',
      'r.wrap',
      'r.public_key as publicKey',
      'r.asked_at as askedAt',
      'r.answered_at as answeredAt',
      'r.answered_by as answeredBy',
      'a.name',
      'a.position',
      'a.disabled',
    ])
    .orderBy('r.asked_at', 'desc')
    .limit(MOST_SHOWN)
    .execute()
export type Request = Awaited<ReturnType<typeof requests>>[number]

/** The request a code was read out for. */
export const requestOf = (all: readonly Request[], code: string): Request | undefined =>
  all.find(({ id }) => isCodeOf(id, code))

/**
 * Opens a vault's key with the recovery key, seals it to whom the officer named, and keeps that as the answer.
 * 'not this key': it was sealed to another recovery key, or for another officer. 'not this request': the key to
 * answer to is not the one the officer's code stands for.
 */
export async function answer(
  store: Store,
  request: Request,
  key: RecoveryKey,
  now: number,
): Promise<'answered' | 'not this key' | 'not this request'> {
  const { authority, id, account } = request
  const to = Buffer.from(request.publicKey, 'base64')
  if (id !== recoveryId(createHash('sha256').update(to).digest())) return 'not this request'
  const wrap = Buffer.from(request.wrap, 'base64')
  const raw = await openSealed(key.privateKey, recoveryPlace(account), wrap).catch(() => null)
  if (!raw) return 'not this key'
  const sealed = await sealTo(to, recoveredPlace(id, account), raw)
  raw.fill(0)
  await writeAside(store, async (tx) => {
    await tx
      .updateTable('recovery_request')
      .set({
        answer: Buffer.from(sealed).toString('base64'),
        answered_at: now,
        answered_by: key.people.join(', '),
      })
      .where('authority', '=', authority)
      .where('id', '=', id)
      .execute()
    const object = { kind: 'recovery request', id }
    await append(tx, authority, now, [{ ...BY_COMMAND, action: 'recovery answered', object }])
  })
  return 'answered'
}

/** Makes a key the authority's: devices seal their vaults to it from their next contact on. False: no such authority. */
export async function keepKey(store: Store, authority: string, publicKey: string): Promise<boolean> {
  const { numUpdatedRows } = await writeAside(store, (tx) =>
    tx
      .updateTable('authority')
      .set({ recovery_key: publicKey })
      .where('id', '=', authority)
      .executeTakeFirstOrThrow(),
  )
  return numUpdatedRows > 0n
}
