/**
 * Takes what a device says its officer did there into the audit, each once, with both times. A number that was
 * left out is told as missing; a pupil who never was this person's is not named, and the line says 'denied'.
 */
import { createHash } from 'node:crypto'
import { actionText, type Actions, type ActionsTold, type DeviceAction } from '../../protocol/actions.ts'
import { Refused } from '../../protocol/refusal.ts'
import { inScope, scopeOf } from '../accounts/scope.ts'
import { append, bySession, type Audited } from '../audit/append.ts'
import type { Session } from '../accounts/sessions.ts'
import type { Handler } from '../ports.ts'
import type { Tx } from '../store/opened.ts'
import { writeAside } from '../store/store.ts'

const hashOf = (action: DeviceAction) => createHash('sha256').update(actionText(action), 'utf8').digest('hex')

export const actions: Handler<Actions, ActionsTold> = async (
  message,
  session,
  { store, clock, deviceKeys },
) => {
  const { device, signature, actions: said } = message
  if (device !== session.device) throw new Refused({ kind: 'wrong device' })
  await deviceKeys.requireSigned(session, { device, signature }, () => said.map(hashOf))
  const { officer } = session
  const place = { authority: officer.authority.id, account: officer.id, device }
  return writeAside(store, async (tx) => {
    // Writing what stands there locks it: two requests at once count one after the other.
    const { n: before } = await tx
      .insertInto('action_told')
      .values({ ...place, n: 0 })
      .onConflict((oc) =>
        oc.columns(['authority', 'account', 'device']).doUpdateSet((eb) => ({ n: eb.ref('action_told.n') })),
      )
      .returning('n')
      .executeTakeFirstOrThrow()
    const fresh = said.filter(({ n }) => n > before).toSorted((a, b) => a.n - b.n)
    const pupils = await everTheirs(tx, session, fresh)
    const records = await recordsAbout(tx, place.authority, fresh)
    const who = bySession(session)
    const entries: Audited[] = []
    let upTo = before
    for (const { n, action, at: deviceAt, pupil, record } of fresh) {
      if (n === upTo) continue
      if (n > upTo + 1)
        entries.push({
          ...who,
          action: 'actions missing',
          outcome: 'done',
          object: { kind: 'actions', id: `${upTo + 1}-${n - 1}` },
        })
      upTo = n
      const isTheirs = pupil === undefined || pupils.has(pupil)
      const isAbout = record !== undefined && records.has(`${record} ${pupil ?? NOBODY}`)
      entries.push({
        ...who,
        action,
        outcome: isTheirs ? 'done' : 'denied',
        deviceAt,
        ...(isTheirs && pupil !== undefined ? { pupil } : {}),
        ...(isTheirs && isAbout ? { object: { kind: 'record', id: record } } : {}),
      })
    }
    if (upTo > before)
      await tx
        .updateTable('action_told')
        .set({ n: upTo })
        .where('authority', '=', place.authority)
        .where('account', '=', place.account)
        .where('device', '=', device)
        .execute()
    await append(tx, place.authority, clock.now(), entries)
    return { upTo }
  })
}

/** Of the pupils named, those who are or were in this person's scope. */
async function everTheirs(tx: Tx, { officer }: Session, said: readonly DeviceAction[]) {
  const named = [...new Set(said.flatMap(({ pupil }) => pupil ?? []))]
  if (named.length === 0) return new Set<string>()
  const now = await inScope(tx, scopeOf(officer), named)
  const once = await tx
    .selectFrom('scope_change')
    .select('pupil')
    .where('authority', '=', officer.authority.id)
    .where('account', '=', officer.id)
    .where('pupil', 'in', named)
    .execute()
  return new Set([...now.keys(), ...once.map(({ pupil }) => pupil)])
}

const NOBODY = ''

/** Of the records named, those there are, each with a pupil it is about, or with nobody where it began so. */
async function recordsAbout(tx: Tx, authority: string, said: readonly DeviceAction[]) {
  const named = [...new Set(said.flatMap(({ record }) => record ?? []))]
  if (named.length === 0) return new Set<string>()
  const rows = await tx
    .selectFrom('record_pupil')
    .select(['record', 'pupil'])
    .where('authority', '=', authority)
    .where('record', 'in', named)
    .execute()
  const ofSchools = await tx
    .selectFrom('record_school')
    .select('record')
    .where('authority', '=', authority)
    .where('record', 'in', named)
    .execute()
  const all = [...rows, ...ofSchools.map(({ record }) => ({ record, pupil: NOBODY }))]
  return new Set(all.map(({ record, pupil }) => `${record} ${pupil}`))
}
