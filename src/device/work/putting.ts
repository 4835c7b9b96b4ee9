/** How an act becomes an entry: made, kept on the disk, applied to what the screens show, and told. */
import type { Author } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Form } from '../../domain/forms/form.ts'
import { formOf } from '../../domain/forms/forms.ts'
import type { Saved } from '../device.ts'
import { NotKept, type EntryRow } from '../store/store.ts'
import type { Desk } from './desk.ts'
import { keep, type Each, type NewEntry } from './keeping.ts'
import { namesOf, recordNow, takeRows, workOut, type Opened } from './opened.ts'
import { ENTRIES, type Held } from './outbox.ts'

/** What is particular to an act; the rest of the entry is the same for all. */
export type Act = Each<NewEntry, 'id' | 'record' | 'device' | 'author' | 'at'>
export type About = Pick<CaseRecord, 'id' | 'form' | 'pupils' | 'provisional'>

export const authorOf = ({ vault: { officer } }: Opened): Author => ({
  id: officer.id,
  name: officer.name,
  position: officer.position,
})

const notSaved = (why: Extract<Saved, { saved: false }>['why']): Saved => ({ saved: false, why })

export type Putting = ReturnType<typeof putting>

/** `onKept` hears whether the entry is a finished act (to be sent soon) or still being typed. */
export function putting(desk: Desk, onKept: (kind: 'act' | 'typing') => void) {
  const entryOf = (opened: Opened, record: string, act: Act, id = desk.newId()): NewEntry => ({
    ...act,
    id,
    record,
    device: desk.device.id,
    author: authorOf(opened),
    at: desk.ports.clock.now(),
  })

  /** Keeps an entry, shows its effect, tells everybody. With `open` it may be written again, under the number given and over that row. */
  async function put(
    opened: Opened,
    about: About,
    entry: NewEntry,
    open?: { number: number | undefined; over?: EntryRow },
  ): Promise<Held | 'sealed'> {
    const held = await keep(desk, {
      entry,
      form: about.form,
      pupils: [...namesOf(opened, about.pupils), ...(about.provisional ?? []).map(named)],
      ...(open?.number === undefined ? {} : { number: open.number }),
      over: open?.over,
      state: open ? 'open' : 'sealed',
      seal: (id, body) => opened.vault.seal(ENTRIES, id, body),
    })
    if (held === 'sealed') {
      // Another tab took it for sending or wrote on: what the disk has is what counts.
      await takeRows(opened, await desk.ports.store.entries(opened.vault.id))
      return held
    }
    opened.outbox = new Map(opened.outbox).set(held.row.id, held)
    // A draft is no evidence: typing leaves the answer as it is.
    const stands = entry.act === 'change' && about.pupils.every((pupil) => opened.own.has(pupil))
    if (!stands) await workOut(opened, about.pupils, desk.today())
    desk.changed(opened, 'entries')
    onKept(open ? 'typing' : 'act')
    return held
  }

  /** Runs one act on a record as it stands, in turn with all others. */
  const acting = <T>(id: string, act: (opened: Opened, record: CaseRecord, form: Form) => Promise<T>) =>
    desk.inTurn(async (): Promise<T | Saved> => {
      const { opened } = desk
      if (!opened) return notSaved('locked')
      const record = await recordNow(opened, id)
      const form = record && formOf(record.form, record.formVersion)
      if (!record || !form) throw new RangeError('no record of this id is on this device')
      try {
        return await act(opened, record, form)
      } catch (error) {
        if (error instanceof NotKept) return notSaved(error.why)
        throw error
      }
    })

  return { entryOf, put, acting }
}

const named = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name })
