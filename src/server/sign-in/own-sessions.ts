/** Where somebody is signed in, and ending it there. A session that ends takes no words with it: they wait on their device. */
import { endSessionsOf, endWithReplaced, openSessionsOf, type Session } from '../accounts/sessions.ts'
import type { Ports } from '../ports.ts'
import { writeAside } from '../store/store.ts'
import { whoseOf } from './own-factors.ts'

/** Enough of a hash to tell sessions apart, and no use to anybody. */
const idOf = (hash: string): string => hash.slice(0, 32)

export async function ownSessions(session: Session, { store, clock }: Pick<Ports, 'store' | 'clock'>) {
  const rows = await openSessionsOf(store.read, clock, whoseOf(session))
  return rows.map(({ hash, device, created_at: since, seen_at: seen }) => ({
    id: idOf(hash),
    device,
    since,
    seen,
    here: hash === session.hash,
  }))
}

/** Ends one of theirs; false where there is none such. */
export async function endOwn(
  session: Session,
  id: string,
  { store }: Pick<Ports, 'store'>,
): Promise<boolean> {
  const { authority, account } = whoseOf(session)
  return writeAside(store, async (tx) => {
    const rows = await tx
      .selectFrom('session')
      .select('hash')
      .where('authority', '=', authority)
      .where('account', '=', account)
      .execute()
    const hash = rows.map((row) => row.hash).find((one) => idOf(one) === id)
    return hash !== undefined && endWithReplaced(tx, { authority, hash })
  })
}

/** Ends every other of theirs; how many there were. */
export async function endOthers(session: Session, ports: Pick<Ports, 'store' | 'clock'>): Promise<number> {
  const { authority, account } = whoseOf(session)
  const others = (await ownSessions(session, ports)).filter(({ here }) => !here)
  await writeAside(ports.store, (tx) => endSessionsOf(tx, authority, account, { but: session.hash }))
  return others.length
}
