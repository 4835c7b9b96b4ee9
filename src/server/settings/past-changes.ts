/** Every change of a setting or of what a school says: kept for good, with who made it and why. */
import { createHash } from 'node:crypto'
import { canonicalJson } from '../../kit/canonical-json.ts'
import type { PastChange } from '../../protocol/calls/settings.ts'
import type { Tx } from '../store/opened.ts'
import type { Reader } from '../store/store.ts'

const MOST_SHOWN = 200
/** A longer value, such as a picture, is told by its hash. */
const MOST_CHARACTERS = 4000

/** A short name of a value: what somebody saw, and whether it still stands. */
export const nameOf = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex')

type Values = Readonly<Record<string, unknown>>

/** Numbers and the process; or what is said of the school, of help and of law. */
export type Kind = 'numbers' | 'words'
/** The names of words are told apart by this. */
const OF_WORDS = 'words.'

const told = (value: unknown): string | null => {
  if (value === undefined || value === null) return null
  const text = JSON.stringify(value)
  return text.length > MOST_CHARACTERS ? JSON.stringify(`sha256 ${nameOf(value)}`) : text
}

/** Writes down what differs between two states, name by name; gives how many names that were. */
export async function writeDown(
  tx: Tx,
  seq: number,
  {
    kind,
    ...of
  }: {
    readonly kind: Kind
    readonly authority: string
    readonly school: string | null
    readonly at: number
    readonly account: string
    readonly why: string
  },
  before: Values,
  after: Values,
): Promise<number> {
  const rows = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((what) => {
    const [before_value, after_value] = [told(before[what]), told(after[what])]
    const named = kind === 'words' ? `${OF_WORDS}${what}` : what
    return before_value === after_value ? [] : [{ what: named, before_value, after_value }]
  })
  if (rows.length > 0)
    await tx
      .insertInto('setting_change')
      .values(rows.map((row, index) => ({ seq, part: index + 1, ...of, ...row })))
      .execute()
  return rows.length
}

/** The latest changes of a school, or of what holds for all, the latest first. */
export async function pastChanges(
  reader: Reader,
  authority: string,
  school: string | null,
  kind: Kind,
): Promise<PastChange[]> {
  const rows = await reader
    .selectFrom('setting_change as c')
    .leftJoin('account as a', (on) =>
      on.onRef('a.authority', '=', 'c.authority').onRef('a.id', '=', 'c.account'),
    )
    .select(['c.at', 'c.what', 'c.before_value', 'c.after_value', 'c.why', 'a.name'])
    .where('c.authority', '=', authority)
    .where('c.school', school === null ? 'is' : '=', school)
    .where('c.what', kind === 'words' ? 'like' : 'not like', `${OF_WORDS}%`)
    .orderBy('c.seq', 'desc')
    .orderBy('c.part')
    .limit(MOST_SHOWN)
    .execute()
  return rows.map(({ at, what, before_value, after_value, why, name }) => ({
    at,
    by: name ?? '',
    what: what.startsWith(OF_WORDS) ? what.slice(OF_WORDS.length) : what,
    before: before_value,
    after: after_value,
    why,
  }))
}
