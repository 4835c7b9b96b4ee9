/**
 * Typing: goes into one open entry a record until that is taken for sending, the field written last
 * standing last, and into every own draft of the conversation.
 */
import type { CaseRecord } from '../../domain/casework/record.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { same } from '../../kit/same.ts'
import { conversationOf, shared, type Written } from './children.ts'
import { refusal } from './judging.ts'
import { recordNow, type Opened } from './opened.ts'
import { entriesOf } from './outbox.ts'
import type { Putting } from './putting.ts'
import { drafts } from './drafts.ts'

/** The officer's own drafts of a record's conversation, after the record itself. */
export async function together(opened: Opened, record: CaseRecord): Promise<CaseRecord[]> {
  const conversation = conversationOf(record)
  const others = drafts(opened).filter(
    (one) => one.conversation === conversation && one.record !== record.id && one.form === record.form,
  )
  const own = record.startedBy.id === opened.vault.officer.id
  const found = await Promise.all((own ? others : []).map((one) => recordNow(opened, one.record)))
  return [record, ...found.flatMap((one) => (one?.status === 'draft' ? [one] : []))]
}

/** Writes what was typed in a record, and what the other drafts of its conversation share of it. */
export async function typed(
  putting: Putting,
  opened: Opened,
  record: CaseRecord,
  fields: readonly Written[],
): Promise<void> {
  refuseOtherKinds(putting, opened, record, fields)
  const group = record.status === 'draft' ? await together(opened, record) : [record]
  for (const [draft, theirs] of shared(group, fields))
    await write(putting, opened, draft, theirs, draft === record ? seenHere : seenElsewhere(opened))
}

/** Gives the other drafts of a conversation what was filled in alone in one of them while the vault was closed. */
export async function sharedOut(
  putting: Putting,
  opened: Opened,
  record: CaseRecord,
  fields: readonly Written[],
): Promise<void> {
  if (record.status !== 'draft') return
  const [, ...others] = shared(await together(opened, record), fields)
  for (const [draft, theirs] of others) await write(putting, opened, draft, theirs, seenElsewhere(opened))
}

/** Words of a wrong kind would take the rest of the open entry with them; anything else the server judges. */
function refuseOtherKinds(
  { entryOf }: Putting,
  opened: Opened,
  record: CaseRecord,
  fields: readonly Written[],
) {
  const form = formOf(record.form, record.formVersion)
  const written = fields.map(([field, value]) => ({ field, value, seen: null }))
  const entry = entryOf(opened, record.id, { act: 'change', fields: written })
  if (form && refusal(record, entry, form) === 'not read')
    throw new RangeError('a field does not take what was given for it')
}

type Seen = (record: CaseRecord, field: string) => string | null

/** On the screen: what stands there was seen. */
export const seenHere: Seen = ({ stamps }, field) => stamps[field] ?? null

/** In a draft that was not on the screen only one's own words were: somebody else's stay beside them (P3). */
const seenElsewhere =
  ({ vault: { officer } }: Opened): Seen =>
  (record, field) => {
    const last = record.written?.[field]
    if (!last || last.by.id === officer.id) return seenHere(record, field)
    const open = record.conflicts.find((conflict) => conflict.field === field)
    return open?.versions.findLast(({ by }) => by.id === officer.id)?.entry ?? null
  }

/** Writes what is new of these fields into the record's open entry, or into a new one. */
export async function write(
  { entryOf, put }: Putting,
  opened: Opened,
  record: CaseRecord,
  fields: readonly Written[],
  seen: Seen = seenHere,
): Promise<void> {
  const fresh = fields.filter(([field, value]) => !same(record.answers[field] ?? null, value))
  if (fresh.length === 0) return
  const written = fresh.map(([field, value]) => ({ field, value, seen: seen(record, field) }))
  const open = openChange(opened, record.id)
  if (open) {
    const { entry } = open
    const all = new Map(entry.fields.map((one) => [one.field, one]))
    for (const one of written) {
      const before = all.get(one.field) ?? one
      all.delete(one.field)
      all.set(one.field, { ...one, seen: before.seen })
    }
    const again = entryOf(opened, record.id, { act: 'change', fields: [...all.values()] }, entry.id)
    const kept = await put(opened, record, { ...again, at: entry.at }, { number: entry.number })
    if (kept !== 'sealed') return
    seeSealed(opened, record.id)
  }
  const alone = entryOf(opened, record.id, { act: 'change', fields: written })
  await put(opened, record, alone, { number: undefined })
}

/** The record's last own entry, if that is typing that may still grow. */
function openChange(opened: Opened, record: string) {
  const last = entriesOf(opened.outbox, record).at(-1)
  return last?.row.state === 'open' && last.entry.act === 'change' ? { ...last, entry: last.entry } : null
}

/** Another tab has taken the open entries for sending: they are as they were last kept. */
function seeSealed(opened: Opened, record: string) {
  const outbox = new Map(opened.outbox)
  for (const held of entriesOf(opened.outbox, record))
    if (held.row.state === 'open') outbox.set(held.row.id, { ...held, row: { ...held.row, state: 'sealed' } })
  opened.outbox = outbox
}
