/**
 * A place to draw a signature with a finger, a pen or a mouse. Every point the device felt is kept, those
 * between two frames too, as thousandths of its width; a stroke that is broken off is kept as far as it went.
 */
import { useEffect, useEffectEvent, useRef } from 'react'
import { Say } from '../parts/reading.tsx'

export type Strokes = readonly (readonly number[])[]

/** What a record takes: so many numbers in a stroke, so many strokes. A longer stroke goes on as the next. */
const MOST_NUMBERS = 20_000
const MOST_STROKES = 500
const INK = '#12262b'
/** In thousandths of the width. */
const THICK = 5

/** The points between the last event and this one, this one's among them. */
function felt(event: PointerEvent): readonly PointerEvent[] {
  const between = typeof event.getCoalescedEvents === 'function' ? event.getCoalescedEvents() : []
  return between.length > 0 ? between : [event]
}

/** Draws a stroke from one of its numbers on; a stroke of one point is a dot. */
function draw(canvas: HTMLCanvasElement, stroke: readonly number[], from: number) {
  const context = canvas.getContext('2d')
  if (!context) return
  const scale = canvas.width / 1000
  context.strokeStyle = INK
  context.lineWidth = THICK * scale
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.beginPath()
  for (let at = Math.max(0, from - 2); at + 1 < stroke.length; at += 2) {
    const [x, y] = [(stroke[at] ?? 0) * scale, (stroke[at + 1] ?? 0) * scale]
    if (at === Math.max(0, from - 2)) context.moveTo(x, y)
    context.lineTo(x, y)
  }
  context.stroke()
}

export function DrawingPad({ label, onStrokes }: { label: string; onStrokes: (strokes: Strokes) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const strokes = useRef<number[][]>([])
  const tell = useEffectEvent(() => onStrokes(strokes.current.map((stroke) => [...stroke])))
  useEffect(() => {
    const element = canvas.current
    if (!element) return undefined
    let pointer: number | null = null
    let place = { left: 0, top: 0, width: 1 }
    const fit = () => {
      element.width = element.offsetWidth * Math.max(window.devicePixelRatio, 1)
      element.height = element.offsetHeight * Math.max(window.devicePixelRatio, 1)
      for (const stroke of strokes.current) draw(element, stroke, 0)
    }
    const thousandth = (length: number) =>
      Math.min(1000, Math.max(0, Math.round((length / place.width) * 1000)))
    const add = ({ clientX, clientY }: PointerEvent) => {
      const point = [thousandth(clientX - place.left), thousandth(clientY - place.top)]
      const last = strokes.current.at(-1)
      if (last && last.length < MOST_NUMBERS) last.push(...point)
      else if (strokes.current.length < MOST_STROKES) strokes.current.push(point)
    }
    const begin = (event: PointerEvent) => {
      if (pointer !== null || event.button !== 0 || strokes.current.length >= MOST_STROKES) return
      event.preventDefault()
      pointer = event.pointerId
      const { left, top, width } = element.getBoundingClientRect()
      place = { left, top, width: width || 1 }
      element.setPointerCapture?.(pointer)
      strokes.current.push([])
      add(event)
      draw(element, strokes.current.at(-1) ?? [], 0)
    }
    const move = (event: PointerEvent) => {
      if (event.pointerId !== pointer) return
      const stroke = strokes.current.at(-1) ?? []
      const drawn = stroke.length
      for (const each of felt(event)) add(each)
      draw(element, stroke, drawn)
      if (strokes.current.at(-1) !== stroke) draw(element, strokes.current.at(-1) ?? [], 0)
    }
    const end = (event: PointerEvent) => {
      if (event.pointerId !== pointer) return
      pointer = null
      tell()
    }
    fit()
    window.addEventListener('resize', fit)
    element.addEventListener('pointerdown', begin)
    element.addEventListener('pointermove', move)
    for (const over of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
      element.addEventListener(over, end)
    return () => {
      window.removeEventListener('resize', fit)
      element.removeEventListener('pointerdown', begin)
      element.removeEventListener('pointermove', move)
      for (const over of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
        element.removeEventListener(over, end)
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
          strokes.current = []
          const element = canvas.current
          element?.getContext('2d')?.clearRect(0, 0, element.width, element.height)
          onStrokes([])
        }}
      >
        <Say>Clear</Say>
      </button>
    </div>
  )
}
