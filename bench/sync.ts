/**
 * First download of 300 pupil files with 12 records each (4,200 documents, 5.7 MB of JSON) into the
 * encrypted vault, durable, against the floor: the same JSON fetched once and written unencrypted with
 * Dexie, one row a document. Both in the same run, in turns, each in a new browser with a new profile.
 */
import { fork } from 'node:child_process'
import { build } from 'vite'
import { browser, forget, median, milliseconds, quiet, table, tempFolder, verdict } from './kit/measuring.ts'

const RUNS = 5
const MOST = 1.5

export async function run(): Promise<string> {
  const folder = tempFolder('sync')
  const pages = `${folder}/pages`
  await build({
    configFile: false,
    root: 'bench/pages',
    logLevel: 'error',
    build: {
      outDir: pages,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: ['bench/pages/floor.html', 'bench/pages/ours.html'] },
    },
  })
  const servers = fork('bench/sync/servers.ts', [pages, folder], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  try {
    const addresses = await new Promise<{ ours: string; floor: string }>((resolve, reject) => {
      servers.once('exit', () => reject(new Error('the servers did not start')))
      servers.stdout?.once('data', (line: Buffer) => resolve(JSON.parse(line.toString())))
    })
    const floor: number[] = []
    const ours: { list: number; all: number }[] = []
    for (let turn = 0; turn < RUNS; turn++) {
      const contestants = [
        async () => floor.push(await once<number>(`${addresses.floor}/floor.html`)),
        async () => ours.push(await once<{ list: number; all: number }>(`${addresses.ours}/ours.html`)),
      ]
      for (const contestant of turn % 2 === 0 ? contestants : contestants.reverse()) await contestant()
    }
    const floorMs = median(floor)
    const listMs = median(ours.map(({ list }) => list))
    const allMs = median(ours.map(({ all }) => all))
    return [
      `First download of 300 pupil files with 12 records each, medians of ${RUNS} runs in turns`,
      table(
        ['', 'time', 'times the floor'],
        [
          ['floor: JSON, one plain row a document', milliseconds(floorMs), '1.00 x'],
          ['Doorstep: list usable, encrypted', milliseconds(listMs), `${(listMs / floorMs).toFixed(2)} x`],
          ['Doorstep: all, encrypted and durable', milliseconds(allMs), verdict(allMs / floorMs, MOST)],
        ],
      ),
      'Doorstep signs in, filters by scope, and keeps assessments beside the files; the floor does none of it.',
    ].join('\n')
  } finally {
    servers.kill()
    forget(folder)
  }
}

async function once<T>(address: string): Promise<T> {
  const profile = tempFolder('profile')
  await quiet()
  const context = await browser(profile)
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    await page.goto(address)
    await page.waitForFunction(() => 'ready' in globalThis)
    return await page.evaluate(() => (globalThis as unknown as { measure(): Promise<T> }).measure())
  } finally {
    await context.close()
    forget(profile)
  }
}
