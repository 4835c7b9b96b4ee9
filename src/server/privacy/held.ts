/** Everything held about a pupil, read for a request: what this person is told of it, and nothing of anybody else's file. */
import { dayOf, spokenDay } from '../../domain/calendar/day.ts'
import { londonDay } from '../../domain/calendar/london-day.ts'
import { aRole, ROLES, SIDE_OF } from '../../domain/casework/roles.ts'
import { fullName, type Pupil } from '../../domain/casework/pupil.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { formOf } from '../../domain/forms/forms.ts'
import type { HeldAbout, Subject } from '../../domain/privacy/subject-file.ts'
import { CODES } from '../../domain/register/codes.ts'
import { codeAt, unpackRegister, type PackedRegister } from '../../domain/register/register.ts'
import { sql } from 'kysely'
import { auditWords } from '../../protocol/audit-words.ts'
import { bodyFor, isTold, type View } from '../access/view.ts'
import { formerRegisters } from '../life/former-registers.ts'
import { allPast, presentAsPast } from '../past-assessments.ts'
import { calendarOf, pupilOf } from '../reassess.ts'
import type { Reader } from '../store/store.ts'
import { namedIn } from './kept.ts'

type Line = HeldAbout['others'][number]['lines'][number]

/** Reads it all; the pupil must be in scope. */
export async function heldOf(
  reader: Reader,
  view: View,
  id: string,
  subjectOf: (pupil: Pupil) => Subject,
): Promise<HeldAbout> {
  const { authority } = view
  const row = await reader
    .selectFrom('pupil')
    .selectAll()
    .where('authority', '=', authority)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const school = await reader
    .selectFrom('school')
    .select(['name', 'calendar'])
    .where('authority', '=', authority)
    .where('id', '=', row.school)
    .executeTakeFirstOrThrow()
  const pupil = pupilOf(row)
  const who = { authority, pupil: id }
  const records = await recordsOf(reader, view, id)
  const former = await formerRegisters(reader, who)
  const today = row.register_to ?? '2000-01-01'
  const past = [...(await presentAsPast(reader, who, today)), ...(await allPast(reader, who))]
  return {
    subject: subjectOf(pupil),
    pupil,
    school: school.name,
    records: records.map((record) => ({ record, form: formOf(record.form, record.formVersion) })),
    known: await known(reader, authority, row.school, records, id),
    others: [
      {
        title: 'Attendance register',
        forParent: true,
        lines: [
          ...registerLines(school.name, pupil.register, calendarOf(school.calendar)),
          ...former.flatMap((one) =>
            registerLines(one.name, one.register, calendarOf(JSON.stringify(one.calendar))),
          ),
        ],
      },
      {
        title: 'Conclusions about the stage of the case',
        forParent: true,
        lines: past.map(({ on, assessment }, at): Line => {
          const { stage, labels, steps, blockers, cautions } = assessment
          const says = [
            `Stage: ${stage.name}${stage.recommended ? `; by the figures ${stage.recommended.name}: ${stage.recommended.says}` : ''}`,
            ...(labels.length > 0 ? [`Counted as: ${labels.join(', ')} absence`] : []),
            ...[...steps, ...blockers, ...cautions].map(({ says: said }) => said),
          ]
          return { id: `past ${on} ${at}`, label: spokenDay(on), says: says.join('\n') }
        }),
      },
      {
        title: 'What was done with the file as a whole',
        forParent: false,
        lines: await eventLines(reader, who),
      },
      {
        title: 'Words that were sent and not taken in',
        forParent: false,
        lines: await asideLines(reader, view, id),
      },
      { title: 'Who looked at the file', forParent: false, lines: await lookedLines(reader, who) },
    ],
  }
}

async function recordsOf(reader: Reader, view: View, pupil: string): Promise<CaseRecord[]> {
  const { rows } = await sql<{ body: string }>`select ${bodyFor(view)} as body from record_pupil as rp
    join record as r on r.authority = rp.authority and r.id = rp.record
    where rp.authority = ${view.authority} and rp.pupil = ${pupil} and ${isTold(view)}
    order by r.on_day, r.id`.execute(reader)
  return rows.map(({ body }): CaseRecord => JSON.parse(body))
}

const HALF = ['morning', 'afternoon']

/** A line a month: every session with a mark, its code and what that means. */
function registerLines(
  school: string,
  packed: PackedRegister,
  calendar: ReturnType<typeof calendarOf>,
): Line[] {
  const register = unpackRegister(calendar, packed)
  const months = new Map<string, string[]>()
  for (let place = 0; place < calendar.count; place++) {
    const code = codeAt(register, place)
    if (code === undefined) continue
    const day = dayOf(calendar.day[place] ?? 0)
    const lines = months.get(day.slice(0, 7)) ?? []
    lines.push(`${spokenDay(day)}, ${HALF[calendar.half[place] ?? 0]}: ${code}, ${CODES[code].means}`)
    months.set(day.slice(0, 7), lines)
  }
  return [...months].map(([month, lines]) => ({
    id: `register ${school} ${month}`,
    label: `${school}, ${month}`,
    says: lines.join('\n'),
    third: null,
  }))
}

