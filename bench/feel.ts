/**
 * How it feels on a slow device: a walk through the main pages offline on a phone's window, the processor slowed four
 * times. Per step: what moved by itself (layout shift), and the longest press until it was seen (interaction to next
 * paint). `npm run bench -- feel`; with `why` it names what moved.
 */
import type { Page } from '@playwright/test'
import { browser, forget, milliseconds, quiet, table, tempFolder } from './kit/measuring.ts'
import { feel, feltSince, worstBurst } from './feel/felt.ts'
import { buildDoorstep, download, install, PASSPHRASE } from './start/contestants.ts'

const SLOWED = 4
const MOST_SHIFT = 0.02
const MOST_PRESS = 200
const WITHIN = 60_000

type Step = {
  readonly name: string
  readonly act: (page: Page) => Promise<unknown>
  /** There once the step is over. */
  readonly shows: string
}

const place = (name: string) => (page: Page) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click()

const STEPS: readonly Step[] = [
  { name: 'Lock screen', act: (page) => page.reload(), shows: '#passphrase' },
  {
    name: 'Unlock, to Today',
    act: async (page) => {
      await page.locator('#passphrase').fill(PASSPHRASE)
      await page.getByRole('button', { name: 'Unlock' }).click()
    },
    shows: '.today .line',
  },
  {
    name: 'Another number on Today',
    act: (page) => page.locator('.tile').last().click(),
    shows: '.today .line',
  },
  { name: 'Pupils', act: place('Pupils'), shows: '.pupil-line' },
  {
    name: 'Five letters of a name',
    act: (page) => page.locator('.find-input input').pressSequentially('ansar', { delay: 300 }),
    shows: '.pupil-line',
  },
  { name: 'A pupil', act: (page) => page.locator('.pupil-line a').first().click(), shows: '.weeks' },
  {
    name: 'What is behind a reason',
    act: (page) =>
      page
        .getByText(/^What is behind it/)
        .filter({ visible: true })
        .first()
        .click(),
    shows: 'details[open]',
  },
  {
    name: 'The forms to start',
    act: (page) => page.getByRole('button', { name: 'Start a form', exact: true }).click(),
    shows: 'dialog[open] .form-choice',
  },
  {
    name: 'A form',
    act: (page) => page.locator('dialog[open] .form-choice').first().click(),
    shows: 'form.form-body',
  },
  { name: 'Back to the pupil', act: (page) => page.goBack(), shows: '.weeks' },
  { name: 'Reports', act: place('Reports'), shows: 'main .card' },
  { name: 'A report', act: (page) => page.locator('main .card a').first().click(), shows: 'main table' },
  { name: 'Not sent yet', act: place('Not sent yet'), shows: 'main h1' },
  {
    name: 'Help',
    act: (page) => page.getByRole('link', { name: 'Help', exact: true }).click(),
    shows: '#saved',
  },
]

/** Walks and tells; `why` names what moved. */
export async function run([why]: readonly string[] = []): Promise<string> {
  const folder = tempFolder('feel')
  try {
    const pages = process.env['CLIENT_DIR'] ?? `${folder}/pages`
    if (pages.startsWith(folder)) await buildDoorstep(pages)
    const { url, profile } = await install(pages, `${folder}/doorstep`, download)
    const context = await browser(profile)
    try {
      const page = context.pages()[0] ?? (await context.newPage())
      await page.setViewportSize({ width: 360, height: 740 })
      await page.addInitScript(feel)
      await page.goto(url)
      await page.locator('#passphrase').waitFor()
      await quiet()
      const tools = await context.newCDPSession(page)
      await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED })
      const rows: string[][] = []
      const moved: string[] = []
      let [shift, press] = [0, 0]
      for (const step of STEPS) {
        await step.act(page)
        await page.locator(step.shows).filter({ visible: true }).first().waitFor({ timeout: WITHIN })
        const felt = await feltSince(page)
        const [moves, longest] = [worstBurst(felt.shifts), Math.max(0, ...felt.presses)]
        rows.push([step.name, moves.toFixed(3), longest === 0 ? 'under 16 ms' : milliseconds(longest)])
        moved.push(
          ...felt.shifts.map(({ score, of }) => `${step.name}: ${score.toFixed(3)} ${of.join(', ')}`),
        )
        shift = Math.max(shift, moves)
        press = Math.max(press, longest)
      }
      const met = (isMet: boolean) => (isMet ? 'met' : 'NOT met')
      return [
        `How it feels: 300 pupils, offline, 360 by 740, processor slowed ${SLOWED} times`,
        table(['', 'layout shift', 'press to paint'], rows),
        `Layout shift at most ${MOST_SHIFT}: ${shift.toFixed(3)}, ${met(shift <= MOST_SHIFT)}`,
        `Press to next paint at most ${MOST_PRESS} ms: ${milliseconds(press)}, ${met(press <= MOST_PRESS)}`,
        ...(why === 'why' ? moved : []),
      ].join('\n')
    } finally {
      await context.close()
    }
  } finally {
    forget(folder)
  }
}
