/**
 * The tablet in somebody else's hands: what they were given, and what they may do with it. Only this is in
 * memory meanwhile; the vault is closed by whoever hands the tablet over.
 */
import { formOf } from '../../domain/forms/forms.ts'
import type { Device, GivenSignature, HandingOver, Saved } from '../device.ts'
import { NotKept } from '../store/store.ts'
import type { Desk } from './desk.ts'
import { filledWith, freshOf, refuseOthers, toFill } from './filling.ts'
import type { FillingInHand, InHand } from './in-hand.ts'
import { recordNow, type Opened } from './opened.ts'
import { begun, finished, toRound } from './rounds.ts'
import { signInHand, toSign } from './signing-in-hand.ts'

const SAVED = { saved: true } as const
const LOCKED = { saved: false, why: 'locked' } as const

export type Hands = {
  readonly held: () => InHand | null
  readonly hold: (inHand: InHand | null) => void
  /** A record made ready for its reader: to fill in where it is a draft they fill in alone, else to read and sign. */
  readonly ofRecord: (opened: Opened, record: string, how: HandingOver) => Promise<InHand | null>
  readonly ofRound: (opened: Opened, form: string, school: string, how: HandingOver) => Promise<InHand | null>
  readonly sign: (record: string, given: GivenSignature) => ReturnType<Device['sign']>
  readonly fillIn: Device['fillIn']
  readonly nextPerson: Device['nextPerson']
}

export function hands(desk: Desk): Hands {
  let held: InHand | null = null

  /** Does something with what is in hand, in turn with all that is written, and tells what became of it. */
  const doing = <T>(act: (now: InHand) => Promise<T>) =>
    desk.inTurn(async (): Promise<T | Saved> => {
      if (!held) return LOCKED
      try {
        return await act(held)
      } catch (error) {
        if (error instanceof NotKept) return { saved: false, why: error.why }
        throw error
      }
    })
  /** What became of it is held, unless the tablet was taken back meanwhile. */
  const become = (before: InHand, after: InHand) => {
    if (held !== before) return
    held = after
    desk.news.revise()
  }
  const filling = (now: InHand): FillingInHand | null => (now.to === 'fill' ? now : null)

  return {
    held: () => held,
    hold: (inHand) => {
      held = inHand
    },
    ofRecord: async (opened, id, how) => {
      const record = await recordNow(opened, id)
      const form = record && formOf(record.form, record.formVersion)
      if (!record || !form) return null
      const fills = record.status === 'draft' && form.filledBy === how.audience
      return (fills ? toFill : toSign)(desk, opened, form, record, how)
    },
    ofRound: async (opened, id, school, how) => {
      const form = formOf(id)
      return form?.filledBy === how.audience ? toRound(desk, opened, form, school, how) : null
    },
    sign: (record, given) =>
      doing(async (now) => {
        if (now.to !== 'sign' || now.record.id !== record) return LOCKED
        const result = await signInHand(desk, now, given)
        if (!result.saved) return result
        become(now, result.inHand)
        return SAVED
      }),
    fillIn: (fields) =>
      doing(async (now) => {
        const given = filling(now)
        if (!given) return LOCKED
        refuseOthers(given, fields)
        if (freshOf(given, fields).length === 0) return SAVED
        const ready = await begun(desk, given)
        become(now, ready)
        const after = await filledWith(desk, ready, fields)
        become(ready, after)
        return SAVED
      }),
    nextPerson: (child) =>
      doing(async (now) => {
        const given = filling(now)
        if (!given?.round) return LOCKED
        const result = await finished(desk, given, child)
        if (!result.inHand) return { saved: false, why: 'faults', faults: result.faults } as const
        become(now, result.inHand)
        return SAVED
      }),
  }
}
