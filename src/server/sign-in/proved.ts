/** Whether somebody with a session is still who they were: a proof given again, its tries counted like those of a sign-in. */
import type * as z from 'zod'
import type { proof as proofShape, Taken } from '../../protocol/signing-in.ts'
import { isPassword } from '../accounts/passwords.ts'
import type { Session } from '../accounts/sessions.ts'
import type { From } from '../calls/handling.ts'
import type { Ports } from '../ports.ts'
import { whoseOf } from './own-factors.ts'
import { whoAnswered } from './passkeys.ts'
import { takeTotp } from './totp-of.ts'

type Proof = z.output<typeof proofShape>

/** Looks at a proof; wrong ones and too many are values. */
export async function proved(proof: Proof, session: Session, from: From, ports: Ports): Promise<Taken> {
  const { authority, account } = whoseOf(session)
  // Nobody signs in under such a login: these tries are the session's own.
  const tries = JSON.stringify(['proving', authority, account])
  const seconds = ports.limits.wait(tries, from.address)
  if (seconds > 0) return { taken: false, why: 'wait', seconds }
  ports.limits.wrong(tries, from.address)
  if (!(await isRight(proof, session, from, ports))) return { taken: false, why: 'wrong' }
  ports.limits.right(tries, from.address)
  return { taken: true }
}

async function isRight(proof: Proof, session: Session, from: From, ports: Ports): Promise<boolean> {
  const whose = whoseOf(session)
  if (proof.by === 'totp') return takeTotp(whose, proof.code, ports)
  if (proof.by === 'passkey')
    return (await whoAnswered(proof.passkey, { to: 'prove', ...whose }, from, ports)) !== undefined
  const row = await ports.store.read
    .selectFrom('account')
    .select('password_hash')
    .where('authority', '=', whose.authority)
    .where('id', '=', whose.account)
    .executeTakeFirst()
  return row !== undefined && isPassword(row.password_hash, proof.password)
}
