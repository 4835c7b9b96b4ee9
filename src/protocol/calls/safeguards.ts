/** The authority's own rules of signing in, devices and what its council sees. */
import * as z from 'zod'
import { safeguards } from '../../domain/casework/safeguards.ts'
import { calls } from './call.ts'

export const SAFEGUARD_CALLS = calls({
  safeguards: { may: 'keep safeguards', ask: z.strictObject({}), answer: safeguards },
  'keep-safeguards': {
    may: 'keep safeguards',
    fresh: true,
    ask: safeguards,
    answer: safeguards,
    audit: 'safeguards changed',
  },
})
