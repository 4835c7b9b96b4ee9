/**
 * `npm run authority`: begins an authority, with strict safeguards, no school, and one administrator, who chooses
 * a password with the code that is printed once. Exit code 0 done, 2 nothing could be done.
 */
import { randomBytes } from 'node:crypto'
import { uuidV7 } from '../../kit/uuid.ts'
import { PEOPLE_CALLS } from '../../protocol/calls/people.ts'
import { addPerson } from '../people/keeping.ts'
import { addAuthority, type Store } from '../store/store.ts'
import { keeperAt, spokenInvitation } from './beginning.ts'
import { argumentsOf, instantOf, runCommand, Stop, withStore } from './opened.ts'

const USAGE = `npm run authority -- make ID NAME --admin LOGIN --name "Ann Example" [--position "Attendance systems lead"]
npm run authority -- list
An ID is small letters, digits and hyphens. --today YYYY-MM-DD lives on another day, for trying out.`

const OPTIONS = {
  admin: { type: 'string' },
  name: { type: 'string' },
  position: { type: 'string' },
  today: { type: 'string' },
} as const

async function run(): Promise<number> {
  const { values, positionals } = argumentsOf(OPTIONS, USAGE)
  const [act, id, name, ...more] = positionals
  if (act === 'list' && id === undefined) return withStore(list)
  const { admin, name: adminName, position = 'Administrator' } = values
  if (act !== 'make' || !id || !name || more.length > 0 || !admin || !adminName) throw new Stop(USAGE)
  if (!/^[a-z0-9][a-z0-9-]{0,59}$/.test(id)) throw new Stop(USAGE)
  const first = PEOPLE_CALLS['add-person'].ask.safeParse({
    login: admin,
    name: adminName,
    position,
    role: 'administrator',
    schools: [],
    classes: [],
    grants: [],
  })
  if (!first.success) throw new Stop('A login is 3 to 200 characters without spaces; a name is not empty.')
  const now = instantOf(values.today)
  return withStore(async (store) => {
    const known = await store.read
      .selectFrom('authority')
      .select('id')
      .where('id', '=', id)
      .executeTakeFirst()
    const peopled = await store.read
      .selectFrom('account')
      .select('id')
      .where('authority', '=', id)
      .executeTakeFirst()
    // One that was broken off before it had its administrator is finished.
    if (known && peopled) throw new Stop(`There is an authority ${id} already: npm run account -- list`)
    await addAuthority(store, { id, name: name.trim(), epoch: uuidV7(now, randomBytes(10)) })
    const keeper = keeperAt(store, id, 'npm run authority', now)
    const added = await addPerson(keeper, first.data)
    if (!added.kept) throw new Stop('The administrator could not be added.')
    console.log(
      `${name.trim()} (${id}) has begun, with nobody in it but its administrator ${first.data.login}.`,
    )
    for (const line of spokenInvitation(first.data.login, added)) console.log(line)
    console.log(`The first device is let in with a code: npm run account -- device ${first.data.login}`)
    return 0
  })
}

async function list(store: Store): Promise<number> {
  const rows = await store.read.selectFrom('authority').select(['id', 'name']).orderBy('id').execute()
  for (const { id, name } of rows) {
    const of = (table: 'account' | 'school' | 'pupil') =>
      store.read
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number | string>().as('count'))
        .where('authority', '=', id)
        .executeTakeFirstOrThrow()
    const [people, schools, pupils] = [await of('account'), await of('school'), await of('pupil')]
    console.log(`${id}  ${name}  people ${people.count}, schools ${schools.count}, pupils ${pupils.count}`)
  }
  if (rows.length === 0) console.log('There is no authority yet.')
  return 0
}

await runCommand(run)
