/**
 * Each night an authority's chain is looked through and its head signed, kept and sent to a second place
 * (AUDIT_HEAD_TO: a folder, or an http(s) address), which who can write the database cannot: what was not taken
 * there is tried again the next time.
 */
import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Signer } from '../keys/signing-keys.ts'
import { writeAside, type Store } from '../store/store.ts'
import { checkAudit, type Checked } from './check.ts'
import { signHead, type SignedHead } from './signed-head.ts'

const WAIT_MS = 10_000

/** An entry of the audit does not hold; `code` names it, for a log that repeats no message. */
export class DamagedAudit extends Error {
  override name = 'DamagedAudit'
  readonly code: string
  constructor(authority: string, { seq, what }: NonNullable<Checked['broken']>) {
    super('the audit is not what was appended')
    this.code = `audit ${authority} ${seq} ${what}`
  }
}

type Working = {
  readonly store: Store
  readonly signer: Signer
  /** A folder or an http(s) address; undefined: heads are only kept. */
  readonly to: string | undefined
  readonly failed: (failure: unknown) => void
}

/** Looks through every authority's audit, tells what does not hold, and signs and sends the heads of those that do. */
export async function auditNight({ store, signer, to, failed }: Working, now: number): Promise<void> {
  const authorities = await store.read.selectFrom('authority').select('id').orderBy('id').execute()
  for (const { id } of authorities) {
    const checked = await checkAudit(store.read, id, { keys: signer.published() })
    await keepCheck(store, id, checked, now)
    if (checked.broken) failed(new DamagedAudit(id, checked.broken))
    else await keepHead(store, signer, id, now)
  }
  if (to !== undefined) await sendHeads(store, to, now).catch(failed)
}

async function keepCheck(store: Store, authority: string, { entries, broken }: Checked, at: number) {
  const found = { at, entries, broken_seq: broken?.seq ?? null, broken: broken?.what ?? null }
  await writeAside(store, (tx) =>
    tx
      .insertInto('audit_check')
      .values({ authority, ...found })
      .onConflict((oc) => oc.column('authority').doUpdateSet(found))
      .execute(),
  )
}

/** Signs the head as it is now and keeps it; null where nothing was appended yet. */
export async function keepHead(
  store: Store,
  signer: Signer,
  authority: string,
  at: number,
): Promise<SignedHead | null> {
  const head = await store.read
    .selectFrom('audit_head')
    .select(['seq', 'hash'])
    .where('authority', '=', authority)
    .executeTakeFirst()
  if (!head) return null
  const signed = signHead(signer, { authority, ...head, at })
  await writeAside(store, (tx) =>
    tx
      .insertInto('audit_signed_head')
      .values({ ...signed, sent_at: null })
      .onConflict((oc) => oc.doNothing())
      .execute(),
  )
  return signed
}

/** Sends what was not sent yet, the oldest first; rejects with the first that is not taken. */
export async function sendHeads(store: Store, to: string, now: number): Promise<void> {
  const waiting = await store.read
    .selectFrom('audit_signed_head')
    .select(['authority', 'seq', 'hash', 'at', 'key', 'sign'])
    .where('sent_at', 'is', null)
    .orderBy('at')
    .execute()
  for (const head of waiting) {
    await (/^https?:\/\//.test(to) ? post(to, head) : putIn(to, head))
    await writeAside(store, (tx) =>
      tx
        .updateTable('audit_signed_head')
        .set({ sent_at: now })
        .where('authority', '=', head.authority)
        .where('seq', '=', head.seq)
        .execute(),
    )
  }
}

class HeadNotTaken extends Error {
  override name = 'HeadNotTaken'
  readonly code: string
  constructor(status: number) {
    super('the head of the audit was not taken')
    this.code = `status ${status}`
  }
}

async function post(to: string, head: SignedHead): Promise<void> {
  const answer = await fetch(to, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(head),
    redirect: 'error',
    signal: AbortSignal.timeout(WAIT_MS),
  })
  if (!answer.ok) throw new HeadNotTaken(answer.status)
}

/** A file for each, whole before it has its name. */
async function putIn(folder: string, head: SignedHead): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const day = new Date(head.at).toISOString().slice(0, 10)
  const name = `audit-head-${encodeURIComponent(head.authority)}-${day}-${head.seq}.json`
  const unnamed = join(folder, `.${name}.part`)
  const file = await open(unnamed, 'w', 0o600)
  await file.writeFile(`${JSON.stringify(head)}\n`)
  await file.sync()
  await file.close()
  await rename(unnamed, join(folder, name))
}
