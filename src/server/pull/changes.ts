/**
 * What changed for one person between two sequence numbers, as the JSON of a packed
 * `pulled`. The stored JSON is joined, never read: sending three thousand records
 * costs no more than copying them. Returns null when nothing changed.
 */
import { sql } from 'kysely'
import type { Pulled } from '../../protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { View } from '../access/view.ts'
import { isInScope, isSchoolSeen, pupilsOf, type Scope } from '../accounts/scope.ts'
import { benchmarksOf } from '../register-import/school-rows.ts'
import { approvedWordings } from '../seals/approved-wordings.ts'
import { councilSays } from '../settings/words.ts'
import type { Reader } from '../store/store.ts'
import { among } from './among.ts'
import { firstRecords, recordsGoneFor, recordsSince } from './records.ts'
import { schoolsSeen } from './schools.ts'
import type { Span } from './span.ts'

const text = (values: readonly (string | null)[]): string => JSON.stringify(values)
const joined = (texts: readonly string[]): string => `[${texts.join(',')}]`

/** Builds the answer; every row is within the scope, its number after `since` and up to `upTo`. */
export async function changesFor(
  reader: Reader,
  scope: View,
  epoch: string,
  span: Span,
  restored: Pulled['restored'] | null = null,
): Promise<string | null> {
  const { since, upTo, part } = span
  const whole = part !== 'records'
  const moves = since === 0 ? NO_MOVES : await movesOf(reader, scope, span)
  const seen = moves === NO_MOVES && since > 0 ? null : await schoolsSeen(reader, scope)
  const schoolsNow = seen && since === 0 ? seen.all : await changedSchools(reader, scope, span, moves.joined)
  const schools = whole ? await schoolsFor(reader, scope, span, schoolsNow) : []
  const pupils = whole ? await pupilsFor(reader, scope, span, moves.joined) : []
  const assessments = whole ? await assessmentsFor(reader, scope, span, moves.joined) : []
  const { records, more } =
    part === 'list'
      ? NO_RECORDS
      : seen && since === 0
        ? await firstRecords(reader, scope, span, seen.home)
        : {
            records: await recordsSince(reader, scope, span, { pupils: moves.joined, schools: schoolsNow }),
            more: null,
          }
  const gone = whole ? moves.gone : []
  const recordsGone =
    since === 0 || part === 'list'
      ? []
      : await recordsGoneFor(reader, scope, span, { pupils: moves.anew, schools: schoolsNow })
  const count =
    schools.length + pupils.length + assessments.length + records.length + gone.length + recordsGone.length
  if (count === 0 && since > 0) return null
  return `{"version":${PROTOCOL_VERSION},"epoch":${JSON.stringify(epoch)},"upTo":${upTo},"schools":${joined(
    schools,
  )},"pupils":{"id":${text(pupils.map(({ id }) => id))},"school":${text(
    pupils.map(({ school }) => school),
  )},"profile":${joined(pupils.map(({ profile }) => profile))},"people":${joined(
    pupils.map(({ people }) => people),
  )},"register":${joined(pupils.map(({ register }) => register))},"registerTo":${text(
    pupils.map(({ register_to }) => register_to),
  )}},"assessments":{"pupil":${text(assessments.map(({ pupil }) => pupil))},"assessment":${joined(
    assessments.map(({ body }) => body),
  )}},"records":{"seq":${JSON.stringify(records.map(({ seq }) => seq))},"record":${joined(
    records.map(({ body }) => body),
  )}},"gone":${text(gone)}${recordsGone.length > 0 ? `,"recordsGone":${text(recordsGone)}` : ''}${
    seen ? `,"schoolsInScope":${text(seen.all)}` : ''
  }${more === null ? '' : `,"more":${JSON.stringify(more)}`}${
    restored ? `,"restored":${JSON.stringify(restored)}` : ''
  }}`
}

type Moves = {
  readonly joined: readonly string[]
  readonly gone: readonly string[]
  /** Of the joined, those who were here and are told otherwise now. */
  readonly anew: readonly string[]
}
const NO_MOVES: Moves = { joined: [], gone: [], anew: [] }
const NO_RECORDS = { records: [], more: null }

/** Pupils who came into the scope and stayed, and those who left it and stayed away. */
async function movesOf(reader: Reader, scope: Scope, { since, upTo }: Span): Promise<Moves> {
  const rows = await reader
    .selectFrom('scope_change')
    .select((eb) => ['pupil', eb.fn.max('joined').as('joined')])
    .where('authority', '=', scope.authority)
    .where('account', '=', scope.account)
    .where('seq', '>', since)
    .where('seq', '<=', upTo)
    .groupBy('pupil')
    .execute()
  if (rows.length === 0) return NO_MOVES
  const moved = rows.map(({ pupil }) => pupil)
  const here = new Set<string>()
  for (let from = 0; from < moved.length; from += 500) {
    const seen = await reader
      .selectFrom('pupil')
      .select('id')
      .where('authority', '=', scope.authority)
      .where('id', 'in', moved.slice(from, from + 500))
      .where(isInScope(scope, 'pupil.id'))
      .execute()
    for (const { id } of seen) here.add(id)
  }
  return {
    joined: moved.filter((id) => here.has(id)),
    gone: moved.filter((id) => !here.has(id)),
    anew: rows.flatMap(({ pupil, joined }) => (joined === 2 && here.has(pupil) ? [pupil] : [])),
  }
}

