/**
 * Percentages as schools and the DfE show them: from whole numbers, one decimal, half
 * up. Nothing is ever compared after rounding; where rounding would hide on which side
 * of a line a figure is, more decimals are shown (A-X6).
 */

const TENTHS: readonly string[] = Array.from({ length: 1001 }, (_, i) => `${Math.floor(i / 10)}.${i % 10}`)

/** '82.4' of part in whole; null when the whole is nothing. */
export const percentage = (part: number, whole: number): string | null =>
  whole === 0 ? null : (TENTHS[Math.floor((2000 * part + whole) / (2 * whole))] ?? null)

/** The same to so many decimals. */
export function percentageTo(decimals: number, part: number, whole: number): string | null {
  if (whole === 0) return null
  const scale = 10 ** decimals
  const units = Math.floor((200 * scale * part + whole) / (2 * whole))
  const rest = String(units % scale).padStart(decimals, '0')
  return `${Math.floor(units / scale)}${decimals > 0 ? `.${rest}` : ''}`
}

/** The lines a shown figure must stay on its own side of. */
export const LINES = [90, 50] as const

/** One decimal, or as many as it takes to stay on the figure's own side of each line: '89.96', never '90.0' below 90. */
export function shownPercentage(
  part: number,
  whole: number,
  lines: readonly number[] = LINES,
): string | null {
  for (let decimals = 1; decimals < 4; decimals++) {
    const text = percentageTo(decimals, part, whole)
    if (text === null) return null
    const units = Math.round(Number(text) * 1000)
    if (lines.every((line) => Math.sign(units - line * 1000) === Math.sign(part * 100 - line * whole)))
      return text
  }
  return percentageTo(4, part, whole)
}
