/** The two pages that take turns: Doorstep's pupils, offline, and a plain list of as many names; both slowed alike. */
import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import { browser, forget, idle, quiet, tempFolder } from '../kit/measuring.ts'
import { PASSPHRASE } from '../start/contestants.ts'
import { frames } from './frames.ts'
import { PUPILS, thousands, type Many } from './thousands.ts'

export const SLOWED = 4
const WITHIN = 60_000

/** Makes the device, opens its browser with everything counted, hands both over, and tidies up. */
export async function withThousands(
  name: string,
  measure: (context: BrowserContext, many: Many) => Promise<string>,
): Promise<string> {
  const folder = tempFolder(name)
  try {
    const many = await thousands(folder)
    const context = await browser(many.profile)
    try {
      await context.addInitScript(frames)
      return await measure(context, many)
    } finally {
      await context.close()
    }
  } finally {
    forget(folder)
  }
}

/** Unlocks at full speed and goes to the pupils; slowed from then on. */
export async function pupilsPage(
  context: BrowserContext,
  { url }: Many,
): Promise<{ page: Page; tools: CDPSession }> {
  const page = context.pages()[0] ?? (await context.newPage())
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(url)
  await page.locator('#passphrase').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await page.locator('.today .line').first().waitFor({ timeout: WITHIN })
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Pupils' }).click()
  await page.locator('.pupil-line').first().waitFor({ timeout: WITHIN })
  await idle(page)
  return { page, tools: await slowed(context, page) }
}

/** A page with a box and every name in a list, filtered by nothing but whether a name has the letters. */
export async function plainPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('about:blank')
  await page.evaluate((size) => {
    const names = Array.from({ length: size }, (_, at) => `${(at * 7919).toString(36)} pupil ${at}`)
    const [box, list] = [document.createElement('input'), document.createElement('ul')]
    box.id = 'find'
    const lineOf = (name: string) => {
      const line = document.createElement('li')
      line.textContent = name
      return line
    }
    const show = () => list.replaceChildren(...names.filter((name) => name.includes(box.value)).map(lineOf))
    box.addEventListener('input', show)
    document.body.append(box, list)
    show()
  }, PUPILS)
  await idle(page)
  await slowed(context, page)
  return page
}

async function slowed(context: BrowserContext, page: Page): Promise<CDPSession> {
  await page.bringToFront()
  await quiet()
  const tools = await context.newCDPSession(page)
  await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED })
  return tools
}
