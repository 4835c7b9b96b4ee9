/**
 * What is new since somebody last looked: worked out from what they saw then and what holds now, on the device, with
 * nothing asked of anybody. Somebody who joined the caseload since is no news of this kind.
 */
import * as z from 'zod'
import { aDay } from '../calendar/a-day.ts'
import type { Day } from '../calendar/day.ts'
import type { Assessment } from './assessment.ts'

const label = z.enum(['persistent', 'severe'])
export type Label = z.infer<typeof label>

/** What was there when they looked: small, and kept sealed. */
export const seen = z.object({
  on: aDay,
  /** Stage, recommended stage and labels of each pupil. */
  pupils: z.record(z.string(), z.tuple([z.string(), z.string().nullable(), z.array(label)])),
  /** Schools whose registers were old. */
  stale: z.array(z.string()),
  /** How many entries were set aside. */
  refused: z.int(),
})
export type Seen = z.infer<typeof seen>

/** What holds now. */
export type Looked = {
  readonly on: Day
  readonly pupils: readonly { readonly id: string; readonly assessment: Assessment | null }[]
  readonly stale: readonly string[]
  readonly refused: number
}

export type News =
  | { readonly what: 'label gained' | 'label lost'; readonly pupil: string; readonly label: Label }
  | { readonly what: 'stage' | 'move'; readonly pupil: string; readonly name: string }
  | { readonly what: 'due' | 'overdue'; readonly pupil: string; readonly count: number }
  | { readonly what: 'register stale'; readonly school: string }
  | { readonly what: 'refused'; readonly count: number }

/** What is to be kept as seen. */
export const seenNow = ({ on, pupils, stale, refused }: Looked): Seen => ({
  on,
  pupils: Object.fromEntries(
    pupils.flatMap(({ id, assessment }) =>
      assessment
        ? [[id, [assessment.stage.id, assessment.stage.recommended?.id ?? null, [...assessment.labels]]]]
        : [],
    ),
  ),
  stale: [...stale],
  refused,
})

/** News in the order of its weight: lines crossed, stages, what is due, registers, entries not taken. */
export function newsSince(before: Seen, now: Looked): readonly News[] {
  const each = now.pupils.flatMap(({ id, assessment }) => {
    const was = Object.hasOwn(before.pupils, id) ? before.pupils[id] : undefined
    return was && assessment ? ofPupil(id, was, assessment, before.on, now.on) : []
  })
  const stale = now.stale.filter((school) => !before.stale.includes(school))
  const refused = now.refused - before.refused
  return [
    ...ORDER.flatMap((what) => each.filter((one) => one.what === what)),
    ...stale.map((school) => ({ what: 'register stale', school }) as const),
    ...(refused > 0 ? [{ what: 'refused', count: refused } as const] : []),
  ]
}

const ORDER: readonly News['what'][] = ['label gained', 'label lost', 'stage', 'move', 'overdue', 'due']

function ofPupil(
  pupil: string,
  [stage, recommended, labels]: Seen['pupils'][string],
  now: Assessment,
  seenOn: Day,
  today: Day,
): News[] {
  const news: News[] = []
  for (const one of label.options) {
    if (now.labels.includes(one) === labels.includes(one)) continue
    news.push({ what: labels.includes(one) ? 'label lost' : 'label gained', pupil, label: one })
  }
  if (now.stage.id !== stage) news.push({ what: 'stage', pupil, name: now.stage.name })
  const move = now.stage.recommended
  if (move && move.id !== recommended) news.push({ what: 'move', pupil, name: move.name })
  const days = [...now.steps.map(({ by }) => by), ...now.returns.map(({ dueBy }) => dueBy)]
  const since = (from: Day, to: Day) => days.filter((by) => by !== null && by >= from && by < to).length
  // Late now, and not when they looked; or its day is today, and was ahead then.
  const late = seenOn < today ? since(seenOn, today) : 0
  if (late > 0) news.push({ what: 'overdue', pupil, count: late })
  const due = seenOn < today ? days.filter((by) => by === today).length : 0
  if (due > 0) news.push({ what: 'due', pupil, count: due })
  return news
}
