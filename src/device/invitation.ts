/** Choosing a password with an invitation: nothing of it stays on the device. */
import { passwordChosen, type PasswordFault } from '../protocol/invitation.ts'
import { PROTOCOL_VERSION } from '../protocol/version.ts'
import { heard } from './sync/heard.ts'
import type { Network } from './sync/network.ts'

export type PasswordResult =
  | { readonly ok: true; readonly login: string }
  | { readonly ok: false; readonly why: PasswordFault | 'no such code' | 'no connection' | 'update needed' }
  | { readonly ok: false; readonly why: 'wait'; readonly seconds: number }

/** Sends the code and the password; the code is used up only where the password is taken. */
export async function choosePassword(
  network: Network,
  code: string,
  password: string,
): Promise<PasswordResult> {
  const body = { version: PROTOCOL_VERSION, code, password }
  const answer = heard(await network.send({ method: 'POST', path: '/api/invitation', body }))
  if (answer.kind === 'refused') {
    const { refusal } = answer
    if (refusal.kind === 'wait' || refusal.kind === 'busy')
      return { ok: false, why: 'wait', seconds: refusal.seconds }
    return { ok: false, why: refusal.kind === 'message invalid' ? 'no such code' : 'update needed' }
  }
  const read = passwordChosen.safeParse(answer.kind === 'ok' ? answer.json : null).data
  if (!read) return { ok: false, why: 'no connection' }
  return read.chosen ? { ok: true, login: read.login } : { ok: false, why: read.why }
}
