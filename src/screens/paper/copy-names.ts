/** What staff call the copies of a paper. */
import type { Audience } from '../../domain/forms/form.ts'

export const COPY_NAMES = {
  staff: 'Staff copy',
  safeguarding: 'Copy for safeguarding staff',
  medical: 'Copy for health staff',
  parent: 'Copy for the parent',
  child: 'Copy for the pupil',
} as const satisfies Record<Audience, string>
export const isAudience = (text: string): text is Audience => Object.hasOwn(COPY_NAMES, text)
