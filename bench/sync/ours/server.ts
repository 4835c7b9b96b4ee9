/** Doorstep's real server over SQLite with the caseload in it: signed in, in scope, assessed. */
import { join } from 'node:path'
import { buildApp } from '../../../src/server/app.ts'
import { lenient } from '../../../src/server/calls/safeguards.ts'
import { addAccount, assignPupils } from '../../../src/server/accounts/accounts.ts'
import { openSigner } from '../../../src/server/keys/signing-keys.ts'
import { reassess } from '../../../src/server/reassess.ts'
import { addAuthority, openStore, write } from '../../../src/server/store/store.ts'
import { CALENDAR, OFFICER, SCHOOL, caseload } from '../caseload.ts'
import { answering } from '../harness/answering.mjs'

const { PAGES = '', FOLDER = '', PUPILS = '300' } = process.env
const AUTHORITY = 'bench'
const TODAY = '2026-05-22'
const { pupils, records, changed } = caseload(Number(PUPILS))
const store = await openStore(join(FOLDER, 'bench.sqlite'))
const signer = openSigner(join(FOLDER, 'signing-key.pem'))

async function seed() {
  await addAuthority(store, { id: AUTHORITY, name: 'Bench Council', epoch: 'bench', safeguards: lenient })
  await write(store, AUTHORITY, async (tx, seq) => {
    await tx
      .insertInto('school')
      .values({
        authority: AUTHORITY,
        id: SCHOOL,
        name: 'Bench School',
        phase: 'secondary',
        process: 'stockport',
        contact: '',
        calendar: JSON.stringify(CALENDAR),
        seq,
      })
      .execute()
    for (const { id, school, profile, people, register, registerTo } of pupils)
      await tx
        .insertInto('pupil')
        .values({
          authority: AUTHORITY,
          id,
          school,
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
    const ids = pupils.map(({ id }) => id)
    await reassess(tx, AUTHORITY, seq, ids, TODAY)
    await addAccount(tx, AUTHORITY, {
      ...OFFICER,
      login: 'bench@doorstep.example',
      role: 'ewo',
      password: 'bench password for one run',
    })
    await assignPupils(tx, AUTHORITY, seq, OFFICER.id, ids)
  })
  await store.recount()
  return pupils.length * 2 + records.length
}

answering({
  seed,
  listen: async () => {
    const app = await buildApp({ store, signer, clientDir: PAGES })
    const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
    return Number(port)
  },
  /** Somebody else's changes, in one write. */
  change: () =>
    write(store, AUTHORITY, async (tx, seq) => {
      for (const record of changed)
        await tx
          .updateTable('record')
          .set({ body: JSON.stringify(record), seq })
          .where('authority', '=', AUTHORITY)
          .where('id', '=', record.id)
          .execute()
    }),
  has: async (ids: readonly string[]) =>
    (
      await store.read
        .selectFrom('record')
        .select('id')
        .where('id', 'in', [...ids])
        .execute()
    ).length,
  versions: async (id: string) =>
    (await store.read.selectFrom('record').select('body').where('id', '=', id).execute()).map(
      ({ body }) => body,
    ),
})
