/** Asks the server as whoever sets something up: signed in with a vault, or on the way in. */
import type { Called } from '../../device/device.ts'
import type { AnswerOf, AskOf, CallName } from '../../protocol/calls/calls.ts'

export type CallHere = <Name extends CallName>(
  name: Name,
  ask: AskOf<Name>,
) => Promise<Called<AnswerOf<Name>>>
