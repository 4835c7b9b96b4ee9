/** Doorstep's real server with the caseload, and an officer with a session for each of a thousand devices. */
import { join } from 'node:path'
import { seededChance } from '../../src/kit/chance.ts'
import { lenient } from '../../src/server/calls/safeguards.ts'
import { addAccount, assignPupils } from '../../src/server/accounts/accounts.ts'
import { beginSession } from '../../src/server/accounts/sessions.ts'
import { buildApp } from '../../src/server/app.ts'
import { openSigner } from '../../src/server/keys/signing-keys.ts'
import { addAuthority, openStore, write } from '../../src/server/store/store.ts'
import { CALENDAR, OFFICER, SCHOOL, caseload } from '../sync/caseload.ts'
import { answering } from '../sync/harness/answering.mjs'

const { FOLDER = '' } = process.env
const AUTHORITY = 'bench'
const OFFICERS = 20
const { pupils, records } = caseload()
const store = await openStore(join(FOLDER, 'bench.sqlite'))
const ports = { clock: { now: () => Date.now() }, chance: seededChance(Date.now()) }
const officerOf = (device: number) => ({ ...OFFICER, id: `officer-${device % OFFICERS}` })

/** Fills the store; gives a cookie and a name for each device. */
async function seed(devices: number) {
  await addAuthority(store, { id: AUTHORITY, name: 'Bench Council', epoch: 'bench', safeguards: lenient })
  await write(store, AUTHORITY, async (tx, seq) => {
    const school = { id: SCHOOL, name: 'Bench School', phase: 'secondary', process: 'stockport', contact: '' }
    await tx
      .insertInto('school')
      .values({ ...school, authority: AUTHORITY, calendar: JSON.stringify(CALENDAR), seq })
      .execute()
    for (const { id, school: at, profile, people, register, registerTo } of pupils)
      await tx
        .insertInto('pupil')
        .values({
          authority: AUTHORITY,
          id,
          school: at,
          upn: profile.upn,
          profile: JSON.stringify(profile),
          people: JSON.stringify(people),
          register: JSON.stringify(register),
          register_to: registerTo,
          seq,
        })
        .execute()
    for (const record of records) {
      const { id, form, status, on } = record
      await tx
        .insertInto('record')
        .values({ authority: AUTHORITY, id, form, status, on_day: on, body: JSON.stringify(record), seq })
        .execute()
      for (const pupil of record.pupils)
        await tx.insertInto('record_pupil').values({ authority: AUTHORITY, record: id, pupil }).execute()
    }
    for (let at = 0; at < OFFICERS; at++) {
      const officer = officerOf(at)
      const login = `${officer.id}@doorstep.example`
      await addAccount(tx, AUTHORITY, {
        ...officer,
        login,
        role: 'ewo',
        password: 'bench password for one run',
      })
      await assignPupils(
        tx,
        AUTHORITY,
        seq,
        officer.id,
        pupils.map(({ id }) => id),
      )
    }
  })
  await store.recount()
  const made: { device: string; officer: string; cookie: string }[] = []
  for (let at = 0; at < devices; at++) {
    const device = `device-${at}`
    const { id: officer } = officerOf(at)
    const cookie = await beginSession(store, ports, { authority: AUTHORITY, account: officer, device })
    made.push({ device, officer, cookie })
  }
  return { devices: made, pupils: pupils.map(({ id }) => id), school: SCHOOL }
}

answering({
  seed,
  listen: async () => {
    const app = await buildApp({ store, signer: openSigner(join(FOLDER, 'key.pem')), daily: false })
    const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
    return Number(port)
  },
  /** How many entries had their effect, how many were set aside, and how many records there are more than before. */
  held: async () => {
    const count = async (table: 'entry' | 'set_aside' | 'record') => {
      const { n } = await store.read
        .selectFrom(table)
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
      return Number(n)
    }
    return {
      entries: await count('entry'),
      setAside: await count('set_aside'),
      records: (await count('record')) - records.length,
    }
  },
})
