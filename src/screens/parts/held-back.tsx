/** What stands in the place of words somebody has no grant for: that they are there, and of which kind. */
import { heldBackIn } from '../../domain/forms/guarded.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'

export type HeldBack = CaseRecord['heldBack']

/** Nothing where nothing of the field is kept from this person. */
export function NotShown({ heldBack, field }: { heldBack: HeldBack; field: string }) {
  const kinds = heldBackIn(heldBack, field)
  return kinds.length === 0 ? null : <p className="quiet">Not shown: {kinds.join(' and ')} detail</p>
}
