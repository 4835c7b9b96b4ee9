/** Small tools of the benchmarks: medians, a table, a quiet machine, a browser with a profile on disk. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from '@playwright/test'

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/** Rows of cells under headings, the first column left, the others right. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, i) =>
    Math.max(heading.length, ...rows.map((row) => row[i]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('   ')
  return [line(headings), ...rows.map(line)].join('\n')
}

export const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`
export const times = (ratio: number) => `${ratio.toFixed(2)} x`
/** 'at most 1.5: met', as every goal is reported. */
export const verdict = (ratio: number, most: number) =>
  `${times(ratio)} (at most ${most}: ${ratio <= most ? 'met' : 'NOT met'})`

/** How busy the machine is: processes at work, over the last minute. */
export const uptimeNow = (): string => (loadavg()[0] ?? 0).toFixed(1)

const busyTicks = () => {
  const [user = 0, nice = 0, system = 0, idle = 0, wait = 0] = readFileSync('/proc/stat', 'utf8')
    .split('\n', 1)[0]!
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return { busy: user + nice + system, idle: idle + wait }
}

/** Waits, at most so many seconds, until the machine is quiet; where that cannot be told it waits a moment. */
export async function quiet(seconds = 20): Promise<void> {
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 250))
  if (!existsSync('/proc/stat')) return pause()
  const end = Date.now() + seconds * 1000
  for (let calm = 0; calm < 2 && Date.now() < end;) {
    const before = busyTicks()
    await pause()
    const after = busyTicks()
    const busy = after.busy - before.busy
    calm = busy / Math.max(1, busy + after.idle - before.idle) < 0.12 ? calm + 1 : 0
  }
}

export const tempFolder = (name: string) => mkdtempSync(join(tmpdir(), `doorstep-bench-${name}-`))
export const forget = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
/** What every measured Chromium is started with. */
export const FLAGS = [
  ...['gpu', 'quic', 'background-networking', 'component-update', 'sync'].map((part) => `--disable-${part}`),
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]
/** The Chromium of this machine, else the one that was fetched for the journeys. */
export const chromiumPath = (): string =>
  process.env['CHROMIUM_PATH'] ?? places.find((path) => existsSync(path)) ?? chromium.executablePath()

/** A Chromium with its profile on the disk; an incognito one would keep IndexedDB in memory and flatter everybody. */
export function browser(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, { executablePath: chromiumPath(), args: FLAGS })
}

/** Once the page has painted what it was told, and has nothing more to do. */
export const idle = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        requestAnimationFrame(() => requestIdleCallback(() => requestIdleCallback(() => resolve()))),
      ),
  )
