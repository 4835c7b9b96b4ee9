/** Always in sight: whether typed words are safe, what is not sent, and how far the registers reach. */
import { useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import type { Day } from '../../domain/calendar/day.ts'
import { Icon } from '../parts/icon.tsx'
import { briefDay } from '../parts/words.ts'
import { useDevice, useDeviceState, useKeeper } from '../use-device.tsx'
import { spokenSaving, spokenSending } from './saying.ts'

/** The day the registers of most recent marks reach to, over the whole caseload; null while none is here. */
const useRegistersTo = (): Day | null =>
  useDevice((device) =>
    device.pupils().reduce<Day | null>((last, { registerTo }) => {
      if (registerTo === null) return last
      return last === null || registerTo > last ? registerTo : last
    }, null),
  )

export function StatusStrip() {
  const state = useDeviceState()
  const keeper = useKeeper()
  const saving = useSyncExternalStore(keeper.subscribe, keeper.state)
  const today = useDevice((device) => device.today())
  const registersTo = useRegistersTo()
  const said = spokenSaving(saving)
  const attachments = useDevice((device) => device.unsentAttachments().length)
  const isLimited = state.protection === 'limited' || state.protection === 'arming'
  const calm =
    state.sync.unsent + state.sync.setAside + attachments === 0 && state.sync.state !== 'sign-in needed'
  return (
    <section
      className={`strip ${saving.is === 'not saved' ? 'strip-alarm' : ''}`}
      aria-label="Saved and sent"
    >
      <output className="strip-saving">
        {said !== '' && <span>{said}</span>}
        {saving.is === 'saved' && isLimited && ', limited protection'}
      </output>
      <Link className="strip-sending" to="/unsent">
        <Icon name={state.sync.state === 'offline' ? 'cloud' : calm ? 'tick' : 'unsent'} size={18} />
        {spokenSending(state, attachments)}
      </Link>
      <Link className="strip-registers" to="/device">
        {registersTo === null ? 'No registers yet' : `Registers to ${briefDay(registersTo, today)}`}
      </Link>
    </section>
  )
}
