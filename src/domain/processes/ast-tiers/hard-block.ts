/** A hard block that is shown where it matters, and holds wherever a record or a move is judged. */
import type { Source } from '../../guidance/source.ts'
import type { Condition, Outcome, Rule } from '../../stages/rule.ts'

/** Holds while a record is judged, whatever it says. */
export const JUDGED = { this: { field: 'on', answered: true } } as const satisfies Condition

type Held = Extract<Condition, { record: unknown }>

/** A record that says so, unless the day it names for it lies ahead: what is added to a record counts from its own day. */
export const heldBy = (record: Held, field: string): Condition => ({
  all: [record, { not: { day: { after: record, field }, is: 'ahead' } }],
})

type Bar = Extract<Outcome, { bars: string }>

/**
 * Two rules for one block: `id`, which the tiers in `shownIn` show, and `id` with '-first', which
 * refuses the record at every tier. Both hold until what is missing is there.
 */
export const hardBlock = ({
  id,
  source,
  shownIn,
  until,
  bars,
  missing,
  refuses,
  says,
}: {
  readonly id: string
  readonly source: Source
  readonly shownIn: readonly string[]
  readonly until: Condition
  readonly says: string
} & Bar): readonly [Rule, Rule] => [
  { id, source, in: shownIn, when: { not: until }, asks: { bars, missing }, says },
  {
    id: `${id}-first`,
    source,
    when: { all: [JUDGED, { not: until }] },
    asks: { bars, missing, ...(refuses === undefined ? {} : { refuses }) },
    says,
  },
]
