/** What each version says anew; devices sleep for whole summers, so old ones are still spoken. */
export const VERSIONS = { 1: 'sign in, pull, push, poke' } as const
export const PROTOCOL_VERSION = 1
/** Raised only by a recorded decision. */
export const OLDEST_SPOKEN = 1
