/** What anybody signed in does about themselves alone. */
import { renewSession } from '../accounts/sessions.ts'
import { proved } from '../sign-in/proved.ts'
import type { Handles } from './handling.ts'

export const ONESELF: Handles<'prove'> = {
  prove: async ({ proof }, { session, ports, note, from, renewed }) => {
    const answer = await proved(proof, session, from, ports)
    note({ action: 'proved who they are', outcome: answer.taken ? 'done' : 'denied', scope: proof.by })
    if (answer.taken) renewed(await renewSession(ports.store, ports, session, session.second))
    return answer
  },
}
