/** A place to draw a signature with a finger, a pen or a mouse; gives strokes measured in thousandths of its width. */
import { useEffect, useRef } from 'react'
import SignaturePad from 'signature_pad'

export type Strokes = readonly (readonly number[])[]

export function DrawingPad({ label, onStrokes }: { label: string; onStrokes: (strokes: Strokes) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const latest = useRef(onStrokes)
  const pad = useRef<SignaturePad | null>(null)
  useEffect(() => {
    latest.current = onStrokes
  })
  useEffect(() => {
    const element = canvas.current
    if (!element) return undefined
    const drawn = new SignaturePad(element, { penColor: '#12262b', minWidth: 1, maxWidth: 3 })
    pad.current = drawn
    const fit = () => {
      const scale = Math.max(window.devicePixelRatio, 1)
      const kept = drawn.toData()
      element.width = element.offsetWidth * scale
      element.height = element.offsetHeight * scale
      element.getContext('2d')?.scale(scale, scale)
      drawn.clear()
      drawn.fromData(kept)
    }
    const tell = () => {
      const width = element.offsetWidth || 1
      const thousandth = (length: number) => Math.min(1000, Math.max(0, Math.round((length / width) * 1000)))
      latest.current(
        drawn.toData().map(({ points }) => points.flatMap(({ x, y }) => [thousandth(x), thousandth(y)])),
      )
    }
    fit()
    drawn.addEventListener('endStroke', tell)
    window.addEventListener('resize', fit)
    return () => {
      window.removeEventListener('resize', fit)
      drawn.off()
      pad.current = null
    }
  }, [])
  return (
    <div className="pad">
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn on, not shown */}
      <canvas ref={canvas} className="pad-canvas" role="img" aria-label={label} />
      <button
        type="button"
        className="quick"
        onClick={() => {
          pad.current?.clear()
          onStrokes([])
        }}
      >
        Clear
      </button>
    </div>
  )
}
