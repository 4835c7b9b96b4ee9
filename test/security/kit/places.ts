/**
 * Elm, its sister Oak, and Ash next door, with words planted in everything each holds: a word found in an
 * answer says whose it was, and whoever may not see it should not have had it.
 */
import { SIDE_OF, type Role } from '../../../src/domain/casework/roles.ts'
import { write, type Store } from '../../../src/server/store/store.ts'
import { ABROAD, MAY_SEE, PEOPLE, schoolOf, type Login } from '../../kit/authority.ts'
import { anUuid, contactAnswers, type TestServer } from '../../kit/server.ts'

export const PLACES = ['elm', 'oak', 'ash'] as const
export type Place = (typeof PLACES)[number]
export const authorityOf = (place: Place) => (place === 'ash' ? 'southmere' : 'northwick')

/** What an ask may name of a place; of nowhere, everything has the shape of one that could be there. */
export type Named = {
  readonly authority: string
  readonly school: string
  readonly pupil: string
  readonly upn: string
  readonly account: string
  readonly device: string
  readonly record: string
  /** The content of a picture sent for the record, and an upload of another that is on its way. */
  readonly content: string
  readonly upload: string
  /** A request to open a forgotten vault. */
  readonly recovery: string
  /** An import, and anything else with an id that cannot be guessed. */
  readonly batch: string
}

const hex = (text: string, length: number) =>
  Buffer.from(text.padEnd(length, '0')).toString('hex').slice(0, length)

export const NOWHERE: Named = {
  authority: 'nowhere',
  school: 'yew',
  pupil: 'yew-1',
  upn: 'Zq0yew1qz',
  account: 'colleague-yew',
  device: 'device-of-colleague-yew',
  record: anUuid(),
  content: hex('nowhere', 64),
  upload: hex('nowhere', 32),
  recovery: anUuid(),
  batch: anUuid(),
}

const roleOf = (login: Login): Role => ({ ...PEOPLE, ...ABROAD })[login].role
export const homeOf = (login: Login) => (login in ABROAD ? 'southmere' : 'northwick')
const schoolsOf = (login: Login): readonly string[] => ({ ...PEOPLE, ...ABROAD })[login].schools

export const seesPupil = (login: Login, pupil: string) => MAY_SEE[login].includes(pupil)
/** The council works with every school of its authority; school staff with their own. */
export const seesSchool = (login: Login, place: Place) =>
  homeOf(login) === authorityOf(place) &&
  (SIDE_OF[roleOf(login)] === 'council' || schoolsOf(login).includes(place))

export type Planted = { readonly word: string; readonly mayHave: (login: Login) => boolean }
export type World = { readonly named: Readonly<Record<Place, Named>>; readonly words: readonly Planted[] }

const WRITERS = { elm: 'pat', oak: 'lee', ash: 'sol' } as const satisfies Record<Place, Login>

/** Plants everything, and gives what can be asked for by name and what must be found by nobody else. */
export async function plant(the: TestServer): Promise<World> {
  const words: Planted[] = ['southmere', 'ash school', 'ash-1'].map((word) => ({
    word,
    mayHave: (login) => homeOf(login) === 'southmere',
  }))
  const word = (of: string, mayHave: Planted['mayHave']) => {
    const planted = `Zq${words.length}${of.replace('-', '')}qz`
    words.push({ word: planted, mayHave })
    return planted
  }
  const named = {} as Record<Place, Named> // filled below, place by place
  for (const place of PLACES) {
    const writer = await the.as(WRITERS[place])
    const ofPlace = () => word(place, (login) => seesSchool(login, place))
    let first = ''
    let firstUpn = ''
    for (const pupil of MAY_SEE[WRITERS[place]]) {
      const ofPupil = () => word(pupil, (login) => seesPupil(login, pupil))
      const upn = ofPupil()
      await nameAnew(the.store, place, { pupil, upn }, ofPupil)
      const record = anUuid()
      const answers = { ...contactAnswers(pupil), discussed: ofPupil(), outcome: ofPupil() }
      const outcomes = await writer.push(writer.start(record, [pupil]), writer.change(record, answers))
      if (outcomes.some(({ outcome }) => outcome !== 'accepted')) throw new Error(JSON.stringify(outcomes))
      first ||= record
      firstUpn ||= upn
    }
    named[place] = await plantPlace(the.store, place, { record: first, upn: firstUpn }, ofPlace)
  }
  return { named, words }
}

async function nameAnew(
  store: Store,
  place: Place,
  { pupil, upn }: { pupil: string; upn: string },
  word: () => string,
) {
  const authority = authorityOf(place)
  await write(store, authority, async (tx, seq) => {
    const where = tx.selectFrom('pupil').where('authority', '=', authority).where('id', '=', pupil)
    const row = await where.select(['profile', 'people']).executeTakeFirstOrThrow()
    const profile = JSON.stringify({ ...JSON.parse(row.profile), given: word(), family: word() })
    const [parent] = JSON.parse(row.people)
    const people = JSON.stringify([{ ...parent, name: word() }])
    await tx
      .updateTable('pupil')
      .set({ profile, people, upn, seq })
      .where('authority', '=', authority)
      .where('id', '=', pupil)
      .execute()
  })
}

/** A school's own words, a colleague nobody signs in as, and a row of each thing that has an id. */
async function plantPlace(
  store: Store,
  place: Place,
  { record, upn }: Pick<Named, 'record' | 'upn'>,
  word: () => string,
): Promise<Named> {
  const authority = authorityOf(place)
  const account = `colleague-${place}`
  const named: Named = {
    authority,
    school: place,
    pupil: `${place}-1`,
    upn,
    account,
    device: `device-of-${account}`,
    record,
    content: hex(`content ${place}`, 64),
    upload: hex(`upload ${place}`, 32),
    recovery: anUuid(),
    batch: anUuid(),
  }
  const of = { authority, account }
  await write(store, authority, async (tx, seq) => {
    const particulars = JSON.stringify({
      helpline: word(),
      contacts: [{ role: word(), name: word(), contact: word() }],
      expectations: word(),
    })
    await tx
      .updateTable('school')
      .set({ name: word(), contact: word(), particulars, settings: JSON.stringify({ [word()]: 1 }), seq })
      .where('authority', '=', authority)
      .where('id', '=', schoolOf(named.pupil))
      .execute()
    const login = word().toLowerCase()
    await tx
      .insertInto('account')
      .values({
        authority,
        id: account,
        login,
        name: word(),
        position: word(),
        role: 'pastoral-staff',
        password_hash: '-',
        disabled: 0,
      })
      .execute()
    await tx
      .insertInto('account_school')
      .values({ ...of, school: place })
      .execute()
    await tx
      .insertInto('device')
      .values({ ...of, id: named.device, first_seen: 1, last_seen: 1, highest_number: 0 })
      .execute()
    await tx
      .insertInto('attachment')
      .values({ ...of, sha256: named.content, record, bytes: 3, type: 'image/jpeg', received_at: 1 })
      .execute()
    await tx
      .insertInto('recovery_request')
      .values({
        ...of,
        id: named.recovery,
        device: named.device,
        wrap: word(),
        public_key: word(),
        asked_at: 1,
        answer: word(),
      })
      .execute()
    await tx
      .insertInto('import_batch')
      .values({ authority, id: named.batch, school: place, at: 1, by: word(), files: '[]', counts: '{}' })
      .execute()
  })
  return named
}
