/** What an authority has decided about signing in, its devices and what its council sees. What is not said is strict. */
import * as z from 'zod'

export const SECOND_FACTOR = ['several schools', 'everybody', 'nobody'] as const
export const ENROLMENT = ['code', 'open'] as const
export const COUNCIL_SEES = ['always', 'on asking for advice', 'on referral'] as const

export const safeguards = z.strictObject({
  /** Who must give a second proof: roles that see more than one school, everybody, or nobody. */
  secondFactor: z.enum(SECOND_FACTOR).default('several schools'),
  /** Whether a new device needs a one-time code before anybody's files come to it. */
  enrolment: z.enum(ENROLMENT).default('code'),
  /** When the council's officers see the notes a school has made about a pupil: they are controllers of their own. */
  councilSees: z.enum(COUNCIL_SEES).default('always'),
})
export type Safeguards = z.infer<typeof safeguards>

/** For demonstrations and for authorities from before there was a choice. */
export const LENIENT: Safeguards = { secondFactor: 'nobody', enrolment: 'open', councilSees: 'always' }
