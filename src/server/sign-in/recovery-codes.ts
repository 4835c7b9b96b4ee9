/**
 * Ten one-time codes for whoever has lost the second factor. Each holds 120 bits, so its plain hash is no help to
 * anybody who reads the database.
 */
import { createHash } from 'node:crypto'
import type { Chance } from '../../kit/chance.ts'
import type { Ports } from '../ports.ts'
import type { Tx } from '../store/opened.ts'
import type { Reader } from '../store/store.ts'
import { writeAside } from '../store/store.ts'
import type { Whose } from './awaited.ts'

const CODES = 10
const SIGNS_IN_ONE = 24
/** Crockford's: no sign is taken for another. */
const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz'

const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex')
const newCode = (chance: Chance): string =>
  [...chance.bytes(SIGNS_IN_ONE)].map((byte) => SIGNS[byte % SIGNS.length]).join('')
/** What was written for one of Crockford's signs is read as that sign. */
const asMade = (code: string): string => code.replaceAll('o', '0').replaceAll(/[il]/g, '1')

/** New codes in place of any there were: shown now and never again. */
export async function newRecoveryCodes(
  tx: Tx,
  { authority, account }: Whose,
  chance: Chance,
): Promise<string[]> {
  const codes = Array.from({ length: CODES }, () => newCode(chance))
  await removeRecoveryCodes(tx, { authority, account })
  await tx
    .insertInto('recovery_code')
    .values(codes.map((code) => ({ authority, account, hash: hashOf(code), used_at: null })))
    .execute()
  return codes.map((code) => code.match(/.{4}/g)?.join('-') ?? code)
}

export const removeRecoveryCodes = (tx: Tx, { authority, account }: Whose) =>
  tx.deleteFrom('recovery_code').where('authority', '=', authority).where('account', '=', account).execute()

/** Whether a code is one of theirs that was not used; it is used by that. */
export async function takeRecoveryCode(
  { authority, account }: Whose,
  code: string,
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
): Promise<boolean> {
  const { numUpdatedRows } = await writeAside(store, (tx) =>
    tx
      .updateTable('recovery_code')
      .set({ used_at: clock.now() })
      .where('authority', '=', authority)
      .where('account', '=', account)
      .where('hash', '=', hashOf(asMade(code)))
      .where('used_at', 'is', null)
      .executeTakeFirstOrThrow(),
  )
  return numUpdatedRows > 0n
}

export async function recoveryCodesLeft(reader: Reader, { authority, account }: Whose): Promise<number> {
  const { left } = await reader
    .selectFrom('recovery_code')
    .select((eb) => eb.fn.countAll().as('left'))
    .where('authority', '=', authority)
    .where('account', '=', account)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(left)
}
