/**
 * What an officer does to records. Each act becomes an entry, is kept (`keep`), is
 * applied to what the screens show, and waits for its way to the server.
 */
import type { Answer, Entry } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Form } from '../../domain/forms/form.ts'
import { overOf, type Over } from '../../domain/forms/merging.ts'
import { same } from '../../kit/same.ts'
import type { Device, Saved } from '../device.ts'
import type { Desk } from './desk.ts'
import { barsOn } from './barring.ts'
import { completing } from './completing.ts'
import { refusal, signed, signingRefused } from './judging.ts'
import { recordNow, type Opened } from './opened.ts'
import { putting } from './putting.ts'
import { starting } from './starting.ts'
import { writingAsCorrection } from './late-words.ts'
import { sharedOut, together, typed } from './typing.ts'

/** Why a completed record says something else now. */
const CHOSEN = 'Chosen between two people’s words'
type Correction = {
  readonly field: string
  readonly value: Answer
  readonly reason: string
  readonly over: Over | undefined
}

const SAVED: Saved = { saved: true }

export type Acts = Pick<
  Device,
  | 'start'
  | 'together'
  | 'change'
  | 'complete'
  | 'sign'
  | 'amend'
  | 'settle'
  | 'withdraw'
  | 'match'
  | 'writeAsCorrection'
> & {
  /** What was filled in alone in one child's draft goes into the others' too. */
  readonly shareOut: (filled: Extract<Entry, { act: 'change' }>) => Promise<Saved>
}

/** `onKept` hears whether the entry is a finished act (to be sent soon) or still being typed. */
export function authoring(desk: Desk, onKept: (kind: 'act' | 'typing') => void): Acts {
  const using = putting(desk, onKept)
  const { acting, entryOf, put } = using

  const correct = async (
    opened: Opened,
    record: CaseRecord,
    form: Form,
    { field, value, reason, over = overOf(record, field) }: Correction,
  ) => {
    const entry = entryOf(opened, record.id, { act: 'amend', field, value, reason, over })
    const bars = await barsOn(opened, record, form, entry)
    if (bars.length > 0) return { saved: false, why: 'barred', bars } as const
    await put(opened, record, entry)
    return SAVED
  }

  return {
    start: starting(desk, using),
    together: async (id) => {
      const { opened } = desk
      const record = opened && (await recordNow(opened, id))
      return record ? together(opened, record) : []
    },
    change: (id, fields, shown) =>
      acting(id, async (opened, record) => {
        await typed(using, opened, record, Object.entries(fields), shown)
        return SAVED
      }),
    complete: completing(desk, using),
    sign: (id, given) =>
      acting(id, async (opened, record, form) => {
        const signature = await signed(desk, opened, form, record, given)
        const entry = entryOf(opened, id, { act: 'sign', signature })
        const refused = signingRefused(record, entry, form)
        if (refused) return { saved: false, why: refused } as const
        await put(opened, record, entry)
        return SAVED
      }),
    amend: (id, field, value, reason, over) =>
      acting(id, (opened, record, form) => correct(opened, record, form, { field, value, reason, over })),
    settle: (id, field, value, over) =>
      acting(id, async (opened, record, form) => {
        if (record.status !== 'draft' && !same(record.answers[field] ?? null, value))
          return correct(opened, record, form, { field, value, reason: CHOSEN, over })
        const act = { act: 'settle', field, value, over: over ?? overOf(record, field) } as const
        await put(opened, record, entryOf(opened, id, act))
        return SAVED
      }),
    writeAsCorrection: writingAsCorrection(desk, using),
    withdraw: (id, reason, { alone = false } = {}) =>
      acting(id, async (opened, record) => {
        const isEvidence = record.status === 'completed' || record.status === 'signed'
        const all = isEvidence || alone ? [record] : await together(opened, record)
        for (const one of all)
          if (one.status !== 'void') await put(opened, one, entryOf(opened, one.id, { act: 'void', reason }))
        return SAVED
      }),
    shareOut: ({ record: id, fields }) =>
      acting(id, async (opened, record) => {
        const filled = fields.map(({ field, value }) => [field, value] as const)
        await sharedOut(using, opened, record, filled)
        return SAVED
      }),
    match: (id, match) =>
      acting(id, async (opened, record, form) => {
        if (match.kind === 'pupil' && !opened.caseload.listed.has(match.is))
          throw new RangeError('this pupil is not on this device')
        const entry = entryOf(opened, id, { act: 'match', ...match })
        if (refusal(record, entry, form) === 'not read')
          throw new RangeError('nobody of this id waits to be matched')
        const pupils = match.kind === 'pupil' ? [...new Set([...record.pupils, match.is])] : record.pupils
        await put(opened, { ...record, pupils }, entry)
        return SAVED
      }),
  }
}
