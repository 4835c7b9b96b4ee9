/**
 * Two records of one pupil become one: KEEP stays and DROP's records, people, marks and earlier schools join it. Where
 * both say something, KEEP's stays and the difference is listed; DROP as it was is kept with the event.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Day } from '../../domain/calendar/day.ts'
import { londonDay } from '../../domain/calendar/london-day.ts'
import { schoolCalendar, sessionName, type CalendarData } from '../../domain/calendar/school-calendar.ts'
import type { Profile, Pupil } from '../../domain/casework/pupil.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { codeAt, unpackRegister } from '../../domain/register/register.ts'
import { keepAsked } from '../access/council.ts'
import { telling } from '../access/telling.ts'
import { pupilMoved, seersOf } from '../accounts/scope-changes.ts'
import { addPast, allPast, presentAsPast } from '../past-assessments.ts'
import { reassess } from '../reassess.ts'
import { registerKept } from '../register-import/relay.ts'
import { putPupil } from '../register-import/school-rows.ts'
import type { Tx } from '../store/opened.ts'
import { fromStored } from '../store/stored.ts'
import { eventsOf, noteEvent, type Act } from './events.ts'
import { formerRegisters, keepFormer } from './former-registers.ts'
import { mergedPeople } from './merged-people.ts'
import { NotDone } from './not-done.ts'
import { formerNames, pupilFile, putFormer, schoolOfPupil, type Who } from './pupil-file.ts'

export type Merge = Act & { readonly keep: Who; readonly drop: Who }

export type Merged = {
  /** Whether there was anything to do: the two may be one already. */
  readonly done: boolean
  readonly records: number
  /** Sessions that only DROP had a mark for. */
  readonly filled: number
  readonly differences: readonly string[]
}

/** Makes the two one. */
export async function mergePupils(tx: Tx, seq: number, job: Merge): Promise<Merged> {
  const { keep, drop, now } = job
  if (keep.authority !== drop.authority) throw new NotDone('two authorities')
  if (keep.pupil === drop.pupil) return { done: false, records: 0, filled: 0, differences: [] }
  const { authority } = keep
  const today = londonDay(now)
  const [kept, dropped] = [await pupilFile(tx, keep), await pupilFile(tx, drop)]
  const [seenBefore, droppedBefore] = [
    await seersOf(tx, authority, keep.pupil),
    await seersOf(tx, authority, drop.pupil),
  ]
  const was = {
    ...dropped,
    formerRegisters: await formerRegisters(tx, drop),
    past: [...(await presentAsPast(tx, drop, today)), ...(await allPast(tx, drop))],
  }
  const { profile, differences } = mergedProfile(kept.pupil.profile, dropped.pupil.profile)
  const people = mergedPeople(kept.pupil.people, dropped.pupil.people)
  const register = await mergedRegister(tx, keep, kept.pupil, dropped.pupil, today)
  const after: Pupil = { ...kept.pupil, profile, people: people.people, ...register.register }
  const all = [...differences, ...people.differences, ...register.differences]

  const records = await giveRecords(tx, seq, job, new Map([...people.kept, [drop.pupil, keep.pupil]]))
  await giveAssignments(tx, job)
  const mine = new Set((await formerRegisters(tx, keep)).map(({ school, from }) => `${school} ${from}`))
  for (const one of was.formerRegisters)
    if (!mine.has(`${one.school} ${one.from}`)) await keepFormer(tx, keep, one)
  await addPast(tx, keep, was.past)
  for (const table of ['assessment', 'past_assessment', 'former_register'] as const)
    await tx.deleteFrom(table).where('authority', '=', authority).where('pupil', '=', drop.pupil).execute()
  await tx.deleteFrom('pupil').where('authority', '=', authority).where('id', '=', drop.pupil).execute()

  await putPupil(tx, authority, after, seq)
  const names = [[dropped.pupil.profile.upn, drop.pupil], dropped.former]
  await putFormer(tx, keep, formerNames(after, kept.former, ...names))
  await pupilMoved(tx, authority, seq, keep.pupil, seenBefore)
  await pupilMoved(tx, authority, seq, drop.pupil, droppedBefore)
  const earlier = (await eventsOf(tx, drop, 'merged')).map((event) => event.people)
  const body = {
    dropped: was,
    differences: all,
    people: Object.fromEntries([...earlier.flatMap(Object.entries<string>), ...people.kept]),
  }
  await noteEvent(tx, keep, seq, after.school, 'merged', body, job)
  await reassess(tx, authority, seq, [keep.pupil], today)
  return { done: true, records, filled: register.filled, differences: all }
}

