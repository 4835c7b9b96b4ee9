/** A QR code as squares: how many across, with the clear edge readers need, and which are dark. */
import { correction, generate } from 'lean-qr'

/** Clear round the code, in its own squares. */
const EDGE = 4

export function qrSquares(text: string): {
  readonly size: number
  readonly dark: readonly (readonly [number, number])[]
} {
  const code = generate(text, { minCorrectionLevel: correction.M })
  const dark: [number, number][] = []
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) dark.push([x + EDGE, y + EDGE])
  return { size: code.size + 2 * EDGE, dark }
}
