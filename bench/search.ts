/**
 * Search over 5,000 pupils: from each key to the painted list, offline on a phone's window, the processor slowed four
 * times; beside a plain page that filters as many names and nothing more. `npm run bench -- search`.
 */
import type { Page } from '@playwright/test'
import { median, milliseconds, table, times } from './kit/measuring.ts'
import { countedSince, percentile } from './search/frames.ts'
import { pupilsPage, plainPage, SLOWED, withThousands } from './search/pages.ts'
import { PUPILS } from './search/thousands.ts'

const MOST = 50
/** So long between two keys, as somebody types who looks. */
const BETWEEN = 250
const TYPED = ['weir lane', '8b', 'a', 'lou', 'station', 'zzz', 'mi', '9']

/** Types each, letter by letter, and takes it away again, letter by letter. */
async function typed(page: Page): Promise<readonly number[]> {
  await page.bringToFront()
  const box = page.locator('#find')
  await box.click()
  await countedSince(page)
  for (const words of TYPED) {
    await box.pressSequentially(words, { delay: BETWEEN })
    for (const _ of words) await box.press('Backspace', { delay: BETWEEN })
  }
  await page.waitForTimeout(BETWEEN)
  return (await countedSince(page)).keys
}

export const run = (): Promise<string> =>
  withThousands('search', async (context, many) => {
    const { page } = await pupilsPage(context, many)
    const plain = await plainPage(context)
    const [ours, theirs] = [await typed(page), await typed(plain)]
    const of = (keys: readonly number[]) => [median(keys), percentile(keys, 95), Math.max(...keys)]
    const row = (name: string, keys: readonly number[]) => [name, ...of(keys).map(milliseconds)]
    const p95 = percentile(ours, 95)
    return [
      `Search over ${PUPILS} pupils: key to painted list, ${ours.length} keys, processor slowed ${SLOWED} times`,
      table(
        ['', 'median', 'p95', 'longest'],
        [row('plain list of as many names', theirs), row('Doorstep', ours)],
      ),
      `p95 beside the plain list: ${times(p95 / percentile(theirs, 95))}`,
      `p95 at most ${MOST} ms: ${milliseconds(p95)}, ${p95 <= MOST ? 'met' : 'NOT met'}`,
    ].join('\n')
  })
