/** Signing in with a passkey alone: it is on the device and needs a finger, face or code, so it is both factors. */
import type { PasskeyOptions, PasskeySignIn } from '../../protocol/signing-in.ts'
import { Refused } from '../../protocol/refusal.ts'
import type { From } from '../calls/handling.ts'
import type { Ports } from '../ports.ts'
import { admit, type Admitted } from './admit.ts'
import { optionsToAsk, whoAnswered } from './passkeys.ts'
import { holderOf } from './second.ts'

/** What to ask the browser with: any passkey of this site, or one of whoever holds the ticket. */
export async function passkeyOptions(
  { device, ticket }: Omit<PasskeyOptions, 'version'>,
  from: From,
  ports: Ports,
) {
  if (ticket === undefined) return { options: { ...(await optionsToAsk({ to: 'sign in' }, from, ports)) } }
  const { authority, account } = holderOf(ticket, { device, address: from.address }, ports)
  return { options: { ...(await optionsToAsk({ to: 'second', authority, account }, from, ports)) } }
}

export async function passkeySignIn(
  { device, passkey, code }: Omit<PasskeySignIn, 'version'>,
  from: From,
  ports: Ports,
): Promise<Admitted> {
  const tries = `passkey ${passkey.id.slice(0, 100)}`
  const seconds = ports.limits.wait(tries, from.address)
  if (seconds > 0) throw new Refused({ kind: 'wait', seconds })
  ports.limits.wrong(tries, from.address)
  const whose = await whoAnswered(passkey, { to: 'sign in' }, from, ports)
  if (!whose) throw new Refused({ kind: 'wrong sign-in' })
  ports.limits.right(tries, from.address)
  return admit(whose, { device, by: 'passkey', second: 'settled', code }, ports)
}
