/** How a store counts what was done here: one row holds the number the server has, and is no action. */
import type { ActionRow, WaitingActions } from './store.ts'

/** No action has this id. */
const TOLD = 'told'
const NOTHING = new Uint8Array()

export function waitingIn(rows: readonly ActionRow[]): WaitingActions {
  const told = rows.find(({ id }) => id === TOLD)?.n ?? null
  return { told, waiting: rows.filter(({ id }) => id !== TOLD).toSorted((a, b) => a.n - b.n) }
}

/** The row under the next number. */
export const nextOf = (rows: readonly ActionRow[], row: Omit<ActionRow, 'n'>): ActionRow => ({
  ...row,
  n: Math.max(0, ...rows.map(({ n }) => n)) + 1,
})

/** What is to be written once the server has these up to a number. */
export function toldIn(
  rows: readonly ActionRow[],
  vault: string,
  ids: readonly string[],
  upTo: number,
): ActionRow[] {
  const { told, waiting } = waitingIn(rows)
  const left = waiting.filter(({ id }) => !ids.includes(id))
  const anew = told === null ? left.map((row, index) => ({ ...row, n: upTo + index + 1 })) : []
  return [...anew, { vault, id: TOLD, n: Math.max(told ?? 0, upTo), sealed: NOTHING }]
}
