/**
 * Writing in a form: how long the form with the most fields takes to open against the one with the fewest, and how
 * long a keystroke takes until it is encrypted and durable, besides the pause the form waits for more typing. All of
 * it with the caseload of the demo, the server gone; once at full speed, once with the processor slowed four times.
 */
import type { CDPSession, Page } from '@playwright/test'
import type { Form } from '../src/domain/forms/form.ts'
import { FORMS } from '../src/domain/forms/forms.ts'
import {
  browser,
  forget,
  idle,
  median,
  milliseconds,
  quiet,
  table,
  tempFolder,
  verdict,
} from './kit/measuring.ts'
import { buildDoorstep, download, install, PASSPHRASE, type Installed } from './start/contestants.ts'
import { opening, typing } from './writing/probe.ts'

const TURNS = 7
const KEYS = 25
const SLOWED = 4
const MOST_TIMES = 1.5
/** The form writes so long after the first keystroke, so that one entry holds a sentence and not a letter. */
const PAUSE_MS = 600
const LIMITS = { 1: 50, [SLOWED]: 150 } as const

const fieldsIn = ({ sections }: Form): number =>
  sections.flatMap(({ fields }) => Object.values(fields)).reduce((sum) => sum + 1, 0)

export async function run(): Promise<string> {
  const folder = tempFolder('writing')
  try {
    await buildDoorstep(`${folder}/pages`)
    const installed = await install(`${folder}/pages`, `${folder}/doorstep`, download)
    const forms = Object.values(FORMS)
      .filter(({ about }) => about !== 'school')
      .toSorted((a, b) => fieldsIn(a) - fieldsIn(b))
    const [smallest, largest] = [forms[0], forms.at(-1)]
    if (!smallest || !largest) throw new Error('there are no forms')
    const full = await measured(installed, 1, smallest, largest)
    const slowed = await measured(installed, SLOWED, smallest, largest)
    const opens = (name: string, { small, large }: Measured) => [
      name,
      milliseconds(small),
      milliseconds(large),
      verdict(large / small, MOST_TIMES),
    ]
    const keeps = (name: string, speed: 1 | typeof SLOWED, { keys }: Measured) => [
      name,
      milliseconds(median(keys)),
      milliseconds(percentile(keys, 95)),
      `at most ${LIMITS[speed]} ms: ${percentile(keys, 95) <= LIMITS[speed] ? 'met' : 'NOT met'}`,
    ]
    return [
      `Opening a form, medians of ${TURNS} in turns: ${smallest.title} (${fieldsIn(smallest)} fields) and ${largest.title} (${fieldsIn(largest)})`,
      table(
        ['', 'smallest', 'largest', 'times the smallest'],
        [opens('full speed', full), opens(`slowed ${SLOWED} times`, slowed)],
      ),
      '',
      `Keystroke to autosaved, ${KEYS} keystrokes in ${largest.title}, besides the pause of ${PAUSE_MS} ms`,
      table(
        ['', 'median', '95th percentile', ''],
        [keeps('full speed', 1, full), keeps(`slowed ${SLOWED} times`, SLOWED, slowed)],
      ),
    ].join('\n')
  } finally {
    forget(folder)
  }
}

type Measured = { readonly small: number; readonly large: number; readonly keys: readonly number[] }

async function measured(
  { url, profile }: Installed,
  rate: number,
  smallest: Form,
  largest: Form,
): Promise<Measured> {
  const context = await browser(profile)
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    page.setDefaultTimeout(60_000)
    const tools = await context.newCDPSession(page)
    await page.addInitScript(opening)
    await page.addInitScript(typing)
    await page.goto(url)
    await page.locator('#passphrase').fill(PASSPHRASE)
    await page.locator('form button[type=submit]').click()
    await page.locator('.today .line-link[href^="/pupils/"]').first().click()
    await page.waitForURL(/\/pupils\//)
    const pupil = new URL(page.url()).pathname
    const small = await draftOf(page, pupil, smallest)
    const large = await draftOf(page, pupil, largest)
    await quiet()
    await tools.send('Emulation.setCPUThrottlingRate', { rate })
    const times: Record<'small' | 'large', number[]> = { small: [], large: [] }
    for (let turn = 0; turn <= TURNS; turn++) {
      const both = [
        async () => times.small.push(await openTime(page, small)),
        async () => times.large.push(await openTime(page, large)),
      ]
      for (const one of turn % 2 === 0 ? both : both.reverse()) await one()
    }
    const keys = await keystrokes(page, tools, large)
    // The first of each fills caches.
    return { small: median(times.small.slice(1)), large: median(times.large.slice(1)), keys }
  } finally {
    await context.close()
  }
}

/** Opens a new form about a pupil, and leaves it; gives its address. */
async function draftOf(page: Page, pupil: string, { title }: Form): Promise<string> {
  await goTo(page, pupil)
  await page.getByRole('region', { name: 'Stage' }).waitFor()
  const sheet = page.getByRole('button', { name: 'Start a form', exact: true })
  if (await sheet.isVisible()) await sheet.click()
  const all = page.getByRole('button', { name: 'Show all forms' }).filter({ visible: true })
  const choice = page.getByRole('button', { name: new RegExp(`^${title}`) }).filter({ visible: true })
  await all.or(choice).first().waitFor()
  if ((await choice.count()) === 0) await all.click()
  await choice.click()
  await page.locator('form.form-body').waitFor()
  await page.locator('.strip-saving').filter({ hasText: /saved/i }).waitFor()
  return new URL(page.url()).pathname
}

const goTo = (page: Page, address: string) =>
  page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, address)

/** From the tap that leads to a draft until its form is drawn and nothing holds the page up. */
async function openTime(page: Page, address: string): Promise<number> {
  await goTo(page, '/unsent')
  await page.locator('form.form-body').waitFor({ state: 'detached' })
  await idle(page)
  return page.evaluate((to) => globalThis.openForm(to), address)
}

async function keystrokes(page: Page, tools: CDPSession, address: string): Promise<readonly number[]> {
  await openTime(page, address)
  const box = page.locator('textarea').first()
  await box.click()
  await idle(page)
  const all: number[] = []
  for (let key = 0; key < KEYS; key++) {
    await page.evaluate(() => globalThis.watchSaving())
    const text = String.fromCodePoint(97 + (key % 26))
    await tools.send('Input.dispatchKeyEvent', { type: 'keyDown', text, key: text })
    await tools.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text })
    all.push((await page.evaluate(() => globalThis.saved)) - PAUSE_MS)
  }
  return all
}

function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil((part / 100) * sorted.length) - 1)] ?? Number.NaN
}
