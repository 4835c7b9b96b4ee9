/** Somebody's secret for codes: begun, confirmed by a first code, asked for at sign-in, each code taken once. */
import type { Chance } from '../../kit/chance.ts'
import type { Ports } from '../ports.ts'
import type { Tx } from '../store/opened.ts'
import { writeAside } from '../store/store.ts'
import type { Whose } from './awaited.ts'
import { SECRET_BYTES, stepOf } from './totp.ts'

const placeOf = ({ authority, account }: Whose): string => JSON.stringify(['totp', authority, account])

/** A new secret, not asked for until a code of it was given; one that is confirmed stays until then. */
export async function beginTotp(
  whose: Whose,
  { store, chance, secrets }: Pick<Ports, 'store' | 'secrets'> & { chance: Chance },
): Promise<Uint8Array | 'there already'> {
  const secret = chance.bytes(SECRET_BYTES)
  const sealed = secrets.seal(Buffer.from(secret).toString('base64'), placeOf(whose))
  const { numInsertedOrUpdatedRows = 0n } = await writeAside(store, (tx) =>
    tx
      .insertInto('totp')
      .values({ ...whose, secret: sealed, confirmed_at: null })
      .onConflict((oc) =>
        oc
          .columns(['authority', 'account'])
          .doUpdateSet({ secret: sealed, last_step: 0 })
          .where('totp.confirmed_at', 'is', null),
      )
      .executeTakeFirst(),
  )
  return numInsertedOrUpdatedRows > 0n ? secret : 'there already'
}

/** Whether a code is right now; it is taken by that, and never again. `confirming`: the secret's first. */
export async function takeTotp(
  whose: Whose,
  code: string,
  { store, clock, secrets }: Pick<Ports, 'store' | 'clock' | 'secrets'>,
  { confirming = false }: { confirming?: boolean } = {},
): Promise<boolean> {
  const row = await store.read
    .selectFrom('totp')
    .select(['secret', 'last_step'])
    .where('authority', '=', whose.authority)
    .where('account', '=', whose.account)
    .where('confirmed_at', confirming ? 'is' : 'is not', null)
    .executeTakeFirst()
  const opened = row && secrets.open(row.secret, placeOf(whose))
  if (!row || !opened) return false
  const step = stepOf(Buffer.from(opened, 'base64'), code, clock.now(), row.last_step)
  if (step === null) return false
  // Of two that give one code at once, one is first.
  const { numUpdatedRows } = await writeAside(store, (tx) =>
    tx
      .updateTable('totp')
      .set({ last_step: step, ...(confirming ? { confirmed_at: clock.now() } : {}) })
      .where('authority', '=', whose.authority)
      .where('account', '=', whose.account)
      .where('secret', '=', row.secret)
      .where('last_step', '<', step)
      .executeTakeFirstOrThrow(),
  )
  return numUpdatedRows > 0n
}

export const removeTotp = (tx: Tx, { authority, account }: Whose) =>
  tx.deleteFrom('totp').where('authority', '=', authority).where('account', '=', account).execute()
