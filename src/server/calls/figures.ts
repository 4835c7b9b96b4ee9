/** Figures of a school somebody is at: numbers alone. */
import { londonDay } from '../../domain/calendar/london-day.ts'
import { Refused } from '../../protocol/refusal.ts'
import { figuresOf, schoolsOfAccount } from '../access/figures.ts'
import type { Handles } from './handling.ts'

export const FIGURES: Handles<'figures'> = {
  figures: async ({ school }, { session: { officer }, ports }) => {
    const { authority, id } = officer
    const { read } = ports.store
    const schools = await schoolsOfAccount(read, authority.id, id)
    const chosen = school ?? schools[0]?.id
    if (chosen === undefined) return { schools, figures: null }
    if (!schools.some((one) => one.id === chosen)) throw new Refused({ kind: 'not found' })
    return { schools, figures: await figuresOf(read, authority.id, chosen, londonDay(ports.clock.now())) }
  },
}
