/**
 * A visit as it is tapped. The first tap opens the note with all that is known; each tap is on the disk before
 * it shows. Today's own draft is gone on with.
 */
import { useRef, useState } from 'react'
import type { PupilView } from '../../device/device.ts'
import { londonTime } from '../../domain/calendar/london-day.ts'
import type { Answers } from '../../domain/casework/entry.ts'
import { doorstepVisit } from '../../domain/forms/doorstep-visit.ts'
import { NOT_SAVED } from '../frame/saying.ts'
import { useActs, useAsked, useDevice } from '../use-device.tsx'
import { startOfVisit } from './defaults.ts'

export function useVisit(view: PupilView) {
  const device = useActs()
  const pupil = view.pupil.id
  const today = useDevice((each) => each.today())
  const before = useDevice((each) => ownDraft(each, pupil))
  const [arrived] = useState(() => londonTime(Date.now()))
  const [id, setId] = useState(before)
  const [fault, setFault] = useState('')
  const record = useAsked((each) => (id === null ? Promise.resolve(null) : each.record(id)), `visit ${id}`)
  const turns = useRef<Promise<unknown>>(Promise.resolve())
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const next = turns.current.then(act)
    turns.current = next.catch(() => undefined)
    return next
  }

  async function opened() {
    const officer = device.state().officer
    if (id !== null || !officer) return id
    const started = await device.start(doorstepVisit.id, [pupil])
    const fresh = await device.record(started)
    if (fresh) await device.change(started, startOfVisit(fresh, view, { officer, today, now: arrived }))
    setId(started)
    return started
  }

  return {
    id,
    answers: record?.answers ?? {},
    /** Undefined while it is being read. */
    record,
    today,
    fault,
    /** Writes what follows from a tap; `says` is given the answers as they then stand. */
    tap: (says: (answers: Answers) => Answers) =>
      inTurn(async () => {
        try {
          const started = await opened()
          const now = started === null ? null : await device.record(started)
          if (started === null || !now)
            return setFault('The visit could not be opened on this device. Try again.')
          const kept = await device.change(started, says(now.answers))
          return setFault(kept.saved ? '' : `Not saved: ${NOT_SAVED[kept.why]}`)
        } catch {
          return setFault('The visit could not be kept on this device. Try again.')
        }
      }),
    /** Takes back everything that was tapped. */
    undo: () =>
      inTurn(async () => {
        if (id !== null) await device.withdraw(id, 'Tapped by mistake')
        setId(null)
      }),
  }
}

/** This officer's own draft of a visit to this pupil alone. */
const ownDraft = (device: Parameters<Parameters<typeof useDevice>[0]>[0], pupil: string): string | null =>
  device
    .drafts()
    .find(({ form, pupils }) => form === doorstepVisit.id && pupils.length === 1 && pupils[0] === pupil)
    ?.record ?? null
