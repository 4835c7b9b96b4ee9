/** What the commands share that begin an authority or let its administrators in: who does it, and the code that is said once. */
import { randomBytes } from 'node:crypto'
import { append, BY_COMMAND } from '../audit/append.ts'
import type { Keeper } from '../people/keeping.ts'
import type { Store } from '../store/store.ts'
import { Stop } from './opened.ts'

/** Whoever is at the keyboard, in the name of a command. */
export const keeperAt = (store: Store, authority: string, by: string, now: number): Keeper => ({
  authority,
  by,
  tell: (tx, done) => append(tx, authority, now, [{ ...done, ...BY_COMMAND }]),
  ports: { store, clock: { now: () => now }, chance: { bytes: (count) => randomBytes(count) } },
})

/** An invitation as it is said at the keyboard: there is no other copy of it. */
export const spokenInvitation = (
  login: string,
  { code, until }: { readonly code: string; readonly until: number },
) => [
  `To choose a password, ${login} opens, within 72 hours (to ${new Date(until).toISOString().slice(0, 16).replace('T', ' ')} UTC):`,
  `  ${process.env['ORIGIN'] ?? 'http://localhost:8642'}/welcome#${code}`,
  'The code works once and is kept nowhere. Whoever has it gets in: hand it to nobody else.',
]

/** The authority named, or the only one there is. */
export async function authorityNamed(store: Store, named: string | undefined): Promise<string> {
  const rows = await store.read.selectFrom('authority').select('id').orderBy('id').execute()
  const found = rows.filter(({ id }) => named === undefined || id === named)
  const [one] = found
  if (one && found.length === 1) return one.id
  const known = rows.map(({ id }) => id).join(', ')
  throw new Stop(
    known === ''
      ? 'There is no authority yet: npm run authority -- make'
      : `Name one with --authority. Known: ${known}`,
  )
}
