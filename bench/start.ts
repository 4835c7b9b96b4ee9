/**
 * Offline start to a usable Today, against a blank page of React with the same service worker: the server gone,
 * a new browser process each time, the processor slowed four times. Key derivation stands apart: counted are the
 * start to the unlock form, and the derived key to Today. In turns; profiles are on the disk and warmed once.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { CDPSession, Page } from '@playwright/test'
import { browser, forget, median, milliseconds, quiet, table, tempFolder, verdict } from './kit/measuring.ts'
import {
  buildBlank,
  buildDoorstep,
  download,
  install,
  PASSPHRASE,
  type Installed,
} from './start/contestants.ts'
import { atRest, probe, usable } from './start/probe.ts'

const RUNS = 5
const MOST = 1.8
const SLOWED = 4
/** So long without a long task is the end of a start. */
const REST = 1200
const BLANK = 'main h1'
const LOCK = '#passphrase'
const TODAY = '.today .line'

export async function run(): Promise<string> {
  const folder = tempFolder('start')
  try {
    await buildBlank(`${folder}/blank-pages`)
    await buildDoorstep(`${folder}/pages`)
    const blank = await install(`${folder}/blank-pages`, `${folder}/blank`, async () => {})
    const doorstep = await install(`${folder}/pages`, `${folder}/doorstep`, download)
    const floor: number[] = []
    const locks: number[] = []
    const todays: number[] = []
    for (let turn = 0; turn <= RUNS; turn++) {
      const contestants = [
        async () => floor.push(await startBlank(blank)),
        async () => {
          const { lock, today } = await startDoorstep(doorstep)
          locks.push(lock)
          todays.push(today)
        },
      ]
      for (const contestant of turn % 2 === 0 ? contestants : contestants.reverse()) await contestant()
    }
    // The first start of each fills the browser's caches of compiled code.
    const [floorMs, lockMs, todayMs] = [floor, locks, todays].map((all) => median(all.slice(1)))
    const whole = median(locks.slice(1).map((lock, i) => lock + (todays[i + 1] ?? Number.NaN)))
    const of = (value = Number.NaN) => value / (floorMs ?? Number.NaN)
    const row = (name: string, value = Number.NaN) => [name, milliseconds(value), `${of(value).toFixed(2)} x`]
    const sizes = await promisify(execFile)(process.execPath, ['scripts/check-size.mjs', `${folder}/pages`])
    return [
      `Offline start, processor slowed ${SLOWED} times, medians of ${RUNS} new browsers in turns`,
      table(
        ['', 'time', 'times blank'],
        [
          ['blank page of React, same service worker', milliseconds(floorMs ?? Number.NaN), '1.00 x'],
          row('Doorstep: start to the unlock form', lockMs),
          row('Doorstep: derived key to Today, 300 pupils', todayMs),
          ['Doorstep: both, key derivation apart', milliseconds(whole), verdict(of(whole), MOST)],
        ],
      ),
      sizes.stdout.trim(),
    ].join('\n')
  } finally {
    forget(folder)
  }
}

const startBlank = (installed: Installed) =>
  started(installed, [BLANK], async (_, tools) => usable(await atRest(tools, BLANK, REST), BLANK))

const startDoorstep = (installed: Installed) =>
  started(installed, [LOCK, TODAY], async (page, tools) => {
    const lock = usable(await atRest(tools, LOCK, REST), LOCK)
    await page.locator(LOCK).fill(PASSPHRASE)
    await page.locator('form button[type=submit]').click()
    const today = usable(await atRest(tools, TODAY, REST), TODAY)
    const derived = await page.evaluate(() => performance.getEntriesByName('key derived').at(-1)?.startTime)
    return { lock, today: today - (derived ?? Number.NaN) }
  })

async function started<T>(
  { url, profile }: Installed,
  selectors: readonly string[],
  measure: (page: Page, tools: CDPSession) => Promise<T>,
): Promise<T> {
  await quiet()
  const context = await browser(profile)
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    const tools = await context.newCDPSession(page)
    await page.addInitScript(probe, selectors)
    await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED })
    await page.goto(url, { waitUntil: 'commit' })
    return await measure(page, tools)
  } finally {
    await context.close()
  }
}
