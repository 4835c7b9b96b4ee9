/**
 * Takes unsent work in as its author's device would have sent it: through the same push, in the author's name and
 * scope. An entry that is here already has its effect once, however often a file is taken in (P2).
 */
import { aRole } from '../../domain/casework/roles.ts'
import { MOST_ENTRIES, type Officer, type Outcome } from '../../protocol/messages.ts'
import { append, BY_COMMAND, hashed } from '../audit/append.ts'
import type { Ports } from '../ports.ts'
import { acceptPush } from '../push/accept.ts'
import { writeAside, type Store } from '../store/store.ts'
import type { UnsentWork } from './open-file.ts'

/** Whose work it is, as the account now stands; undefined where this authority has no such account. */
export async function authorOf(
  store: Store,
  authority: string,
  account: string,
): Promise<Officer | undefined> {
  const row = await store.read
    .selectFrom('account as a')
    .innerJoin('authority as u', 'u.id', 'a.authority')
    .where('a.authority', '=', authority)
    .where('a.id', '=', account)
    .select(['a.id', 'a.name', 'a.position', 'a.role', 'u.name as called'])
    .executeTakeFirst()
  if (!row) return undefined
  const { id, name, position, role, called } = row
  return { id, name, position, role: aRole.parse(role), authority: { id: authority, name: called } }
}

/**
 * Whether a file is from the device and vault it names: it holds the private half of the key their pushes are signed
 * with. The recovery key's public half is no secret, so whoever has it could make a file that says it is another's.
 */
export async function isProven(store: Store, authority: string, work: UnsentWork): Promise<boolean> {
  const { head, signer } = work
  const known = await store.read
    .selectFrom('device_key')
    .select(['kind', 'public_key'])
    .where('authority', '=', authority)
    .where('device', '=', head.device)
    .where('account', '=', head.officer)
    .executeTakeFirst()
  return signer !== null && known?.kind === signer.kind && known.public_key === signer.publicKey
}

/** Every entry's outcome, in the order of the device's numbers; each is on the disk by then. */
export async function takeIn(
  ports: Pick<Ports, 'store' | 'clock' | 'signer'>,
  author: Officer,
  { head: { device }, entries }: UnsentWork,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (let from = 0; from < entries.length; from += MOST_ENTRIES) {
    const pushed = await acceptPush(ports, author, {
      device,
      entries: entries.slice(from, from + MOST_ENTRIES),
    })
    outcomes.push(...pushed.outcomes)
  }
  await writeAside(ports.store, (tx) =>
    append(tx, author.authority.id, ports.clock.now(), [
      {
        ...BY_COMMAND,
        action: 'unsent work imported',
        object: { kind: 'account', id: author.id },
        device,
        after: hashed(outcomes),
      },
    ]),
  )
  return outcomes
}
