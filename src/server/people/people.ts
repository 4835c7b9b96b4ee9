/** The people of an authority as its administrators see them: what each is and may see, and when they were last here. */
import { aRole, type Role } from '../../domain/casework/roles.ts'
import { DETAILS } from '../../domain/forms/guarded.ts'
import type { PersonLine, PupilLine, SchoolLine, WholePerson } from '../../protocol/calls/people.ts'
import { MOST_PICKED } from '../../protocol/calls/people.ts'
import { grantsOf } from '../access/lacks.ts'
import type { Reader } from '../store/store.ts'
import { fromStored } from '../store/stored.ts'

const stateOf = (disabled: number, invited: number, seenAt: number | null): PersonLine['state'] => {
  if (disabled === 1) return 'disabled'
  return invited === 1 && seenAt === null ? 'invited' : 'active'
}

const accounts = (reader: Reader, authority: string) =>
  reader
    .selectFrom('account as a')
    .leftJoin('device as d', (on) =>
      on.onRef('d.authority', '=', 'a.authority').onRef('d.account', '=', 'a.id'),
    )
    .where('a.authority', '=', authority)
    .select(['a.id', 'a.login', 'a.name', 'a.position', 'a.role', 'a.disabled', 'a.invited', 'a.version'])
    .select((eb) => eb.fn.max('d.last_seen').as('seenAt'))
    .groupBy(['a.id', 'a.login', 'a.name', 'a.position', 'a.role', 'a.disabled', 'a.invited', 'a.version'])

type Account = Awaited<ReturnType<ReturnType<typeof accounts>['execute']>>[number]

function lineOf(
  { disabled, invited, version: _version, seenAt, role, ...rest }: Account,
  schools: readonly string[],
): PersonLine {
  return {
    ...rest,
    role: aRole.parse(role),
    schools: [...schools],
    state: stateOf(disabled, invited, seenAt),
    seenAt,
  }
}

/** Everybody, by name. */
export async function peopleOf(reader: Reader, authority: string): Promise<PersonLine[]> {
  const rows = await accounts(reader, authority).execute()
  const at = await reader
    .selectFrom('account_school')
    .select(['account', 'school'])
    .where('authority', '=', authority)
    .orderBy('school')
    .execute()
  return rows
    .map((row) =>
      lineOf(
        row,
        at.flatMap(({ account, school }) => (account === row.id ? school : [])),
      ),
    )
    .toSorted((a, b) => a.name.localeCompare(b.name) || a.login.localeCompare(b.login))
}

/** One person, whole; undefined where there is none of that id here. */
export async function personOf(
  reader: Reader,
  { authority, id, asker, now }: { authority: string; id: string; asker: string; now: number },
): Promise<WholePerson | undefined> {
  const row = await accounts(reader, authority).where('a.id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const of = (table: 'account_school' | 'account_class') =>
    reader.selectFrom(table).where('authority', '=', authority).where('account', '=', id).orderBy('school')
  const schools = await of('account_school').select('school').execute()
  const classes = await reader
    .selectFrom('account_class')
    .select(['school', 'class_name as className'])
    .where('authority', '=', authority)
    .where('account', '=', id)
    .orderBy('school')
    .orderBy('class_name')
    .execute()
  const granted = await reader
    .selectFrom('account_grant')
    .select('detail')
    .where('authority', '=', authority)
    .where('account', '=', id)
    .execute()
  const standing = await reader
    .selectFrom('invitation')
    .select('ends_at')
    .where('authority', '=', authority)
    .where('account', '=', id)
    .where('ends_at', '>', now)
    .executeTakeFirst()
  const line = lineOf(
    row,
    schools.map(({ school }) => school),
  )
  const grants = DETAILS.filter((detail) => granted.some((one) => one.detail === detail))
  return {
    ...line,
    version: row.version,
    classes,
    grants,
    byRole: await byRoleOf(reader, authority, line.role),
    caseload: await caseloadOf(reader, authority, id),
    invitedUntil: standing?.ends_at ?? null,
    oneself: id === asker,
  }
}

/** What a role reads with no grant: nobody's account has the empty id. */
const byRoleOf = async (reader: Reader, authority: string, role: Role) => [
  ...(await grantsOf(reader, authority, '', role)),
]

async function caseloadOf(reader: Reader, authority: string, account: string): Promise<PupilLine[]> {
  const rows = await pupils(reader, authority)
    .innerJoin('account_pupil as m', (on) =>
      on.onRef('m.authority', '=', 'p.authority').onRef('m.pupil', '=', 'p.id'),
    )
    .where('m.account', '=', account)
    .execute()
  return inOrder(rows.map(pupilOf))
}

const pupils = (reader: Reader, authority: string) =>
  reader
    .selectFrom('pupil as p')
    .select(['p.id', 'p.upn', 'p.school', 'p.class_name', 'p.profile'])
    .where('p.authority', '=', authority)

type PupilRow = { id: string; upn: string; school: string; class_name: string | null; profile: string }
function pupilOf({ id, upn, school, class_name: className, profile }: PupilRow): PupilLine {
  const { given, family } = fromStored('profile', profile)
  return { id, name: `${given} ${family}`, upn, school, className }
}
const inOrder = (lines: readonly PupilLine[]): PupilLine[] =>
  lines.toSorted((a, b) => a.name.localeCompare(b.name) || a.upn.localeCompare(b.upn))

/** Pupils of a school whose name, class or UPN holds every word, the first few by name. */
export async function pupilsToGive(
  reader: Reader,
  authority: string,
  school: string,
  words: string,
): Promise<{ pupils: PupilLine[]; more: boolean }> {
  const rows = await pupils(reader, authority).where('p.school', '=', school).execute()
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  const found = inOrder(rows.map(pupilOf)).filter(({ name, upn, className }) => {
    const text = `${name} ${upn} ${className ?? ''}`.toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
  return { pupils: found.slice(0, MOST_PICKED), more: found.length > MOST_PICKED }
}

/** The schools of an authority, with the classes their pupils are in. */
export async function schoolLines(reader: Reader, authority: string): Promise<SchoolLine[]> {
  const rows = await reader
    .selectFrom('school')
    .select(['id', 'name', 'phase', 'process'])
    .where('authority', '=', authority)
    .orderBy('name')
    .orderBy('id')
    .execute()
  const counted = await reader
    .selectFrom('pupil')
    .select(['school', 'class_name'])
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('authority', '=', authority)
    .groupBy(['school', 'class_name'])
    .execute()
  return rows.map((row) => {
    const here = counted.filter(({ school }) => school === row.id)
    return {
      ...row,
      pupils: here.reduce((sum, { count }) => sum + Number(count), 0),
      classes: here
        .flatMap(({ class_name }) => class_name ?? [])
        .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    }
  })
}
