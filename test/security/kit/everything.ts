/** Everything a store holds but for what each question leaves behind: what was refused, seen of devices, and told. */
import { linesOf } from '../../../src/server/backup/contents.ts'
import type { Store } from '../../../src/server/store/store.ts'

/** Denials are in the audit, entries that were not taken beside the rest; sessions and devices show when they were seen. */
const LEFT_BEHIND = ['audit', 'audit_head', 'set_aside', 'device', 'session', 'sequence', 'scope_told']

/** Each row as a line, in no order of the database's own. */
export async function everythingIn(store: Store): Promise<string[]> {
  const lines: string[] = []
  for await (const some of linesOf(store, 0, () => {}))
    lines.push(...some.split('\n').filter((line) => line.startsWith('["')))
  return lines.filter((line) => !LEFT_BEHIND.some((table) => line.startsWith(`["${table}",`))).sort()
}
