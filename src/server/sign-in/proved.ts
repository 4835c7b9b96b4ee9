/** Whether somebody with a session is still who they were: a proof given again, its tries counted like those of a sign-in. */
import type * as z from 'zod'
import type { proof as proofShape, Taken } from '../../protocol/signing-in.ts'
import { isPassword } from '../accounts/passwords.ts'
import type { Session } from '../accounts/sessions.ts'
import type { From } from '../calls/handling.ts'
import type { Ports } from '../ports.ts'

type Proof = z.output<typeof proofShape>

/** Looks at a proof; wrong ones and too many are values. */
export async function proved(
  proof: Proof,
  session: Session,
  { address }: From,
  ports: Ports,
): Promise<Taken> {
  const { authority, id } = session.officer
  // Nobody signs in under such a login: these tries are the session's own.
  const tries = `${authority.id}\0${id}`
  const seconds = ports.limits.wait(tries, address)
  if (seconds > 0) return { taken: false, why: 'wait', seconds }
  ports.limits.wrong(tries, address)
  if (!(await isRight(proof, session, ports))) return { taken: false, why: 'wrong' }
  ports.limits.right(tries, address)
  return { taken: true }
}

async function isRight(proof: Proof, { officer }: Session, { store }: Ports): Promise<boolean> {
  if (proof.by !== 'password') return false
  const row = await store.read
    .selectFrom('account')
    .select('password_hash')
    .where('authority', '=', officer.authority.id)
    .where('id', '=', officer.id)
    .executeTakeFirst()
  return row !== undefined && isPassword(row.password_hash, proof.password)
}
