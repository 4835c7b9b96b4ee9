/** Saves on the product's own path (sealed, journal flushed, strict put), and puts a plain row with Dexie, in turns. */
import { Dexie } from 'dexie'
import { makeVault } from '../../../src/device/lock/vault.ts'
import { browserJournal } from '../../../src/device/store/browser-journal.ts'
import { dexieStore } from '../../../src/device/store/dexie-store.ts'
import type { Desk } from '../../../src/device/work/desk.ts'
import { keep, type NewEntry } from '../../../src/device/work/keeping.ts'
import { news } from '../../../src/device/work/news.ts'
import { ENTRIES } from '../../../src/device/work/outbox.ts'

const officer = {
  id: 'officer',
  name: 'Robin Placeholder',
  position: 'Education Welfare Officer',
  role: 'ewo',
  authority: { id: 'north', name: 'North Council' },
} as const
/** What a visit says, about as long as most. */
const WORDS = 'She opened the door, and her son was still in bed. He will come in on Monday. '.repeat(16)

const chance = { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) }
/** The key's derivation is no part of a save. */
const keys = { hardness: { memoryKiB: 8, passes: 1, lanes: 1 }, derive: async () => chance.bytes(32) }

export type Taken = { plain: number[]; durable: number[]; protection: string }

/** `warm` rounds are not counted. */
async function measure(rounds: number, warm: number): Promise<Taken> {
  const store = dexieStore()
  const journal = browserJournal()
  const { id, number } = await store.device(crypto.randomUUID())
  const { vault } = await makeVault(officer, 'lantern orchard thimble seaside', keys, chance)
  const desk = {
    ports: { store, journal, clock: { now: () => Date.now() } },
    news: news(),
    device: { id, number, written: 0 },
  } as unknown as Desk // all that keeping asks of it
  const plainly = new Dexie('plain')
  plainly.version(1).stores({ rows: 'id' })
  const rows = plainly.table('rows')
  const save = async (record: string) => {
    const entry: NewEntry = {
      id: crypto.randomUUID(),
      record,
      device: id,
      author: { id: officer.id, name: officer.name, position: officer.position },
      at: Date.now(),
      act: 'change',
      fields: [{ field: 'discussed', value: WORDS, seen: null }],
    }
    const pupils = [{ id: 'pupil', name: 'Amabel Thistlewick' }]
    const seal = (row: string, body: unknown) => vault.seal(ENTRIES, row, body)
    await keep(desk, { entry, form: 'contact-record', pupils, state: 'sealed', seal })
  }
  const put = (record: string) =>
    rows.put({
      id: crypto.randomUUID(),
      record,
      at: Date.now(),
      discussed: WORDS,
      pupil: 'Amabel Thistlewick',
    })
  const timed = async (act: (record: string) => PromiseLike<unknown>) => {
    const record = crypto.randomUUID()
    const began = performance.now()
    await act(record)
    return performance.now() - began
  }
  const taken: Taken = { plain: [], durable: [], protection: '' }
  for (let round = 0; round < warm + rounds; round++) {
    const contestants = [
      async () => taken.plain.push(await timed(put)),
      async () => taken.durable.push(await timed(save)),
    ]
    for (const contestant of round % 2 === 0 ? contestants : contestants.reverse()) await contestant()
  }
  taken.plain.splice(0, warm)
  taken.durable.splice(0, warm)
  taken.protection = await journal.protection()
  journal.close()
  store.close()
  return taken
}
Object.assign(globalThis, { measure })
