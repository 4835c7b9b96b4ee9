/**
 * Typing: goes into one open entry a record until that is taken for sending, the field written last
 * standing last, and into every own draft of the conversation.
 */
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Shown } from '../device.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { same } from '../../kit/same.ts'
import { conversationOf, shared, type Written } from './children.ts'
import { inSight } from './in-sight.ts'
import { refusal } from './judging.ts'
import { recordNow, type Opened } from './opened.ts'
import { entriesOf } from './outbox.ts'
import type { Putting } from './putting.ts'
import { drafts } from './drafts.ts'
import { worded, type Writing } from './wording.ts'

/**
 * The officer's own drafts of a record's conversation, after the record itself; of a plan everybody's, as far as
 * its pupils are here: whoever is at a meeting writes in all of it.
 */
export async function together(opened: Opened, record: CaseRecord): Promise<CaseRecord[]> {
  const conversation = conversationOf(record)
  if (formOf(record.form, record.formVersion)?.plan)
    return [
      record,
      ...inSight(opened)
        .filter(
          (one) => conversationOf(one) === conversation && one.id !== record.id && one.form === record.form,
        )
        .toSorted((a, b) => a.id.localeCompare(b.id)),
    ]
  const others = drafts(opened).filter(
    (one) => one.conversation === conversation && one.record !== record.id && one.form === record.form,
  )
  const own = record.startedBy.id === opened.vault.officer.id
  const found = await Promise.all((own ? others : []).map((one) => recordNow(opened, one.record)))
  return [record, ...found.flatMap((one) => (one?.status === 'draft' ? [one] : []))]
}

/** Writes what was typed in a record, over what was shown of it, and what the other drafts of its conversation share of it. */
export async function typed(
  putting: Putting,
  opened: Opened,
  record: CaseRecord,
  fields: readonly Written[],
  shown: Readonly<Record<string, Shown>> = {},
): Promise<void> {
  refuseOtherKinds(putting, opened, record, fields)
  const group = record.status === 'draft' ? await together(opened, record) : [record]
  const showed = Object.entries(shown).map(([field, { value }]): Written => [field, value])
  const [own] = shared(group, showed)
  const onScreen = new Map(
    own?.[1].map(([field, value]) => [field, { entry: shown[field]?.entry ?? null, value }]),
  )
  const seen: Seen = (record, field) => onScreen.get(field) ?? seenHere(record, field)
  // What stands in another draft just as it stood on the screen was seen there.
  const elsewhere: Seen = (draft, field) => {
    const { value = record.answers[field] ?? null } = onScreen.get(field) ?? {}
    return (same(draft.answers[field] ?? null, value) ? seenHere : seenElsewhere(opened))(draft, field)
  }
  for (const [draft, theirs] of shared(group, fields))
    await write(putting, opened, draft, theirs, draft === record ? seen : elsewhere)
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

type Seen = (record: CaseRecord, field: string) => Writing['shown']

/** On the screen: what stands there was seen. */
const seenHere: Seen = ({ answers, stamps }, field) => ({
  entry: stamps[field] ?? null,
  value: answers[field] ?? null,
})

/** In a draft that was not on the screen only one's own words were: somebody else's stay beside them (P3). */
const seenElsewhere =
  ({ vault: { officer } }: Opened): Seen =>
  (record, field) => {
    const last = record.written?.[field]
    if (!last || last.by.id === officer.id) return seenHere(record, field)
    const open = record.conflicts.find((conflict) => conflict.field === field)
    return { entry: open?.versions.findLast(({ by }) => by.id === officer.id)?.entry ?? null }
  }

/** Writes what is new of these fields into the record's open entry, or into a new one. */
export async function write(
  { entryOf, put }: Putting,
  opened: Opened,
  record: CaseRecord,
  fields: readonly Written[],
  seen: Seen = seenHere,
): Promise<void> {
  const written = fields.flatMap(([field, value]): Writing[] => {
    const shown = seen(record, field)
    const { value: over = value } = shown
    const isNew = !same(record.answers[field] ?? null, value) || !same(over, value)
    return isNew ? [{ field, value, shown }] : []
  })
  if (written.length === 0) return
  const open = openChange(opened, record.id)
  const standing = {
    form: formOf(record.form, record.formVersion),
    record,
    below: open && (await recordNow(withoutEntry(opened, open.entry.id), record.id)),
  }
  const { into, fields: all } = worded({ ...standing, open: open?.entry ?? null }, written)
  if (open && into === 'open') {
    const { entry } = open
    const again = entryOf(opened, record.id, { act: 'change', fields: all }, entry.id)
    const kept = await put(
      opened,
      record,
      { ...again, at: entry.at },
      { number: entry.number, over: open.row },
    )
    if (kept !== 'sealed') return
  }
  const { fields: alone } = worded({ ...standing, open: null }, written)
  const entry = entryOf(opened, record.id, { act: 'change', fields: alone })
  await put(opened, record, entry, { number: undefined })
}

const withoutEntry = (opened: Opened, entry: string): Opened => ({
  ...opened,
  outbox: new Map([...opened.outbox].filter(([id]) => id !== entry)),
})

/** The record's last own entry, if that is typing that may still grow. */
function openChange(opened: Opened, record: string) {
  const last = entriesOf(opened.outbox, record).at(-1)
  return last?.row.state === 'open' && last.entry.act === 'change' ? { ...last, entry: last.entry } : null
}
