/**
 * Words for a draft that was completed meanwhile: their author puts them into the record as corrections, with
 * one act. What merges with what stands there does; where it cannot, both are kept and somebody chooses.
 */
import type { Entry } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { isDerived } from '../../domain/forms/derived.ts'
import type { Form } from '../../domain/forms/form.ts'
import { mergedAnswer } from '../../domain/forms/merge-answers.ts'
import { overOf } from '../../domain/forms/merging.ts'
import { fieldOf } from '../../domain/forms/shape.ts'
import { same } from '../../kit/same.ts'
import type { Device } from '../device.ts'
import { barsOn } from './barring.ts'
import type { Desk } from './desk.ts'
import { refusal } from './judging.ts'
import type { Opened } from './opened.ts'
import type { Putting } from './putting.ts'
import { tellingRoom } from './room.ts'

const REASON = 'Written before the record was completed, and arrived after it'

type Change = Extract<Entry, { act: 'change' }>

/** What each field of the change would correct; nothing where its words stand there already. */
const corrections = (record: CaseRecord, form: Form, { fields }: Change) =>
  fields.flatMap(({ field, value, seen, base }) => {
    const declared = fieldOf(form, field)
    const stands = record.answers[field] ?? null
    if (!declared || isDerived(declared)) return []
    const both = base === undefined ? undefined : mergedAnswer(declared, base, stands, value)
    if (same(stands, both ?? value)) return []
    const saw = both !== undefined || seen === (record.stamps[field] ?? null)
    const over = saw ? overOf(record, field) : { value: base ?? null, beside: [] }
    return [{ act: 'amend', field, value: both ?? value, reason: REASON, over } as const]
  })

/** `id` names a change that was set aside because its record was completed; nothing is kept unless all of it can be. */
export const writingAsCorrection =
  (desk: Desk, { acting, entryOf, put }: Putting): Device['writeAsCorrection'] =>
  async (id) => {
    const held = desk.opened?.outbox.get(id)
    const { entry, row } = held ?? {}
    if (entry?.act !== 'change' || row?.outcome?.reason !== 'already completed')
      throw new RangeError('no words of this id wait to be written as a correction')
    return acting(entry.record, async (opened, record, form) => {
      const entries = corrections(record, form, entry).map((act) => entryOf(opened, record.id, act))
      if (entries.some((one) => refusal(record, one, form) !== null))
        return { saved: false, why: 'faults' } as const
      for (const one of entries) {
        const bars = await barsOn(opened, record, form, one)
        if (bars.length > 0) return { saved: false, why: 'barred', bars } as const
      }
      for (const one of entries) await put(opened, record, one)
      await setDown(desk, opened, id)
      return { saved: true } as const
    })
  }

/** The server has the words as they came, and the record has them now. */
async function setDown(desk: Desk, opened: Opened, id: string): Promise<void> {
  const held = opened.outbox.get(id)
  if (!held) return
  const { outcome: _outcome, ...rest } = held.row
  const row = { ...rest, state: 'accepted' as const, seq: 0 }
  await tellingRoom(desk.news, () => desk.ports.store.write(opened.vault.id, { entries: [row] }))
  opened.outbox = new Map(opened.outbox).set(id, { ...held, row })
  desk.changed(opened, 'entries')
}
