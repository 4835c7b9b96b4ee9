/** What a pupil's file held before: replaced assessments and the registers of schools left. Out of scope is not there. */
import * as z from 'zod'
import type { FormerRegister, Past } from '../../protocol/messages.ts'
import { Refused } from '../../protocol/refusal.ts'
import { scopeOf } from '../accounts/scope.ts'
import { formerRegisters } from '../life/former-registers.ts'
import { pastAssessments } from '../past-assessments.ts'
import type { Handler } from '../ports.ts'

export const pastQuery = z.strictObject({
  pupil: z.string().min(1).max(200),
  /** Looked at with the session. */
  officer: z.unknown().optional(),
})

export const past: Handler<
  z.infer<typeof pastQuery>,
  { readonly past: readonly Past[]; readonly former: readonly FormerRegister[] }
> = async ({ pupil }, { officer }, { store }) => {
  const scope = scopeOf(officer)
  const found = await pastAssessments(store.read, scope, pupil)
  if (!found) throw new Refused({ kind: 'not found' })
  return { past: found, former: await formerRegisters(store.read, { authority: scope.authority, pupil }) }
}
