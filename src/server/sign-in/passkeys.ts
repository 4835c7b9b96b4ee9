/**
 * Passkeys: made for this site alone, each with the person's finger, face or device code (user verification), so that
 * one of them is both factors. A challenge is random, for one purpose, answered once and within minutes.
 */
import { createHash } from 'node:crypto'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import * as z from 'zod'
import type { PasskeyAnswer, PasskeyMade } from '../../protocol/signing-in.ts'
import type { From } from '../calls/handling.ts'
import type { Ports } from '../ports.ts'
import { writeAside } from '../store/store.ts'
import type { Purpose, Whose } from './awaited.ts'

const TIMEOUT_MS = 120_000

type PasskeyPorts = Pick<Ports, 'store' | 'clock' | 'challenges'>

const siteOf = ({ origin }: From): string => new URL(origin).hostname
const clientData = z.looseObject({ challenge: z.string().max(200) })
/** Which of our challenges this answers; it is answered by that. */
function purposeOf(clientDataJSON: string, { challenges }: PasskeyPorts) {
  try {
    const read: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))
    const { challenge } = clientData.parse(read)
    const purpose = challenges.take(challenge)
    return purpose && { challenge, purpose }
  } catch {
    return undefined
  }
}
/** Names a person to an authenticator: no login and no name of theirs. */
const handleOf = ({ authority, account }: Whose): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([authority, account]))
    .digest()

const transportsIn = z.array(z.string())
async function passkeysOf({ store }: Pick<Ports, 'store'>, { authority, account }: Whose) {
  const rows = await store.read
    .selectFrom('passkey')
    .select(['id', 'transports'])
    .where('authority', '=', authority)
    .where('account', '=', account)
    .execute()
  return rows.map(({ id, transports }) => ({ id, transports: transportsIn.parse(JSON.parse(transports)) }))
}

/** What a browser is asked to make a passkey with. */
export async function optionsToAdd(whose: Whose, name: string, from: From, ports: PasskeyPorts) {
  return generateRegistrationOptions({
    rpName: 'Doorstep',
    rpID: siteOf(from),
    userName: name,
    userDisplayName: name,
    userID: Uint8Array.from(handleOf(whose)),
    challenge: asBytes(ports.challenges.keep({ to: 'add', ...whose })),
    timeout: TIMEOUT_MS,
    attestationType: 'none',
    excludeCredentials: await passkeysOf(ports, whose),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** Keeps a passkey that was made for the challenge; false where it was not, or is another's. */
export async function addPasskey(
  whose: Whose,
  made: PasskeyMade,
  name: string,
  from: From,
  ports: PasskeyPorts,
): Promise<boolean> {
  const asked = purposeOf(made.response.clientDataJSON, ports)
  if (asked?.purpose.to !== 'add' || !isOf(asked.purpose, whose)) return false
  const { transports = [], ...response } = made.response
  const checked = await verifyRegistrationResponse({
    response: { ...made, response, clientExtensionResults: {} },
    expectedChallenge: asked.challenge,
    expectedOrigin: from.origin,
    expectedRPID: siteOf(from),
    requireUserVerification: true,
  }).catch(() => null)
  if (!checked?.verified) return false
  const { id, publicKey, counter } = checked.registrationInfo.credential
  const row = {
    ...whose,
    id,
    public_key: Buffer.from(publicKey).toString('base64url'),
    counter,
    transports: JSON.stringify(transports),
    name,
    added_at: ports.clock.now(),
    used_at: null,
  }
  const { numInsertedOrUpdatedRows = 0n } = await writeAside(ports.store, (tx) =>
    tx
      .insertInto('passkey')
      .values(row)
      .onConflict((oc) => oc.columns(['authority', 'id']).doNothing())
      .executeTakeFirst(),
  )
  return numInsertedOrUpdatedRows > 0n
}

/** What a browser is asked for a passkey with: any of this site to sign in, else one of this person's. */
export async function optionsToAsk(purpose: Purpose, from: From, ports: PasskeyPorts) {
  return generateAuthenticationOptions({
    rpID: siteOf(from),
    challenge: asBytes(ports.challenges.keep(purpose)),
    timeout: TIMEOUT_MS,
    userVerification: 'required',
    ...('account' in purpose ? { allowCredentials: await passkeysOf(ports, purpose) } : {}),
  })
}

/** Whose passkey answered a challenge of this purpose rightly; undefined where none did. */
export async function whoAnswered(
  answer: PasskeyAnswer,
  wanted: Purpose,
  from: From,
  ports: PasskeyPorts,
): Promise<Whose | undefined> {
  const asked = purposeOf(answer.response.clientDataJSON, ports)
  if (asked?.purpose.to !== wanted.to) return undefined
  if ('account' in wanted && !('account' in asked.purpose && isOf(asked.purpose, wanted))) return undefined
  const rows = await ports.store.read
    .selectFrom('passkey')
    .selectAll()
    .where('id', '=', answer.id)
    .limit(5)
    .execute()
  const { userHandle, ...response } = answer.response
  const row = rows.find((one) =>
    'account' in wanted ? isOf(one, wanted) : handleOf(one).toString('base64url') === userHandle,
  )
  if (!row) return undefined
  const checked = await verifyAuthenticationResponse({
    response: { ...answer, response, clientExtensionResults: {} },
    expectedChallenge: asked.challenge,
    expectedOrigin: from.origin,
    expectedRPID: siteOf(from),
    requireUserVerification: true,
    credential: {
      id: row.id,
      publicKey: Uint8Array.from(Buffer.from(row.public_key, 'base64url')),
      counter: row.counter,
    },
  }).catch(() => null)
  if (!checked?.verified) return undefined
  await writeAside(ports.store, (tx) =>
    tx
      .updateTable('passkey')
      .set({ counter: checked.authenticationInfo.newCounter, used_at: ports.clock.now() })
      .where('authority', '=', row.authority)
      .where('id', '=', row.id)
      .execute(),
  )
  return { authority: row.authority, account: row.account }
}

const isOf = (one: Whose, other: Whose): boolean =>
  one.authority === other.authority && one.account === other.account
/** The library makes the name of these bytes again: the one the challenge is kept under. */
const asBytes = (name: string) => Uint8Array.from(Buffer.from(name, 'base64url'))
