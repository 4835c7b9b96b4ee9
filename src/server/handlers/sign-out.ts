/** Ends the session of a cookie, whatever state it is in. */
import { endSession } from '../accounts/sessions.ts'
import type { Ports } from '../ports.ts'

export const signOut = (cookie: string | undefined, { store }: Ports): Promise<void> =>
  cookie === undefined ? Promise.resolve() : endSession(store, cookie)