/** KEEP's details, its blanks filled by DROP's; what either is flagged for holds, so that no protection is lost. */
function mergedProfile(keep: Profile, drop: Profile): { profile: Profile; differences: string[] } {
  const flags = [...new Set([...keep.flags, ...drop.flags])].sort()
  const profile: Profile = { ...drop, ...keep, flags }
  const differences = Object.entries(drop).flatMap(([field, said]) =>
    field !== 'flags' && !isDeepStrictEqual(new Map(Object.entries(profile)).get(field), said)
      ? [`${field} differs`]
      : [],
  )
  return { profile, differences }
}

/** At one school the marks join, session by session; a register of another school stays that school's. */
async function mergedRegister(tx: Tx, who: Who, keep: Pupil, drop: Pupil, today: Day) {
  const school = await schoolOfPupil(tx, who.authority, drop.school)
  const calendar = fromStored('calendar', school.calendar)
  const { register, registerTo } = keep
  if (keep.school === drop.school) return joined(keep, drop, calendar)
  const [from, left] = drop.profile.onRoll
  const to = left ?? (today < from ? from : today)
  await keepFormer(tx, who, {
    school: school.id,
    name: school.name,
    from,
    to,
    calendar,
    register: drop.register,
  })
  return { register: { register, registerTo }, filled: 0, differences: [] }
}

function joined(keep: Pupil, drop: Pupil, data: CalendarData) {
  const calendar = schoolCalendar(data)
  const mine = unpackRegister(calendar, keep.register)
  const other = unpackRegister(calendar, drop.register)
  const differences: string[] = []
  let filled = 0
  for (let place = 0; place < calendar.count; place++) {
    const [is, said] = [mine.marks[place] ?? 0, other.marks[place] ?? 0]
    if (said === 0 || said === is) continue
    if (is === 0) {
      mine.marks[place] = said
      filled++
    } else
      differences.push(
        `${sessionName(calendar, place)}: ${codeAt(mine, place)} stays, ${codeAt(other, place)} in the other`,
      )
  }
  return { register: registerKept(mine), filled, differences }
}

/** Every record about DROP is about KEEP, and names KEEP's people. */
async function giveRecords(
  tx: Tx,
  seq: number,
  { keep, drop }: Merge,
  ids: ReadonlyMap<string, string>,
): Promise<number> {
  const { authority } = keep
  const rows = await tx
    .selectFrom('record_pupil as rp')
    .innerJoin('record as r', (on) =>
      on.onRef('r.authority', '=', 'rp.authority').onRef('r.id', '=', 'rp.record'),
    )
    .select(['r.id', 'r.body'])
    .where('rp.authority', '=', authority)
    .where('rp.pupil', '=', drop.pupil)
    .execute()
  const of = telling(tx, authority)
  for (const { id, body } of rows) {
    const named: CaseRecord = JSON.parse(body, (_, value: unknown) =>
      typeof value === 'string' ? (ids.get(value) ?? value) : value,
    )
    const was = fromStored('record', body)
    const record: CaseRecord = {
      ...named,
      pupils: [...new Set(named.pupils)],
      // What was signed stays to the byte; only who the signer is on file is told anew.
      ...(was.documents ? { documents: was.documents } : {}),
      signatures: was.signatures.map((signature) => ({
        ...signature,
        ...(signature.person === undefined ? {} : { person: ids.get(signature.person) ?? signature.person }),
      })),
    }
    await tx
      .updateTable('record')
      .set({ body: JSON.stringify(record), seq, ...(await of.told(record)) })
      .where('authority', '=', authority)
      .where('id', '=', id)
      .execute()
    await tx
      .insertInto('record_pupil')
      .values({ authority, record: id, pupil: keep.pupil })
      .onConflict((oc) => oc.doNothing())
      .execute()
    await keepAsked(tx, authority, record)
  }
  await tx
    .deleteFrom('record_pupil')
    .where('authority', '=', authority)
    .where('pupil', '=', drop.pupil)
    .execute()
  return rows.length
}

/** Whoever DROP was assigned to goes on with KEEP. */
async function giveAssignments(tx: Tx, { keep, drop }: Merge): Promise<void> {
  const { authority } = keep
  const rows = await tx
    .deleteFrom('account_pupil')
    .where('authority', '=', authority)
    .where('pupil', '=', drop.pupil)
    .returning('account')
    .execute()
  for (const { account } of rows)
    await tx
      .insertInto('account_pupil')
      .values({ authority, account, pupil: keep.pupil })
      .onConflict((oc) => oc.doNothing())
      .execute()
}
