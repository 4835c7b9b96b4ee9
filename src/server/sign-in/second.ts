/**
 * The second proof, after a right password: a ticket is given for it, good for minutes, from the same device and address.
 * Wrong ones count for the account on a device that has signed in to it before, and together for all others, so
 * that whoever has found out a password neither guesses for long nor locks its owner out.
 */
import type * as z from 'zod'
import type { secondProof as secondProofShape } from '../../protocol/signing-in.ts'
import { Refused } from '../../protocol/refusal.ts'
import type { From } from '../calls/handling.ts'
import { safeguardsOf } from '../accounts/safeguards-of.ts'
import type { Ports } from '../ports.ts'
import type { Reader } from '../store/store.ts'
import type { Ticket, Whose } from './awaited.ts'
import { waysOf } from './factors.ts'
import { whoAnswered } from './passkeys.ts'
import { takeRecoveryCode } from './recovery-codes.ts'
import { takeTotp } from './totp-of.ts'

type SecondProof = z.output<typeof secondProofShape>
const MOST_TRIES = 5

/** The refusal that asks for the second proof, with its ticket. */
export async function secondNeeded(
  whose: Whose,
  { device, address, code, first }: Pick<Ticket, 'device' | 'address' | 'code' | 'first'>,
  { store, tickets }: Pick<Ports, 'store' | 'tickets'>,
): Promise<Refused> {
  // Said before the second proof is used up: a new device wants its code first.
  if (code === undefined && (await wantsCode({ ...whose, device }, store.read)))
    return new Refused({ kind: 'enrolment needed' })
  const ways = await waysOf(store.read, whose)
  const ticket = tickets.keep({ ...whose, device, address, code, first, tries: { wrong: 0 } })
  return new Refused({ kind: 'second factor needed', ways, ticket })
}

/** Whom a ticket was given to, there. */
export function holderOf(
  ticket: string,
  { device, address }: { device: string; address: string },
  { tickets }: Pick<Ports, 'tickets'>,
): Ticket {
  const held = tickets.look(ticket)
  if (!held || held.device !== device || held.address !== address)
    throw new Refused({ kind: 'sign-in needed' })
  return held
}

/** Whether the proof is right; the ticket is good for one right one and a few wrong ones. */
export async function takeSecond(
  { ticket, device, proof }: { ticket: string; device: string; proof: SecondProof },
  from: From,
  ports: Ports,
): Promise<Ticket> {
  const { address } = from
  const held = holderOf(ticket, { device, address }, ports)
  const { authority, account, tries } = held
  const whose = { authority, account }
  const counted = JSON.stringify([authority, account, (await rowOf(ports.store.read, held)) ? device : null])
  const seconds = ports.limits.wait(counted, counted)
  if (seconds > 0) throw new Refused({ kind: 'wait', seconds })
  ports.limits.wrong(counted, counted)
  tries.wrong += 1
  if (tries.wrong >= MOST_TRIES) ports.tickets.take(ticket)
  if (!(await isSecond(whose, proof, from, ports))) throw new Refused({ kind: 'wrong sign-in' })
  ports.limits.right(counted, counted)
  // Of two right ones at once, one is first.
  if (!ports.tickets.take(ticket) && tries.wrong < MOST_TRIES) throw new Refused({ kind: 'sign-in needed' })
  return held
}

async function isSecond(whose: Whose, proof: SecondProof, from: From, ports: Ports): Promise<boolean> {
  if (proof.by === 'totp') return takeTotp(whose, proof.code, ports)
  if (proof.by === 'recovery code') return takeRecoveryCode(whose, proof.code, ports)
  return (await whoAnswered(proof.passkey, { to: 'second', ...whose }, from, ports)) !== undefined
}

const rowOf = (reader: Reader, { authority, account, device }: Whose & { device: string }) =>
  reader
    .selectFrom('device')
    .select('let_in_at')
    .where('authority', '=', authority)
    .where('account', '=', account)
    .where('id', '=', device)
    .executeTakeFirst()

async function wantsCode(where: Whose & { device: string }, reader: Reader): Promise<boolean> {
  const { enrolment } = await safeguardsOf(reader, where.authority)
  return enrolment === 'code' && ((await rowOf(reader, where))?.let_in_at ?? null) === null
}
