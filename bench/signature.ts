/**
 * Whether the pad drops anything: 120 points a second, by mouse and by finger, the processor slowed four times,
 * and then with a page that is busy for a tenth of a second out of every three. Points are told apart by their place.
 */
import type { CDPSession, Page } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { browser, forget, idle, quiet, table, tempFolder } from './kit/measuring.ts'
import { ownPage } from './kit/own-page.ts'

const STROKES = 20
const POINTS = 120
const EVERY_MS = 1000 / 120
const SLOWED = 4
const BUSY = { everyMs: 300, forMs: 100 }

type Device = 'mouse' | 'finger'

export async function run(): Promise<string> {
  const folder = tempFolder('signature')
  const served = await ownPage('bench/pages/signature', folder, { plugins: [react()] })
  const context = await browser(`${folder}/profile`)
  try {
    const rows: string[][] = []
    for (const busy of [false, true])
      for (const device of ['mouse', 'finger'] as const) rows.push(await drawn(served.url, device, busy))
    return [
      `${STROKES} strokes of ${POINTS} points at 120 points a second, processor slowed ${SLOWED} times`,
      table(['', 'points a second', 'strokes kept', 'points kept', 'a signature drops nothing'], rows),
    ].join('\n')
  } finally {
    await context.close()
    await served.close()
    forget(folder)
  }

  async function drawn(at: string, device: Device, busy: boolean): Promise<string[]> {
    await quiet()
    const page = await context.newPage()
    await page.goto(at)
    await page.locator('canvas').waitFor()
    const tools = await context.newCDPSession(page)
    await tools.send('Emulation.setTouchEmulationEnabled', { enabled: device === 'finger' })
    await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED })
    if (busy) await keepBusy(page)
    const began = performance.now()
    for (let stroke = 0; stroke < STROKES; stroke++) await drawStroke(tools, device, stroke)
    const seconds = (performance.now() - began) / 1000
    await idle(page)
    const strokes = await page.evaluate(() => Reflect.get(globalThis, 'strokes') as number[][])
    const kept = new Set<string>()
    for (const [at, stroke] of strokes.entries())
      for (let i = 0; i + 1 < stroke.length; i += 2) kept.add(`${at} ${stroke[i]} ${stroke[i + 1]}`)
    const sent = STROKES * POINTS
    await page.close()
    return [
      `${device}${busy ? ', page busy a third of the time' : ''}`,
      (sent / seconds).toFixed(0),
      `${strokes.length} of ${STROKES}`,
      `${kept.size} of ${sent}`,
      strokes.length === STROKES && kept.size === sent ? 'met' : 'NOT met',
    ]
  }
}

/** One stroke: down, on and on every 8⅓ ms, whether or not the page has kept up, and up. */
async function drawStroke(tools: CDPSession, device: Device, stroke: number): Promise<void> {
  const begun = performance.now()
  const sent: Promise<unknown>[] = []
  for (let point = 0; point < POINTS; point++) {
    const due = begun + point * EVERY_MS
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    // Five pixels apart, so that each is a point of its own to a thousandth of the pad's width.
    const place = { x: 20 + point * 5, y: 20 + stroke * 10 }
    sent.push(dispatch(tools, device, point === 0 ? 'begin' : 'move', place))
  }
  await Promise.all(sent)
  await dispatch(tools, device, 'end', { x: 20 + (POINTS - 1) * 5, y: 20 + stroke * 10 })
}

function dispatch(
  tools: CDPSession,
  device: Device,
  act: 'begin' | 'move' | 'end',
  place: { x: number; y: number },
): Promise<unknown> {
  if (device === 'finger') {
    const type = ({ begin: 'touchStart', move: 'touchMove', end: 'touchEnd' } as const)[act]
    return tools.send('Input.dispatchTouchEvent', { type, touchPoints: act === 'end' ? [] : [place] })
  }
  const type = ({ begin: 'mousePressed', move: 'mouseMoved', end: 'mouseReleased' } as const)[act]
  return tools.send('Input.dispatchMouseEvent', {
    type,
    ...place,
    button: 'left',
    buttons: act === 'end' ? 0 : 1,
    clickCount: 1,
  })
}

const keepBusy = (page: Page) =>
  page.evaluate(({ everyMs, forMs }) => {
    setInterval(() => {
      const end = performance.now() + forMs
      while (performance.now() < end);
    }, everyMs)
  }, BUSY)
