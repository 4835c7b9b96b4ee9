/** Asks the server who this is; it answers with a cookie that scripts cannot read. */
import { signedIn, type SignedIn } from '../../protocol/messages.ts'
import type { Refusal } from '../../protocol/refusal.ts'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { SignInResult } from '../device.ts'
import { heard, type Heard } from './heard.ts'
import type { Network } from './network.ts'

type Failed = Extract<SignInResult, { ok: false }>
export type AskedToSignIn = { readonly ok: true; readonly told: SignedIn } | Failed

function failureOf(refusal: Refusal): Failed {
  switch (refusal.kind) {
    case 'wait':
    case 'busy':
      return { ok: false, why: 'wait', seconds: refusal.seconds }
    case 'version too old':
    case 'version too new':
      return { ok: false, why: 'update needed' }
    case 'enrolment needed':
      return { ok: false, why: 'enrolment needed' }
    case 'device shut out':
      return { ok: false, why: 'shut out' }
    case 'second factor needed':
      return { ok: false, why: 'second factor needed', ways: refusal.ways, ticket: refusal.ticket }
    case 'sign-in needed':
      return { ok: false, why: 'begin again' }
    case 'wrong sign-in':
    case 'message invalid':
      return { ok: false, why: 'wrong sign-in' }
    default:
      return { ok: false, why: 'no connection' }
  }
}

export async function askToSignIn(
  network: Network,
  login: string,
  password: string,
  device: string,
  code?: string,
): Promise<AskedToSignIn> {
  const body = { version: PROTOCOL_VERSION, login, password, device, ...(code === undefined ? {} : { code }) }
  return signedInBy(heard(await network.send({ method: 'POST', path: '/api/sign-in', body })))
}

/** Who is signed in by an answer, or why nobody is. */
export function signedInBy(answer: Heard): AskedToSignIn {
  if (answer.kind === 'refused') return failureOf(answer.refusal)
  const read = signedIn.safeParse(answer.kind === 'ok' ? answer.json : null)
  return read.success ? { ok: true, told: read.data } : { ok: false, why: 'no connection' }
}
