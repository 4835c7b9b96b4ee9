/**
 * Which of a device's numbered entries a record holds, as runs of whole numbers in
 * order: exact, and small because a device numbers what it does without gaps.
 */
export type Runs = readonly (readonly [first: number, last: number])[]

export const isIn = (runs: Runs, number: number): boolean =>
  runs.some(([first, last]) => first <= number && number <= last)

/** The runs with one number more. */
export function withNumber(runs: Runs, number: number): [number, number][] {
  const joined: [number, number][] = []
  for (const [first, last] of [...runs, [number, number] as const].sort(([a], [b]) => a - b)) {
    const open = joined.at(-1)
    if (open && first <= open[1] + 1) open[1] = Math.max(open[1], last)
    else joined.push([first, last])
  }
  return joined
}
