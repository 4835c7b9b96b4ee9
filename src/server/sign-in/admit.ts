/** The end of every way to sign in: the session begins, the audit says so, and the device is told who is here. */
import { aRole } from '../../domain/casework/roles.ts'
import type { SignedIn } from '../../protocol/messages.ts'
import { Refused } from '../../protocol/refusal.ts'
import { beginSession, sessionOf, type Second } from '../accounts/sessions.ts'
import { append, bySession } from '../audit/append.ts'
import { letIn } from '../devices/enrolment.ts'
import { me } from '../handlers/me.ts'
import type { Ports } from '../ports.ts'
import { writeAside } from '../store/store.ts'
import type { Whose } from './awaited.ts'
import { mustHaveSecond, waysOf } from './factors.ts'

export type Admitted = { readonly answer: SignedIn; readonly cookie: string }
/** By what somebody was known, as the audit says it. */
export type By =
  'password' | 'password and second proof' | 'passkey' | 'provider' | 'provider and second proof'

/** What is left to do about a second factor for somebody who gave one proof. */
export async function secondOf(whose: Whose, { store }: Pick<Ports, 'store'>): Promise<Second> {
  if ((await waysOf(store.read, whose)).length > 0) return 'to give'
  const { role } = await store.read
    .selectFrom('account')
    .select('role')
    .where('authority', '=', whose.authority)
    .where('id', '=', whose.account)
    .executeTakeFirstOrThrow()
  return (await mustHaveSecond(store.read, whose, aRole.parse(role))) ? 'to set up' : 'settled'
}

/** Begins a session on a device, once that is let in. */
export async function admit(
  whose: Whose,
  {
    device,
    by,
    second,
    code,
  }: {
    readonly device: string
    readonly by: By
    readonly second: Second
    /** The one-time code that lets a new device in. */
    readonly code?: string | undefined
  },
  ports: Ports,
): Promise<Admitted> {
  const { store, clock, noticed } = ports
  await letIn(store, ports, { ...whose, device }, code)
  const cookie = await beginSession(store, ports, { ...whose, device, second })
  const session = await sessionOf(store, clock, cookie)
  if (!session) throw new Refused({ kind: 'wrong sign-in' })
  const entry = {
    ...bySession(session),
    action: second === 'to give' ? 'first proof given' : 'signed in',
    outcome: 'done',
    scope: by,
  } as const
  await writeAside(store, (tx) => append(tx, whose.authority, clock.now(), [entry]))
  const answer = await me(session, ports)
  for (const { device: on, entries } of answer.missing) noticed({ device: on, entries })
  return { answer, cookie }
}

/** A proof that was not right is in the audit of whose account it was tried on. */
export const tellDenied = (whose: Whose, { device, by }: { device: string; by: By }, ports: Ports) =>
  writeAside(ports.store, (tx) =>
    append(tx, whose.authority, ports.clock.now(), [
      { action: 'signed in', outcome: 'denied', account: whose.account, device, scope: by },
    ]),
  )
