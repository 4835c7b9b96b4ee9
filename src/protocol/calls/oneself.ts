/** What anybody signed in does about themselves alone: proving who they are, and how they sign in. */
import * as z from 'zod'
import { proof, taken } from '../signing-in.ts'
import { calls } from './call.ts'

export const ONESELF_CALLS = calls({
  /** Shows that it is still the same person; for some minutes a cookie does for what needs it fresh. */
  prove: { may: 'oneself', ask: z.strictObject({ proof }), answer: taken },
})
