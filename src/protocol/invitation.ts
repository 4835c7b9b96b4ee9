/**
 * POST /api/invitation: whoever was invited chooses a password. A code that is not known, was used or has ended is
 * answered alike; what is wrong with a password is said only to whoever has a code that stands.
 */
import * as z from 'zod'

export const LEAST_PASSWORD = 15
export const MOST_PASSWORD = 1000
/** Any characters; only how long it may be at most is the message's to say. */
export const chosenPassword = z.string().max(MOST_PASSWORD * 4)

export const PASSWORD_FAULTS = ['too short', 'too long', 'too common', 'too close'] as const
export type PasswordFault = (typeof PASSWORD_FAULTS)[number]

export const choosePassword = z.object({
  version: z.int(),
  code: z.string().min(1).max(100),
  password: chosenPassword,
})
export type ChoosePassword = z.infer<typeof choosePassword>

export const passwordChosen = z.discriminatedUnion('chosen', [
  z.object({ chosen: z.literal(true), login: z.string() }),
  z.object({ chosen: z.literal(false), why: z.enum([...PASSWORD_FAULTS, 'no such code']) }),
])
export type PasswordChosen = z.infer<typeof passwordChosen>
