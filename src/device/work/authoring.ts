/**
 * What an officer does to records. Each act becomes an entry, is kept (`keep`), is
 * applied to what the screens show, and waits for its way to the server. Typing goes
 * into one open entry a record until that is taken for sending.
 */
import { isDay } from '../../domain/calendar/day.ts'
import type { Answer, Author } from '../../domain/casework/entry.ts'
import { fieldChanges } from '../../domain/casework/changes.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Form } from '../../domain/forms/form.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { same } from '../../kit/same.ts'
import type { Device, Saved } from '../device.ts'
import { NotKept } from '../store/store.ts'
import type { Desk } from './desk.ts'
import { barsOn } from './barring.ts'
import { completionFaults, refusal, signed, signingRefused } from './judging.ts'
import { keep, type Each, type NewEntry } from './keeping.ts'
import { namesOf, recordNow, workOut, type Opened } from './opened.ts'
import { ENTRIES, entriesOf } from './outbox.ts'
import { drafts } from './views.ts'

const SAVED: Saved = { saved: true }
const notSaved = (why: Extract<Saved, { saved: false }>['why']): Saved => ({ saved: false, why })

/** What is particular to an act; the rest of the entry is the same for all. */
type Act = Each<NewEntry, 'id' | 'record' | 'device' | 'author' | 'at'>
type About = { readonly record: string; readonly form: string; readonly pupils: readonly string[] }

export const authorOf = ({ vault: { officer } }: Opened): Author => ({
  id: officer.id,
  name: officer.name,
  position: officer.position,
})

export type Acts = Pick<
  Device,
  'start' | 'change' | 'complete' | 'sign' | 'amend' | 'settle' | 'withdraw' | 'match'
>

/** `onKept` hears whether the entry is a finished act (to be sent soon) or still being typed. */
export function authoring(desk: Desk, onKept: (kind: 'act' | 'typing') => void): Acts {
  const entryOf = (opened: Opened, record: string, act: Act, id = desk.newId()): NewEntry => ({
    ...act,
    id,
    record,
    device: desk.device.id,
    author: authorOf(opened),
    at: desk.ports.clock.now(),
  })

  /** Keeps an entry, shows its effect, tells everybody. */
  async function put(opened: Opened, about: About, entry: NewEntry, open?: { number: number | undefined }) {
    const held = await keep(desk, {
      entry,
      form: about.form,
      pupils: namesOf(opened, about.pupils),
      ...(open?.number === undefined ? {} : { number: open.number }),
      state: open ? 'open' : 'sealed',
      seal: (id, body) => opened.vault.seal(ENTRIES, id, body),
    })
    if (held === 'sealed') return held
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

  const simply = (id: string, act: Act) =>
    acting(id, async (opened, record) => {
      await put(opened, aboutOf(record), entryOf(opened, id, act))
      return SAVED
    })

  async function change(
    opened: Opened,
    record: CaseRecord,
    form: Form,
    fields: readonly [string, Answer][],
  ): Promise<Saved> {
    const fresh = fields.filter(([field, value]) => !same(record.answers[field] ?? null, value))
    if (fresh.length === 0) return SAVED
    const written = fieldChanges(record, Object.fromEntries(fresh))
    const alone = entryOf(opened, record.id, { act: 'change', fields: written })
    const faulty = refusal(record, alone, form)
    // Words of a wrong kind would take the rest of the open entry with them; anything else the server judges.
    if (faulty === 'not read') throw new RangeError('a field does not take what was given for it')
    const open = openChange(opened, record.id)
    if (open) {
      const { entry } = open
      const before = new Map(entry.fields.map((one) => [one.field, one]))
      for (const one of written) before.set(one.field, { ...one, seen: (before.get(one.field) ?? one).seen })
      const again = entryOf(opened, record.id, { act: 'change', fields: [...before.values()] }, entry.id)
      const kept = await put(opened, aboutOf(record), { ...again, at: entry.at }, { number: entry.number })
      if (kept !== 'sealed') return SAVED
      await takeSealed(opened, record.id)
    }
    await put(opened, aboutOf(record), alone, { number: undefined })
    return SAVED
  }

  /** Another tab has taken the open entries for sending: they are as they were last kept. */
  async function takeSealed(opened: Opened, record: string) {
    const outbox = new Map(opened.outbox)
    for (const held of entriesOf(opened.outbox, record))
      if (held.row.state === 'open')
        outbox.set(held.row.id, { ...held, row: { ...held.row, state: 'sealed' } })
    opened.outbox = outbox
  }

  return {
    start: (form, pupils) =>
      desk.inTurn(async () => {
        const { opened } = desk
        const declaration = formOf(form)
        const school = opened?.caseload.listed.get(pupils[0] ?? '')?.pupil.school
        if (!opened || !declaration || school === undefined)
          throw new RangeError('this form cannot be opened for these pupils now')
        const wanted = pupils.toSorted().join()
        const before = drafts(opened).find(
          (one) => one.form === form && one.pupils.toSorted().join() === wanted,
        )
        if (before) return before.record
        const record = desk.newId()
        const act: Act = {
          act: 'start',
          form,
          formVersion: declaration.version,
          pupils: [...pupils],
          school,
        }
        await put(opened, { record, form, pupils }, entryOf(opened, record, act))
        return record
      }),

    change: (id, fields) =>
      acting(id, (opened, record, form) => change(opened, record, form, Object.entries(fields))),

    complete: (id) =>
      acting(id, async (opened, record, form) => {
        if (record.status !== 'draft') return SAVED
        const event = record.answers[form.on]
        const entry = entryOf(opened, id, { act: 'complete', on: isDay(event) ? event : desk.today() })
        const faults = completionFaults(desk, opened, record, form, entry)
        if (faults.length > 0) return { saved: false, why: 'faults', faults } as const
        const bars = await barsOn(opened, record, form, entry)
        if (bars.length > 0) return { saved: false, why: 'barred', bars } as const
        await put(opened, aboutOf(record), entry)
        return SAVED
      }),

    sign: (id, given) =>
      acting(id, async (opened, record, form) => {
        const signature = await signed(desk, form, record, given)
        const entry = entryOf(opened, id, { act: 'sign', signature })
        const refused = signingRefused(record, entry, form)
        if (refused) return { saved: false, why: refused } as const
        await put(opened, aboutOf(record), entry)
        return SAVED
      }),

    amend: (id, field, value, reason) =>
      acting(id, async (opened, record, form) => {
        const entry = entryOf(opened, id, { act: 'amend', field, value, reason })
        const bars = await barsOn(opened, record, form, entry)
        if (bars.length > 0) return { saved: false, why: 'barred', bars } as const
        await put(opened, aboutOf(record), entry)
        return SAVED
      }),
    settle: (id, field, value) => simply(id, { act: 'settle', field, value }),
    withdraw: (id, reason) => simply(id, { act: 'void', reason }),
    match: (id, match) => simply(id, { act: 'match', ...match }),
  }
}

const aboutOf = ({ id, form, pupils }: CaseRecord): About => ({ record: id, form, pupils })

/** The record's last own entry, if that is typing that may still grow. */
function openChange(opened: Opened, record: string) {
  const last = entriesOf(opened.outbox, record).at(-1)
  return last?.row.state === 'open' && last.entry.act === 'change' ? { ...last, entry: last.entry } : null
}