/** The schools in scope whose row changed, or came with pupils who did. */
async function changedSchools(
  reader: Reader,
  scope: Scope,
  { since, upTo }: Span,
  joinedPupils: readonly string[],
): Promise<readonly string[]> {
  const newHere = sql<boolean>`school.id in (select p.school from pupil as p where p.authority = ${
    scope.authority
  } and ${among('p.id', joinedPupils)})`
  const rows = await reader
    .selectFrom('school')
    .select('id')
    .where('authority', '=', scope.authority)
    .where((eb) => {
      const changed = eb.and([eb('seq', '>', since), eb('seq', '<=', upTo)])
      return joinedPupils.length === 0 ? changed : eb.or([changed, newHere])
    })
    .where(isSchoolSeen(scope, 'school.id'))
    .execute()
  return rows.map(({ id }) => id)
}

async function schoolsFor(
  reader: Reader,
  scope: Scope,
  { since, upTo }: Span,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await reader
    .selectFrom('school')
    .selectAll()
    .where('authority', '=', scope.authority)
    .where(among('school.id', ids))
    .$if(since === 0, (asked) => asked.where('seq', '<=', upTo))
    .orderBy('id')
    .execute()
  if (rows.length === 0) return []
  const approved = JSON.stringify(await approvedWordings(reader, scope.authority))
  const council = JSON.stringify(await councilSays(reader, scope.authority))
  const benchmarks = JSON.stringify(await benchmarksOf(reader, scope.authority))
  const staff = await staffOf(
    reader,
    scope.authority,
    rows.map(({ id }) => id),
  )
  return rows.map(({ id, name, phase, process, contact, calendar, ...row }) => {
    const people = staff
      .filter(({ school }) => school === id)
      .map((person) => ({ id: person.id, name: person.name, position: person.position }))
    const { beside, register_owner: registerOwner } = row
    const known = JSON.stringify({ id, name, phase, process, beside, registerOwner, contact, staff: people })
    const own = row.own_process ?? 'null'
    const { settings, particulars, says } = row
    return `${known.slice(0, -1)},"settings":${settings},"particulars":${particulars},"local":{"council":${
      council
    },"own":${says}},"approvedWordings":${approved},"ownProcess":${own},"benchmarks":${benchmarks},"calendar":${calendar}}`
  })
}

/** Who is at a school, for picking a name: its staff, and the teachers of its classes. */
async function staffOf(reader: Reader, authority: string, schools: readonly string[]) {
  const { rows } = await sql<{ school: string; id: string; name: string; position: string }>`
    select s.school, a.id, a.name, a.position from (
      select s.school, s.account from account_school as s where s.authority = ${authority}
        and ${among('s.school', schools)}
      union select c.school, c.account from account_class as c where c.authority = ${authority}
        and ${among('c.school', schools)}
    ) as s join account as a on a.authority = ${authority} and a.id = s.account
    where a.disabled = 0 order by a.name, a.id`.execute(reader)
  return rows
}

function pupilsFor(reader: Reader, scope: Scope, { since, upTo }: Span, joinedPupils: readonly string[]) {
  return reader
    .selectFrom('pupil')
    .select(['id', 'school', 'profile', 'people', 'register', 'register_to'])
    .where('authority', '=', scope.authority)
    .where(since === 0 ? sql<boolean>`pupil.id in ${pupilsOf(scope)}` : isInScope(scope, 'pupil.id'))
    .where((eb) =>
      eb.or([eb.and([eb('seq', '>', since), eb('seq', '<=', upTo)]), among('pupil.id', joinedPupils)]),
    )
    .orderBy('id')
    .execute()
}

function assessmentsFor(
  reader: Reader,
  scope: Scope,
  { since, upTo }: Span,
  joinedPupils: readonly string[],
) {
  return reader
    .selectFrom('assessment')
    .select(['pupil', 'body'])
    .where('authority', '=', scope.authority)
    .where(
      since === 0
        ? sql<boolean>`assessment.pupil in ${pupilsOf(scope)}`
        : isInScope(scope, 'assessment.pupil'),
    )
    .where((eb) =>
      eb.or([
        eb.and([eb('seq', '>', since), eb('seq', '<=', upTo)]),
        among('assessment.pupil', joinedPupils),
      ]),
    )
    .orderBy('pupil')
    .execute()
}
