/** What the tests of a file's life share: who does it and when, and Northwick's rows read back. */
import type { CaseRecord } from '../../../src/domain/casework/record.ts'
import { historyOf } from '../../../src/domain/forms/evidence.ts'
import { penaltyNotice } from '../../../src/domain/forms/penalty-notice.ts'
import { noticesByParent } from '../../../src/domain/stages/notices.ts'
import { fromStored } from '../../../src/server/store/stored.ts'
import type { Store } from '../../../src/server/store/store.ts'
import { NOW, schoolOf } from '../../kit/authority.ts'
import { filledAnswers } from '../../kit/casework.ts'
import { anUuid, contactAnswers, type TestDevice } from '../../kit/server.ts'

export const ACT = { by: 'a test', now: NOW }
export const northwick = (pupil: string) => ({ authority: 'northwick', pupil })

/** A pupil's row, read. */
export async function pupilRow(store: Store, id: string, authority = 'northwick') {
  const row = await store.read
    .selectFrom('pupil')
    .selectAll()
    .where('authority', '=', authority)
    .where('id', '=', id)
    .executeTakeFirst()
  return (
    row && {
      school: row.school,
      upn: row.upn,
      profile: fromStored('profile', row.profile),
      people: fromStored('people', row.people),
      register: fromStored('register', row.register),
      registerTo: row.register_to,
      former: fromStored('former', row.former),
    }
  )
}

/** Writes a part of a pupil's profile, or the register of 2025/26, as an import would. */
export async function setPupil(
  store: Store,
  id: string,
  { profile = {}, register }: { profile?: object; register?: string },
): Promise<void> {
  const row = await pupilRow(store, id)
  const whole = { ...row?.profile, ...profile }
  await store.opened.writer
    .updateTable('pupil')
    .set({
      profile: JSON.stringify(whole),
      upn: String(Reflect.get(whole, 'upn')),
      ...(register === undefined ? {} : { register: JSON.stringify({ '2025/26': register }) }),
    })
    .where('authority', '=', 'northwick')
    .where('id', '=', id)
    .execute()
}

/** A completed contact about the pupil, by somebody who may see them; its id. */
export async function contactBy(device: TestDevice, pupil: string): Promise<string> {
  const record = anUuid()
  const outcomes = await device.push(
    device.start(record, [pupil]),
    device.change(record, contactAnswers(pupil)),
    device.entry(record, { act: 'complete', on: '2026-03-09' }),
  )
  if (outcomes.some(({ outcome }) => outcome !== 'accepted')) throw new Error(JSON.stringify(outcomes))
  return record
}

/** A penalty notice for leave to the pupil's parent, completed; the rule that bars it, or null where it is issued. */
export async function noticeBy(
  device: TestDevice,
  pupil: string,
  { school = schoolOf(pupil), on = '2026-03-09', person = `${pupil}-p1` } = {},
): Promise<string | null> {
  const record = anUuid()
  const parent = { name: 'Invented Parent', id: person, role: 'mother' }
  const said = { on, parent, reasonType: 'unauthorised leave', decision: 'issue', issuedOn: on }
  const outcomes = await device.push(
    { ...device.start(record, [pupil], 'penalty-notice'), school },
    device.change(record, { ...filledAnswers(penaltyNotice), ...said }),
    device.entry(record, { act: 'complete', on }),
  )
  const [refused] = outcomes.filter(({ outcome }) => outcome !== 'accepted')
  if (!refused) return null
  if (refused.outcome === 'set aside' && refused.barred) return refused.barred.rule
  throw new Error(JSON.stringify(outcomes))
}

/** How many notices to a parent count, as the engine counts them. */
export const noticesTo = (parent: string, records: readonly CaseRecord[]): number =>
  noticesByParent(historyOf(records), '2026-03-10').get(parent)?.length ?? 0
