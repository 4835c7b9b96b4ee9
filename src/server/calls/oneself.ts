/** What anybody signed in does about themselves alone. */
import { writeAside } from '../store/store.ts'
import { renewSession } from '../accounts/sessions.ts'
import { factorSetUp, ownSignIn, removeFactor, whoseOf } from '../sign-in/own-factors.ts'
import { endOthers, endOwn, ownSessions } from '../sign-in/own-sessions.ts'
import { addPasskey, optionsToAdd, optionsToAsk } from '../sign-in/passkeys.ts'
import { proved } from '../sign-in/proved.ts'
import { newRecoveryCodes } from '../sign-in/recovery-codes.ts'
import { beginTotp, takeTotp } from '../sign-in/totp-of.ts'
import { base32, totpAddress } from '../sign-in/totp.ts'
import type { ONESELF_CALLS } from '../../protocol/calls/oneself.ts'
import type { Handles } from './handling.ts'

export const ONESELF: Handles<keyof typeof ONESELF_CALLS> = {
  prove: async ({ proof }, { session, ports, note, from, renewed }) => {
    const answer = await proved(proof, session, from, ports)
    note({ action: 'proved who they are', outcome: answer.taken ? 'done' : 'denied', scope: proof.by })
    if (answer.taken) renewed(await renewSession(ports.store, ports, session, session.second))
    return answer
  },
  'passkey-to-prove': async (_ask, { session, ports, from }) => ({
    options: { ...(await optionsToAsk({ to: 'prove', ...whoseOf(session) }, from, ports)) },
  }),
  'my-sign-in': (_ask, { session, ports }) => ownSignIn(session, ports),
  'begin-totp': async (_ask, { session, ports }) => {
    const secret = await beginTotp(whoseOf(session), ports)
    if (secret === 'there already') return { begun: false, why: secret }
    const { login } = await ownSignIn(session, ports)
    return { begun: true, secret: base32(secret), address: totpAddress(secret, login) }
  },
  'confirm-totp': async ({ code }, asking) => {
    const { session, ports } = asking
    const right = await takeTotp(whoseOf(session), code.replace(/\s/g, ''), ports, { confirming: true })
    return right ? factorSetUp('codes from an app', asking) : { setUp: false, why: 'wrong' }
  },
  'remove-totp': (_ask, asking) => removeFactor({ table: 'totp' }, asking),
  'begin-passkey': async (_ask, { session, ports, from }) => {
    const { login } = await ownSignIn(session, ports)
    return { options: { ...(await optionsToAdd(whoseOf(session), login, from, ports)) } }
  },
  'add-passkey': async ({ passkey, name }, asking) => {
    const { session, ports, from } = asking
    const added = await addPasskey(whoseOf(session), passkey, name, from, ports)
    return added ? factorSetUp('a passkey', asking) : { setUp: false, why: 'wrong' }
  },
  'remove-passkey': ({ id }, asking) => removeFactor({ table: 'passkey', id }, asking),
  'new-recovery-codes': async (_ask, { session, ports, tell }) => ({
    recoveryCodes: await writeAside(ports.store, async (tx) => {
      const codes = await newRecoveryCodes(tx, whoseOf(session), ports.chance)
      await tell(tx, {})
      return codes
    }),
  }),
  'my-sessions': async (_ask, { session, ports }) => ({ sessions: await ownSessions(session, ports) }),
  'end-session': async ({ id }, { session, ports }) => ({ ended: await endOwn(session, id, ports) }),
  'end-other-sessions': async (_ask, { session, ports }) => ({ ended: await endOthers(session, ports) }),
}
