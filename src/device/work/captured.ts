/** What was captured while the vault was closed becomes ordinary sealed entries, one transaction for all. */
import type { Entry } from '../../domain/casework/entry.ts'
import type { OpenVault } from '../lock/vault.ts'
import type { Ports } from '../ports.ts'
import { ENTRIES, isHeldBody } from './outbox.ts'

/** Gives what was captured. A row that does not open stays as it is. */
export async function takeCaptured(
  vault: OpenVault,
  { store, journal }: Pick<Ports, 'store' | 'journal'>,
): Promise<Entry[]> {
  const captured = (await store.entries(vault.id)).filter(({ state }) => state === 'captured')
  const opened = await Promise.all(
    captured.map(async (row) => {
      const body = await vault.openCaptured(ENTRIES, row, isHeldBody).catch(() => null)
      if (!body) return []
      const sealed = { ...row, ...(await vault.seal(ENTRIES, row.id, body)), state: 'sealed' as const }
      return [{ sealed, entry: body.entry }]
    }),
  )
  const taken = opened.flat()
  if (taken.length === 0) return []
  await journal.write(taken.map(({ sealed }) => ({ kind: 'entry', row: sealed })))
  await store.write(vault.id, { entries: taken.map(({ sealed }) => sealed) })
  return taken.map(({ entry }) => entry)
}

/**
 * Records that somebody in a round began and left empty: their words were taken out again before the next
 * person came, and nobody did.
 */
export function leftEmpty(captured: readonly Entry[]): string[] {
  const of = Map.groupBy(captured, ({ record }) => record)
  return [...of].flatMap(([record, entries]) => {
    const begun = entries.some(({ act }) => act === 'start')
    const isEmpty = entries.every(
      (entry) =>
        entry.act === 'start' ||
        (entry.act === 'change' && entry.fields.every(({ value }) => value === null)),
    )
    return begun && isEmpty ? [record] : []
  })
}
