/**
 * A plan of four pages as a PDF, in the worker that makes it: started, drawn and handed back, each time anew. A
 * browser slows no workers, so a device four times slower is reckoned: everything times four. And what it weighs.
 */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { FORMS } from '../src/domain/forms/forms.ts'
import { catalogueOf, type Language } from '../src/domain/languages/catalogue.ts'
import type { Paper } from '../src/domain/papers/paper.ts'
import { recordPaper } from '../src/domain/papers/record-paper.ts'
import { completed, filledAnswers, signed } from '../test/kit/casework.ts'
import { paperOf } from '../test/kit/papers.ts'
import { browser, forget, median, milliseconds, quiet, table, tempFolder } from './kit/measuring.ts'
import { ownPage } from './kit/own-page.ts'
import { buildDoorstep } from './start/contestants.ts'

const RUNS = 7
const SLOWER = 4
const MOST_MS = 2000

type Made = {
  readonly whole: number
  readonly pages: number
  readonly kilobytes: number
  readonly detail: { readonly took: number }
}

/** A medical action plan, all of it answered in sentences and signed, for the parent. */
async function plan(language: Language): Promise<Paper> {
  const form = FORMS['medical-action-plan']
  if (!form) throw new Error('there is no medical action plan')
  const says = 'What was said at the meeting, in a sentence or two of the length people write.'
  const record = signed(
    form,
    completed(
      form,
      filledAnswers(form, 0, (path) => `${says} ${path}`),
    ),
  )
  return recordPaper(form, record, 'parent', paperOf({ words: await catalogueOf(language) }))
}

export async function run(): Promise<string> {
  const folder = tempFolder('paper')
  await buildDoorstep(`${folder}/doorstep`)
  const served = await ownPage('bench/pages/paper', folder, { worker: { format: 'es' } })
  const context = await browser(`${folder}/profile`)
  try {
    const rows: string[][] = []
    for (const [name, language] of [
      ['English', 'en'],
      ['Urdu, the English beside', 'ur'],
    ] as const) {
      const page = await context.newPage()
      await page.goto(served.url)
      await page.waitForFunction(() => Reflect.get(globalThis, 'ready') === true)
      rows.push(await measured(page, name, await plan(language)))
      await page.close()
    }
    const sizes = await promisify(execFile)(process.execPath, [
      'scripts/check-size.mjs',
      `${folder}/doorstep`,
    ])
    return [
      `A medical action plan as a PDF, ${RUNS} times, medians; a device four times slower is reckoned`,
      table(['', 'pages', 'file', 'drawn', 'wish to file', 'four times slower'], rows),
      '',
      table(['loaded when a PDF is wished for', 'gzip'], weights(`${folder}/doorstep/assets`)),
      sizes.stdout.trim(),
    ].join('\n')
  } finally {
    await context.close()
    await served.close()
    forget(folder)
  }
}

async function measured(page: Page, name: string, paper: Paper): Promise<string[]> {
  const all: Made[] = []
  for (let turn = 0; turn <= RUNS; turn++) {
    await quiet(5)
    all.push(
      await page.evaluate(
        (paper) => (Reflect.get(globalThis, 'measure') as (paper: unknown) => Promise<Made>)(paper),
        paper,
      ),
    )
  }
  // The first fills the browser's caches of files and compiled code.
  const made = all.slice(1)
  const whole = median(made.map((one) => one.whole))
  const slower = whole * SLOWER
  return [
    name,
    String(made[0]?.pages),
    `${(made[0]?.kilobytes ?? 0).toFixed(0)} KB`,
    milliseconds(median(made.map(({ detail }) => detail.took))),
    milliseconds(whole),
    `${milliseconds(slower)} (at most ${MOST_MS} ms for four pages: ${slower <= MOST_MS ? 'met' : 'NOT met'})`,
  ]
}

const weights = (folder: string): string[][] =>
  readdirSync(folder)
    .filter((file) => /^pdf\.worker.*\.js$|\.ttf$/.test(file))
    .sort()
    .map((file) => [
      file.replace(/-[\w-]{8}\./, '.'),
      `${(gzipSync(readFileSync(`${folder}/${file}`)).length / 1000).toFixed(0)} KB`,
    ])
