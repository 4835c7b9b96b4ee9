/**
 * Both servers of the comparison in one process of their own. Doorstep's real one, with the caseload in
 * SQLite; and the floor's, which holds the same caseload as JSON, compressed once. Prints its ports.
 * Arguments: folder of the built pages, folder for the database.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildApp } from '../../src/server/app.ts'
import { addAccount, assignPupils } from '../../src/server/accounts/accounts.ts'
import { openSigner } from '../../src/server/keys/signing-keys.ts'
import { reassess } from '../../src/server/reassess.ts'
import { addAuthority, openStore, write } from '../../src/server/store/store.ts'
import { CALENDAR, OFFICER, SCHOOL, caseload } from './caseload.ts'

const [pages = '', data = ''] = process.argv.slice(2)
const AUTHORITY = 'bench'
const clock = { now: () => Date.now() }
const { documents, pupils, records } = caseload()

const store = await openStore(join(data, 'bench.sqlite'))
await addAuthority(store, { id: AUTHORITY, name: 'Bench Council', epoch: 'bench' })
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
  await reassess(
    tx,
    AUTHORITY,
    seq,
    pupils.map(({ id }) => id),
    '2026-05-22',
  )
  await addAccount(tx, AUTHORITY, {
    ...OFFICER,
    login: 'bench@doorstep.example',
    role: 'ewo',
    password: 'bench password for one run',
  })
  await assignPupils(
    tx,
    AUTHORITY,
    seq,
    OFFICER.id,
    pupils.map(({ id }) => id),
  )
})
const signer = openSigner(join(data, 'signing-key.pem'))
const app = await buildApp({ store, clock, signer, clientDir: pages })
const ours = await app.listen({ port: 0, host: '127.0.0.1' })

const compressed = gzipSync(JSON.stringify(documents), { level: 6 })
const kinds = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
const floor = createServer((request, response) => {
  if (request.url === '/caseload.json') {
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      .end(compressed)
    return
  }
  const name = (request.url ?? '/').replace(/^\//, '')
  const kind = Object.entries(kinds).find(([ending]) => name.endsWith(ending))?.[1]
  if (kind && !name.includes('..'))
    response.writeHead(200, { 'content-type': kind }).end(readFileSync(join(pages, name)))
  else response.writeHead(404).end()
})
floor.listen(0, '127.0.0.1', () => {
  const address = floor.address()
  const port = address && typeof address === 'object' ? address.port : 0
  console.log(JSON.stringify({ ours, floor: `http://127.0.0.1:${port}` }))
})
