/** Figures of a school somebody is at, and of officers for those who lead: numbers alone, of no pupil by name. */
import { londonDay } from '../../domain/calendar/london-day.ts'
import { Refused } from '../../protocol/refusal.ts'
import { caseloadsOf } from '../access/caseloads.ts'
import { figuresOf, schoolsOfAccount } from '../access/figures.ts'
import { scopeOf } from '../accounts/scope.ts'
import type { Handles } from './handling.ts'

export const FIGURES: Handles<'figures' | 'caseloads'> = {
  caseloads: async (_ask, { session: { officer }, ports }) => {
    const on = londonDay(ports.clock.now())
    return { on, officers: await caseloadsOf(ports.store.read, scopeOf(officer), on) }
  },
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