type Who = { readonly authority: string; readonly pupil: string }

async function eventLines(reader: Reader, { authority, pupil }: Who): Promise<Line[]> {
  const rows = await reader
    .selectFrom('pupil_event')
    .select(['seq', 'kind', 'at', 'body'])
    .where('authority', '=', authority)
    .where('pupil', '=', pupil)
    .orderBy('seq')
    .execute()
  return rows.map(({ seq, kind, at, body }) => ({
    id: `event ${seq}`,
    label: `${spokenDay(londonDay(at))}: ${kind}`,
    says: body,
  }))
}

/** Said in place of words that were never taken in, which nobody can tell the guarded lines of. */
const KEPT_BACK =
  'There are words here that whoever reads this may not: somebody who reads every detail of this pupil answers for them.'

/**
 * What was sent of the pupil and not taken in: its words to whoever sent it, and else to whom nothing of the pupil is
 * kept back; of a school's the council's people are told only where they always are.
 */
async function asideLines(reader: Reader, view: View, pupil: string): Promise<Line[]> {
  const { authority } = view
  const links = await reader
    .selectFrom('record_pupil')
    .select('record')
    .where('authority', '=', authority)
    .where('pupil', '=', pupil)
    .execute()
  const about = new Set(links.map(({ record }) => record))
  const rows = await reader
    .selectFrom('set_aside as s')
    .leftJoin('account as a', (on) =>
      on.onRef('a.authority', '=', 's.authority').onRef('a.id', '=', 's.account'),
    )
    .select(['s.id', 's.account', 's.body', 's.received_at', 'a.role'])
    .where('s.authority', '=', authority)
    .orderBy('s.received_at')
    .orderBy('s.id')
    .execute()
  const isOfSchool = (role: string | null) =>
    SIDE_OF[aRole.safeParse(role).data ?? 'class-teacher'] === 'school'
  return rows
    .filter(({ body }) => {
      const { record, pupils } = namedIn(body)
      return pupils.includes(pupil) || (record !== null && about.has(record))
    })
    .map(({ id, account, body, received_at: at, role }) => {
      const isTold = view.lacks.length === 0 && (view.opensBy === null || !isOfSchool(role))
      return {
        id: `aside ${id}`,
        label: `Received ${spokenDay(londonDay(at))}`,
        says: isTold || account === view.account ? body : KEPT_BACK,
        guarded: true,
      }
    })
}

/** By role and day, without names: who did their work is no part of the child's file. */
async function lookedLines(reader: Reader, { authority, pupil }: Who): Promise<Line[]> {
  const rows = await reader
    .selectFrom('audit')
    .select(['seq', 'at', 'action', 'body'])
    .where('authority', '=', authority)
    .where('pupil', '=', pupil)
    .orderBy('seq')
    .execute()
  const count = new Map<string, number>()
  for (const { at, action, body } of rows) {
    const { role }: { role?: string } = JSON.parse(body)
    const known = aRole.safeParse(role)
    const by = known.success ? ROLES[known.data] : 'The system'
    const line = `${spokenDay(londonDay(at))}: ${by}: ${auditWords(action)}`
    count.set(line, (count.get(line) ?? 0) + 1)
  }
  const lines = [...count].map(([line, times]) => (times === 1 ? line : `${line} (${times} times)`))
  return lines.length === 0 ? [] : [{ id: 'looked', label: 'By role', says: lines.join('\n'), third: null }]
}

/** The names of other children: of the school, and in the records. */
async function known(
  reader: Reader,
  authority: string,
  school: string,
  records: readonly CaseRecord[],
  pupil: string,
): Promise<string[]> {
  const about = [...new Set(records.flatMap(({ pupils }) => pupils))]
  const rows = await reader
    .selectFrom('pupil')
    .select(['id', 'profile', 'people'])
    .where('authority', '=', authority)
    .where((eb) => eb.or([eb('school', '=', school), ...(about.length > 0 ? [eb('id', 'in', about)] : [])]))
    .execute()
  const others = rows.filter(({ id }) => id !== pupil)
  const around = others.filter(({ id }) => about.includes(id))
  return [
    ...others.map(({ profile }) => fullName(JSON.parse(profile))),
    ...around.flatMap(({ people }): string[] => JSON.parse(people).map(({ name }: { name: string }) => name)),
    ...records.flatMap(({ provisional = [] }) => provisional.map(({ name }) => name)),
  ]
}
