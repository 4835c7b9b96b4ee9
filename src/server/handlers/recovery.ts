/**
 * A forgotten passphrase: whoever signed in asks the authority to open their vault's key, and fetches the answer.
 * What is asked and answered is sealed; the server itself can open neither.
 */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { Recovery } from '../../protocol/messages.ts'
import { recoveryId } from '../../protocol/recovery.ts'
import { Refused } from '../../protocol/refusal.ts'
import { append, bySession } from '../audit/append.ts'
import type { Session } from '../accounts/sessions.ts'
import type { Handler, Ports } from '../ports.ts'
import { writeAside } from '../store/store.ts'

/** An uncompressed point on P-256, and a key of 32 bytes sealed to one. */
const POINT = 65
const WRAP = POINT + 12 + 32 + 16
const DAY = 24 * 3_600_000
const MOST_A_DAY = 10

/** What is asked of GET. */
export const recoveryQuery = z.object({ id: z.uuid() })

/** Keeps a request, once; ten a day from one person. */
export const recover: Handler<Recovery, void> = async (message, session, { store, clock }) => {
  const { officer, device } = session
  const key = Buffer.from(message.publicKey, 'base64')
  if (key.length !== POINT || key[0] !== 4) throw invalid('publicKey', 'a point on P-256')
  if (Buffer.from(message.wrap, 'base64').length !== WRAP) throw invalid('wrap', 'a sealed key')
  if (message.id !== recoveryId(createHash('sha256').update(key).digest()))
    throw invalid('id', 'the id of this key')
  const now = clock.now()
  const { authority } = officer
  const seconds = await writeAside(store, async (tx) => {
    const mine = tx
      .selectFrom('recovery_request')
      .where('authority', '=', authority.id)
      .where('account', '=', officer.id)
    const { asked } = await mine
      .where('asked_at', '>', now - DAY)
      .select((eb) => eb.fn.countAll<number | string>().as('asked'))
      .executeTakeFirstOrThrow()
    if (Number(asked) >= MOST_A_DAY) return DAY / 1000
    const { numInsertedOrUpdatedRows = 0n } = await tx
      .insertInto('recovery_request')
      .values({
        authority: authority.id,
        id: message.id,
        account: officer.id,
        device,
        wrap: message.wrap,
        public_key: message.publicKey,
        asked_at: now,
      })
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirst()
    const object = { kind: 'recovery request', id: message.id }
    if (numInsertedOrUpdatedRows > 0n)
      await append(tx, authority.id, now, [
        { ...bySession(session), action: 'recovery asked', outcome: 'done', object },
      ])
    return 0
  })
  if (seconds > 0) throw new Refused({ kind: 'wait', seconds })
}

const invalid = (path: string, expected: string) => new Refused({ kind: 'message invalid', path, expected })

/** The answer to one's own request; null until there is one. Another person's is not there. */
export async function recovered(
  id: string,
  { officer }: Session,
  { store }: Ports,
): Promise<{ answer: string | null }> {
  const row = await store.read
    .selectFrom('recovery_request')
    .where('authority', '=', officer.authority.id)
    .where('id', '=', id)
    .where('account', '=', officer.id)
    .select('answer')
    .executeTakeFirst()
  if (!row) throw new Refused({ kind: 'not found' })
  return { answer: row.answer }
}
