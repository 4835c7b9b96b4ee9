/**
 * What an officer does to records. Each act becomes an entry, is kept (`keep`), is
 * applied to what the screens show, and waits for its way to the server.
 */
import type { Entry } from '../../domain/casework/entry.ts'
import type { Device, Saved } from '../device.ts'
import type { Desk } from './desk.ts'
import { barsOn } from './barring.ts'
import { completing } from './completing.ts'
import { refusal, signed, signingRefused } from './judging.ts'
import { recordNow } from './opened.ts'
import { putting, type Act } from './putting.ts'
import { starting } from './starting.ts'
import { sharedOut, together, typed } from './typing.ts'

const SAVED: Saved = { saved: true }

export type Acts = Pick<
  Device,
  'start' | 'together' | 'change' | 'complete' | 'sign' | 'amend' | 'settle' | 'withdraw' | 'match'
> & {
  /** What was filled in alone in one child's draft goes into the others' too. */
  readonly shareOut: (filled: Extract<Entry, { act: 'change' }>) => Promise<Saved>
}

/** `onKept` hears whether the entry is a finished act (to be sent soon) or still being typed. */
export function authoring(desk: Desk, onKept: (kind: 'act' | 'typing') => void): Acts {
  const using = putting(desk, onKept)
  const { acting, entryOf, put } = using

  const simply = (id: string, act: Act) =>
    acting(id, async (opened, record) => {
      await put(opened, record, entryOf(opened, id, act))
      return SAVED
    })

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
    amend: (id, field, value, reason) =>
      acting(id, async (opened, record, form) => {
        const entry = entryOf(opened, id, { act: 'amend', field, value, reason })
        const bars = await barsOn(opened, record, form, entry)
        if (bars.length > 0) return { saved: false, why: 'barred', bars } as const
        await put(opened, record, entry)
        return SAVED
      }),
    settle: (id, field, value) => simply(id, { act: 'settle', field, value }),
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
