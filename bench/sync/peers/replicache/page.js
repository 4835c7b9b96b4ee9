// Replicache: answers from memory, and writes to IndexedDB later.
import { contestant, watchedDatabase } from '../page-kit.js'
import { Replicache } from 'replicache'

const lastWrite = watchedDatabase()
let device
const pull = () => device.pull({ now: true })
async function both() {
  await device.push({ now: true })
  await pull()
}

contestant({
  async open() {
    device = new Replicache({
      name: 'officer',
      pushURL: '/push',
      pullURL: '/pull',
      pullInterval: null,
      pushDelay: 100_000,
      logLevel: 'error',
      mutators: {
        put: (tx, one) => tx.set(one.id, one),
        edit: async (tx, { id, change }) => tx.set(id, { ...(await tx.get(id)), ...change }),
      },
    })
    await device.query((tx) => tx.get('nothing'))
    await device.clientGroupID
  },
  async first() {
    const from = performance.now()
    await pull()
    return { from }
  },
  /** Until when the disk was written to; asked after the time was taken. */
  durable: async (from) => (await lastWrite(from)) - from,
  put: (one) => device.mutate.put(one),
  async push() {
    await both()
    if ((await device.experimentalPendingMutations()).length > 0) throw new Error('not acknowledged')
  },
  pull,
  check: both,
  count: () =>
    device.query(async (tx) => {
      let count = 0
      for await (const _key of tx.scan().keys()) count += 1
      return count
    }),
  read: (id) => device.query((tx) => tx.get(id)),
  edit: (id, change) => device.mutate.edit({ id, change }),
})
