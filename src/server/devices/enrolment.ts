/**
 * Letting a device in. A one-time code is for one person of one authority, ends after ten minutes, is kept only
 * hashed and lets one device in. Wrong, used, ended and worn-out codes are answered alike. A device that was let in
 * for somebody needs no code for them again, until it is shut out.
 */
import { createHash } from 'node:crypto'
import { codeOf, readCode } from '../../domain/forms/seal.ts'
import type { Chance } from '../../kit/chance.ts'
import type { Clock } from '../../kit/clock.ts'
import { Refused } from '../../protocol/refusal.ts'
import { safeguardsOf } from '../accounts/safeguards-of.ts'
import { writeAside, type Store } from '../store/store.ts'
import type { Tx } from '../store/opened.ts'
import type { Place } from './place.ts'
import { refuseShutOut } from './shut-out.ts'

export const CODE_MS = 10 * 60_000
/** So many wrong codes and those that stand for this person are worn out. */
const MOST_TRIES = 10
/** Ended codes are kept so long, to tell what let a device in. */
const KEPT_MS = 400 * 24 * 3_600_000

const hashOf = (code: string): string => createHash('sha256').update(`enrolment ${code}`).digest('hex')

/** Makes a code of 80 random bits for somebody; those made for them before end. */
export async function makeCode(
  tx: Tx,
  { clock, chance }: { readonly clock: Clock; readonly chance: Chance },
  { authority, account, name, by }: { authority: string; account: string; name: string; by: string },
): Promise<{ code: string; endsAt: number }> {
  const now = clock.now()
  const code = codeOf(Buffer.from(chance.bytes(10)).toString('hex'))
  const endsAt = now + CODE_MS
  await tx
    .deleteFrom('enrolment_code')
    .where('authority', '=', authority)
    .where('account', '=', account)
    .where((eb) => eb.or([eb('used_at', 'is', null), eb('made_at', '<', now - KEPT_MS)]))
    .execute()
  await tx
    .insertInto('enrolment_code')
    .values({
      authority,
      hash: hashOf(code),
      account,
      name,
      made_by: by,
      made_at: now,
      ends_at: endsAt,
      used_at: null,
      device: null,
    })
    .execute()
  return { code, endsAt }
}

/**
 * Called before a session begins, once its person has proved who they are: refuses a device that is shut out, and
 * where the authority wants a code one that was never let in for this person and brings none that stands.
 */
export async function letIn(
  store: Store,
  { clock }: { readonly clock: Clock },
  place: Place,
  given: string | undefined,
): Promise<void> {
  await refuseShutOut(store.read, place)
  const known = await rowOf(store, place)
  if (known?.let_in_at) return
  const { enrolment } = await safeguardsOf(store.read, place.authority)
  const now = clock.now()
  const code = given === undefined ? null : readCode(given)
  const name = await writeAside(store, async (tx) => {
    const taken = code === null ? undefined : await useCode(tx, place, code, now)
    if (taken === undefined && enrolment === 'code') return null
    await keepLetIn(tx, place, now, taken?.name ?? '')
    return taken?.name ?? ''
  })
  if (name === null) throw new Refused({ kind: 'enrolment needed' })
}

const rowOf = (store: Store, { authority, account, device }: Place) =>
  store.read
    .selectFrom('device')
    .select('let_in_at')
    .where('authority', '=', authority)
    .where('id', '=', device)
    .where('account', '=', account)
    .executeTakeFirst()

/** Uses a code up; undefined, and one try more for those that stand, where it lets nobody in. */
async function useCode(tx: Tx, { authority, account, device }: Place, code: string, now: number) {
  const standing = tx
    .updateTable('enrolment_code')
    .where('authority', '=', authority)
    .where('account', '=', account)
    .where('used_at', 'is', null)
    .where('ends_at', '>', now)
    .where('tries', '<', MOST_TRIES)
  const used = await standing
    .where('hash', '=', hashOf(code))
    .set({ used_at: now, device })
    .returning('name')
    .executeTakeFirst()
  if (!used) await standing.set((eb) => ({ tries: eb('tries', '+', 1) })).execute()
  return used
}

async function keepLetIn(tx: Tx, { authority, account, device }: Place, now: number, called: string) {
  const others = await tx
    .selectFrom('device')
    .select('name')
    .where('authority', '=', authority)
    .where('id', '=', device)
    .where('name', '<>', '')
    .executeTakeFirst()
  const name = called === '' ? (others?.name ?? '') : called
  const row = { let_in_at: now, last_seen: now, ...(name === '' ? {} : { name }) }
  await tx
    .insertInto('device')
    .values({ authority, id: device, account, first_seen: now, highest_number: 0, ...row })
    .onConflict((oc) => oc.columns(['authority', 'id', 'account']).doUpdateSet(row))
    .execute()
}
