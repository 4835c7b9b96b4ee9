/**
 * The audit: what was done to whose file by whom, appended in the transaction that did it and chained, so
 * that an entry altered, left out or moved shows (P10). It holds ids and hashes: no name, no note, no words.
 */
import { createHash } from 'node:crypto'
import type { Role } from '../../domain/casework/roles.ts'
import { canonicalJson } from '../../kit/canonical-json.ts'
import type { AuditAction } from '../../protocol/audit-words.ts'
import type { Session } from '../accounts/sessions.ts'
import type { Tx } from '../store/opened.ts'

/** One thing that was done, as it is told; section 6 of the security notes says why each is kept. */
export type Audited = {
  readonly action: AuditAction
  readonly outcome: 'done' | 'denied' | 'conflict' | 'repeated'
  readonly account?: string
  readonly role?: Role
  readonly device?: string
  /** Of the session's token, the hash's first half: enough to tell sessions apart, no use to anybody. */
  readonly session?: string
  readonly object?: { readonly kind: string; readonly id: string; readonly version?: number }
  readonly pupil?: string
  /** Under which of a person's rights it was done. */
  readonly scope?: string
  /** Why somebody looked who had to say why. */
  readonly reason?: string
  readonly mutation?: string
  /** The device's own clock, where it was done there. */
  readonly deviceAt?: number
  readonly handedOver?: true
  readonly rules?: string
  readonly before?: string
  readonly after?: string
  readonly app?: string
  readonly request?: string
}

/** What the audit holds in place of what was there: enough to prove it later, and no word of it. */
export const hashed = (said: unknown): string => sha256(JSON.stringify(said))

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** What an entry's hash covers: the one before it, and everything it says. */
export const chained = (previous: string, body: string): string => sha256(`${previous}\n${body}`)

/** Somebody at the server's keyboard did it: no account, and no right but the machine's. */
export const BY_COMMAND = { outcome: 'done', scope: 'command' } as const

/** Who did it, as their session says. */
export const bySession = ({ officer, device, hash }: Session) => ({
  account: officer.id,
  role: officer.role,
  device,
  session: hash.slice(0, 32),
})

/**
 * Appends entries in their order, within the transaction of what they tell of. In PostgreSQL the chain's head
 * is locked until the commit: call it last.
 */
export async function append(
  tx: Tx,
  authority: string,
  at: number,
  entries: readonly Audited[],
): Promise<void> {
  if (entries.length === 0) return
  const count = entries.length
  const head = await tx
    .insertInto('audit_head')
    .values({ authority, seq: count, hash: '' })
    .onConflict((oc) =>
      oc.column('authority').doUpdateSet((eb) => ({ seq: eb('audit_head.seq', '+', count) })),
    )
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow()
  let hash = head.hash
  const rows = entries.map((entry, index) => {
    const seq = head.seq - count + index + 1
    const body = canonicalJson({ seq, at, ...entry })
    hash = chained(hash, body)
    const { account = null, pupil = null, action } = entry
    return { authority, seq, hash, at, account, pupil, action, body }
  })
  for (let from = 0; from < rows.length; from += 500)
    await tx
      .insertInto('audit')
      .values(rows.slice(from, from + 500))
      .execute()
  await tx.updateTable('audit_head').set({ hash }).where('authority', '=', authority).execute()
}
