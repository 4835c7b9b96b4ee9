/** Takes in what a device did while it was away, and answers in words its version knows. */
import type { Push, Pushed } from '../../protocol/messages.ts'
import { outcomeFor, refusalFor } from '../../protocol/older.ts'
import { Refused } from '../../protocol/refusal.ts'
import type { Handler } from '../ports.ts'
import { quarantine } from '../devices/quarantine.ts'
import { shutOut } from '../devices/shut-out.ts'
import { acceptSent } from '../push/accept.ts'
import { readEntry } from '../push/read-entry.ts'

export const push: Handler<Push, Pushed> = async (message, session, ports) => {
  const { version, device, signature, waiting } = message
  const seconds = ports.pushLimits.take(session.officer.authority.id, session.officer.id, device)
  if (seconds > 0) throw new Refused({ kind: 'wait', seconds })
  const sent = message.entries.map(readEntry)
  try {
    await ports.deviceKeys.requireSigned(session, { device, signature }, () => sent.map(({ hash }) => hash))
  } catch (failure) {
    throw failure instanceof Refused ? new Refused(refusalFor(version, failure.refusal)) : failure
  }
  const { authority, id: account } = session.officer
  const isOut = async (on: string) =>
    (await shutOut(ports.store.read, { authority: authority.id, account, device: on })) !== null
  // Whichever device it says it is, one that signed in and is shut out since is that one.
  const out = (await isOut(session.device)) ? session.device : (await isOut(device)) ? device : null
  const take = out === null ? acceptSent : quarantine
  const { outcomes, upTo } = await take(ports, session.officer, {
    device: out ?? device,
    sent,
    waiting,
    session: session.hash.slice(0, 32),
  })
  ports.pushed(outcomes)
  return { outcomes: outcomes.map((outcome) => outcomeFor(version, outcome)), upTo }
}
