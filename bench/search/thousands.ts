/**
 * A school of 5,000 on a device: Doorstep's real server with an officer whose caseload it is, downloaded through the
 * real pull into a browser's profile. The first pupil has 500 records, a hundred others twenty each.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { seededChance } from '../../src/kit/chance.ts'
import { uuidV7 } from '../../src/kit/uuid.ts'
import type { CaseRecord } from '../../src/domain/casework/record.ts'
import { DETAILS } from '../../src/domain/forms/guarded.ts'
import { giveGrant } from '../../src/server/access/grants.ts'
import { addAccount, assignPupils } from '../../src/server/accounts/accounts.ts'
import { lenient } from '../../src/server/calls/safeguards.ts'
import { reassess } from '../../src/server/reassess.ts'
import { addAuthority, openStore, write } from '../../src/server/store/store.ts'
import { CALENDAR, OFFICER as BENCH_OFFICER, SCHOOL, caseload } from '../sync/caseload.ts'
import { buildDoorstep, download, install, OFFICER, type Installed } from '../start/contestants.ts'

export const PUPILS = 5000
export const RECORDS = 500
/** So many pupils have their twenty records; the others none. */
const WRITTEN = 100
const AUTHORITY = 'bench'
const STREETS = ['Weir Lane', 'Mill Street', 'Orchard Close', 'Quarry Road', 'Station Parade', 'Abbey Gate']
const LAST_DAY = '2026-05-22'

/** `named` has 500 records, `bare` none. */
export type Many = Installed & { readonly named: string; readonly bare: string }

/** Fills the server's store, serves Doorstep from it, and downloads all of it into a profile. */
export async function thousands(folder: string): Promise<Many> {
  const pages = process.env['CLIENT_DIR'] ?? `${folder}/pages`
  if (pages.startsWith(folder)) await buildDoorstep(pages)
  const names = await fill(`${folder}/data`)
  return { ...(await install(pages, folder, download)), ...names }
}

async function fill(data: string): Promise<{ named: string; bare: string }> {
  mkdirSync(data, { recursive: true })
  const { pupils, records } = caseload(PUPILS)
  const ids = pupils.map(({ id }) => id)
  const [first, last] = [pupils[0], pupils.at(-1)]
  if (!first || !last) throw new Error('there are no pupils')
  const written = new Set(ids.slice(0, WRITTEN))
  const kept = [
    ...records.filter((record) => record.pupils.some((id) => written.has(id))),
    ...moreOf(records.filter((record) => record.pupils.includes(first.id))),
  ]
  const store = await openStore(join(data, 'doorstep.sqlite'))
  try {
    const epoch = uuidV7(Date.now(), seededChance(1).bytes(10))
    await addAuthority(store, { id: AUTHORITY, name: 'Bench Council', epoch, safeguards: lenient })
    await write(store, AUTHORITY, async (tx, seq) => {
      const school = { authority: AUTHORITY, id: SCHOOL, name: 'Bench School', contact: '' }
      const taught = { phase: 'secondary', process: 'stockport', calendar: JSON.stringify(CALENDAR) }
      await tx
        .insertInto('school')
        .values({ ...school, ...taught, seq })
        .execute()
      for (const [at, { id, profile, people, register, registerTo }] of pupils.entries()) {
        const address = `${at % 97} ${STREETS[at % STREETS.length]}`
        await tx
          .insertInto('pupil')
          .values({
            authority: AUTHORITY,
            id,
            school: SCHOOL,
            upn: profile.upn,
            profile: JSON.stringify({ ...profile, address }),
            people: JSON.stringify(people),
            register: JSON.stringify(register),
            register_to: registerTo,
            seq,
          })
          .execute()
      }
      for (const record of kept) {
        const { id, form, status, on } = record
        const body = JSON.stringify(record)
        await tx
          .insertInto('record')
          .values({ authority: AUTHORITY, id, form, status, on_day: on, body, seq })
          .execute()
        for (const pupil of record.pupils)
          await tx.insertInto('record_pupil').values({ authority: AUTHORITY, record: id, pupil }).execute()
      }
      await reassess(tx, AUTHORITY, seq, ids, LAST_DAY)
      await addAccount(tx, AUTHORITY, { ...BENCH_OFFICER, ...OFFICER, role: 'ewo' })
      for (const detail of DETAILS)
        await giveGrant(tx, AUTHORITY, seq, { account: BENCH_OFFICER.id, detail, by: 'bench', at: 0 })
      await assignPupils(tx, AUTHORITY, seq, BENCH_OFFICER.id, ids)
    })
    await store.recount()
  } finally {
    await store.close()
  }
  const nameOf = ({ profile }: typeof first) => `${profile.given} ${profile.family}`
  return { named: nameOf(first), bare: nameOf(last) }
}

/** The same conversations again under other ids, until there are 500. */
function moreOf(own: readonly CaseRecord[]): CaseRecord[] {
  const chance = seededChance(5)
  return Array.from({ length: Math.max(0, RECORDS - own.length) }, (_, at) => {
    const record = own[at % own.length]
    if (!record) throw new Error('the first pupil has no records')
    return { ...record, id: uuidV7(Date.UTC(2026, 8, 2), chance.bytes(10)) }
  })
}
