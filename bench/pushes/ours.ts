/** The server as it is, over SQLite, with an authority of many pupils; prints where it answers. */
import { join } from 'node:path'
import { buildApp } from '../../src/server/app.ts'
import { keyFileOf, openSigner } from '../../src/server/keys/signing-keys.ts'
import { openStore, write } from '../../src/server/store/store.ts'
import { putPupil, settleAuthorities } from '../../test/kit/authority.ts'

const [folder = '', pupils = '0'] = process.argv.slice(2)
const store = await openStore(join(folder, 'ours.sqlite'))
await settleAuthorities(store)
await write(store, 'northwick', async (tx, seq) => {
  for (let n = 0; n < Number(pupils); n++) await putPupil(tx, 'northwick', seq, `elm-b${n}`)
})
await store.recount()
const app = await buildApp({
  store,
  signer: openSigner(keyFileOf({}, folder)),
  daily: false,
  pushRate: { atOnce: 1e9, aSecond: 1e9 },
})
await app.listen({ port: 0, host: '127.0.0.1' })
const address = app.server.address()
console.log(`at ${address && typeof address === 'object' ? address.port : 0}`)
