/**
 * Reads one pushed entry strictly: what is not known is not accepted, and what is
 * not accepted is kept as it came. The hash is over everything that was sent.
 */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { entry, signature, type Entry } from '../../domain/casework/entry.ts'
import { entryText } from '../../protocol/entry-text.ts'

const [start, change, complete, sign, amend, settle, withdraw, match] = entry.options
const strictEntry = z.discriminatedUnion('act', [
  start.strict(),
  change.strict(),
  complete.strict(),
  sign.extend({ signature: signature.strict() }).strict(),
  amend.strict(),
  settle.strict(),
  withdraw.strict(),
  match.strict(),
])

/** Names that go into keys and queries: printable, so that every database takes them. */
const NAME = /^[\x20-\x7e]{1,200}$/

/** A sent entry; without `entry` where it could not be read. */
export type SentEntry = {
  readonly id: string
  readonly hash: string
  readonly body: string
  readonly entry: Entry | null
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

const idOf = z.object({ id: z.uuid() })

/** `place` tells apart entries that give no id of their own. */
export function readEntry(sent: unknown, place: number): SentEntry {
  const body = JSON.stringify(sent) ?? 'null'
  const { text, canonical } = entryText(sent)
  const hash = sha256(text)
  const given = idOf.safeParse(sent)
  const id = given.success ? given.data.id : `unread ${place}`
  const unread = { id, hash, body, entry: null }
  const read = strictEntry.safeParse(sent)
  if (!canonical || !read.success) return unread
  const names = [read.data.device, ...(read.data.act === 'start' ? namesIn(read.data) : [])]
  return names.every((name) => NAME.test(name)) ? { id: read.data.id, hash, body, entry: read.data } : unread
}

const namesIn = ({ form, school, pupils }: Extract<Entry, { act: 'start' }>): string[] => [
  form,
  school,
  ...pupils,
]
