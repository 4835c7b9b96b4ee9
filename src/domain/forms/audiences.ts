/**
 * Who fields are for, under the names forms use. `FAMILY` may be handed to a parent;
 * what is told about other adults, and every safeguarding line, never is.
 */
import type { Audiences } from './form.ts'

export const STAFF = ['staff', 'safeguarding'] as const satisfies Audiences
/** Never handed to a family. Among staff whoever may see the pupil sees it: there is no separate grant yet. */
export const SAFEGUARDING = ['safeguarding'] as const satisfies Audiences
export const FAMILY = ['staff', 'safeguarding', 'parent'] as const satisfies Audiences
/** What a pupil reads and signs as well as the parent. */
export const EVERYBODY = ['staff', 'safeguarding', 'parent', 'child'] as const satisfies Audiences
/** Health: staff who need it, health workers, and the parent. */
export const HEALTH = ['staff', 'medical', 'parent'] as const satisfies Audiences
/** Staff and health workers, not the family. */
export const HEALTH_STAFF = ['staff', 'medical'] as const satisfies Audiences
/** A health plan's common parts, which the pupil reads too. */
export const HEALTH_PLAN = ['staff', 'medical', 'parent', 'child'] as const satisfies Audiences
