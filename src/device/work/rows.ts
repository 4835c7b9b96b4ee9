/**
 * Rows of the server's own, many records long: squeezed before they are sealed, since what is sealed no disk makes
 * smaller. Rows of builds that did not squeeze open as they are.
 */
import { squeezed, unsqueezed } from '../../kit/squeezed.ts'
import { fromJsonBytes, jsonBytes } from '../lock/bytes.ts'
import type { Kind, OpenVault } from '../lock/vault.ts'
import type { SealedRow } from '../store/store.ts'

export const sealRow = (vault: OpenVault, table: string, id: string, value: unknown): Promise<SealedRow> =>
  vault.sealBytes(table, id, squeezed(jsonBytes(value)))

/** Rejects when the row was altered, belongs elsewhere, or is not of the kind. */
export async function openRow<T>(
  vault: OpenVault,
  table: string,
  row: SealedRow,
  isKind: Kind<T>,
): Promise<T> {
  const value = fromJsonBytes(unsqueezed(await vault.openBytes(table, row)))
  if (!isKind(value)) throw new TypeError('a row holds something else than its table says')
  return value
}
