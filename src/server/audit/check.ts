/**
 * Whether the audit is what was appended (P10, fault 39): the chain is walked from its first entry to its head, and
 * the first entry that was altered, moved, added or is missing is named. A chain made anew from end to end does not
 * lead to the heads that were signed on the days before.
 */
import { canonicalJson } from '../../kit/canonical-json.ts'
import type { PublicKey } from '../keys/signing-keys.ts'
import type { Reader } from '../store/store.ts'
import type { Tables } from '../store/tables.ts'
import { chained } from './append.ts'
import { isSignedHead, type SignedHead } from './signed-head.ts'

/** The first entry that does not hold, and why. */
export type Broken = {
  readonly seq: number
  readonly what: NonNullable<Tables['audit_check']['broken']>
}
export type Checked = { readonly entries: number; readonly broken: Broken | null }

type Row = Tables['audit']

const AT_ONCE = 1000

/** The columns an entry is found by say what its body says. */
function columnsHold(row: Row): boolean {
  try {
    const said: Readonly<Record<string, unknown>> = JSON.parse(row.body)
    const { seq, at, action, account = null, pupil = null } = said
    const { seq: inSeq, at: inAt, action: inAction, account: inAccount, pupil: inPupil } = row
    return (
      canonicalJson([seq, at, action, account, pupil]) ===
      canonicalJson([inSeq, inAt, inAction, inAccount, inPupil])
    )
  } catch {
    return false
  }
}

function saysNumber({ body }: Row): unknown {
  try {
    const said: { readonly seq?: unknown } = JSON.parse(body)
    return said.seq
  } catch {
    return undefined
  }
}

/** What is wrong with an entry that should stand at `seq`, behind one with this hash. */
function fault(row: Row, seq: number, previous: string): Broken | null {
  if (row.seq < seq) return { seq: row.seq, what: 'added' }
  if (row.seq > seq) return { seq, what: 'missing' }
  if (row.hash === chained(previous, row.body)) return columnsHold(row) ? null : { seq, what: 'altered' }
  const says = saysNumber(row)
  return { seq, what: typeof says === 'number' && says !== seq ? 'moved' : 'altered' }
}

/**
 * Walks an authority's chain. `heads` are those kept elsewhere, besides those in the store; a head whose signature
 * does not hold under one of `keys` counts as a chain that was rewritten. Entries appended meanwhile are let be.
 */
export async function checkAudit(
  reader: Reader,
  authority: string,
  {
    keys,
    heads: elsewhere = [],
    stopped = () => false,
  }: {
    readonly keys: readonly PublicKey[]
    readonly heads?: readonly SignedHead[]
    readonly stopped?: () => boolean
  },
): Promise<Checked> {
  const last = await reader
    .selectFrom('audit')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .where('authority', '=', authority)
    .executeTakeFirst()
  // Read after the last entry: a head only moves on.
  const head = await reader
    .selectFrom('audit_head')
    .select(['seq', 'hash'])
    .where('authority', '=', authority)
    .executeTakeFirst()
  const kept = await reader
    .selectFrom('audit_signed_head')
    .select(['authority', 'seq', 'hash', 'at', 'key', 'sign'])
    .where('authority', '=', authority)
    .execute()
  const heads = [...kept, ...elsewhere.filter((one) => one.authority === authority)]
  const forged = heads.find((one) => !isSignedHead(one, keys))
  const known = new Map(heads.map(({ seq, hash }) => [seq, hash]))
  let hash = ''
  let seq = 0
  const end = head?.seq ?? 0
  const broken = (found: Broken): Checked => ({ entries: seq, broken: found })
  for (let more = true; more && !stopped();) {
    const rows = await reader
      .selectFrom('audit')
      .selectAll()
      .where('authority', '=', authority)
      .where('seq', '>', seq === 0 ? Number.MIN_SAFE_INTEGER : seq)
      .where('seq', '<=', end)
      .orderBy('seq')
      .limit(AT_ONCE)
      .execute()
    for (const row of rows) {
      const wrong = fault(row, seq + 1, hash)
      if (wrong) return broken(wrong)
      const signed = known.get(row.seq)
      if (signed !== undefined && signed !== row.hash) return broken({ seq: row.seq, what: 'rewritten' })
      seq = row.seq
      hash = row.hash
    }
    more = rows.length === AT_ONCE
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (stopped()) return { entries: seq, broken: null }
  if (seq < end) return broken({ seq: seq + 1, what: 'missing' })
  if (head && head.hash !== hash) return broken({ seq, what: 'altered' })
  if ((last?.seq ?? 0) > end) return broken({ seq: end + 1, what: 'added' })
  const beyond = Math.max(0, ...known.keys())
  if (beyond > end) return broken({ seq: end + 1, what: 'missing' })
  if (forged) return broken({ seq: forged.seq, what: 'rewritten' })
  return { entries: seq, broken: null }
}
