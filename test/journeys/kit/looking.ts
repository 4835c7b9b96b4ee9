/** A window to look at screens in: each look finds no barriers, nothing wider than the window, and keeps a picture. */
import type { Browser } from '@playwright/test'
import { fits, noBarriers, onTheDay, SIZES, watched } from './officer.ts'

/** Opens one of a size, on the server's day; pictures of these names are also renewed in `docs/images` on demand. */
export async function openWindow(
  browser: Browser,
  size: keyof typeof SIZES,
  shownInReadme: readonly string[] = [],
) {
  const context = await browser.newContext({ viewport: SIZES[size], reducedMotion: 'reduce' })
  await onTheDay(context)
  const errors = watched(context)
  const page = await context.newPage()
  const look = async (screen: string) => {
    const name = `${screen}-${size}`
    await noBarriers(page)
    await fits(page)
    await page.screenshot({ path: `.reports/screens/${name}.png`, fullPage: true })
    if (process.env['KEEP_PICTURES'] === '1' && shownInReadme.includes(name))
      await page.screenshot({ path: `docs/images/${name}.png` })
  }
  return { context, page, look, errors }
}
