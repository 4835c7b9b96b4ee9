/** Clocks that are wrong and scopes that shrink while a device is away: what the server makes of what then arrives. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Entry } from '../../../src/domain/casework/entry.ts'
import { assignSchools } from '../../../src/server/accounts/accounts.ts'
import { write } from '../../../src/server/store/store.ts'
import { anUuid, aServer, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  beforeEach(async () => {
    the = await aServer(kind)
  })
  afterEach(() => the.end())

  test('order is by the server’s number, whatever two devices’ clocks say (fault 32)', async () => {
    const [evie, pat] = [await the.as('evie'), await the.as('pat')]
    const record = anUuid()
    const now = the.clock.now()
    await evie.push(evie.start(record, ['elm-1']))
    let seen: string | null = null
    // Days off, an hour given and taken as in October and March, the leap day that is none, the beginning of time.
    const clocks = [2 * DAY, -2 * DAY, HOUR, -HOUR, Date.UTC(2028, 1, 29) - now, -now, 5 * 60_000]
    for (const [turn, ahead] of clocks.entries()) {
      const device = turn % 2 === 0 ? evie : pat
      const entry: Entry = { ...device.change(record, { outcome: `words ${turn}` }, seen), at: now + ahead }
      expect(await device.push(entry)).toMatchObject([{ outcome: 'accepted' }])
      seen = entry.id
      the.clock.move(1000)
    }
    const pulled = (await pat.pull())!.records[0]
    expect(pulled).toMatchObject({ answers: { outcome: `words ${clocks.length - 1}` }, conflicts: [] })
    const kept = await the.store.read
      .selectFrom('entry')
      .select(['body', 'received_at', 'seq'])
      .orderBy('seq')
      .execute()
    // Beside the device's time stands the server's own, so that a clock that was off is seen for ever.
    expect(
      kept
        .slice(1)
        .map(({ body, received_at: received }) => (JSON.parse(body) as { at: number }).at - received),
    ).toEqual(clocks.map((ahead, turn) => ahead - turn * 1000))
  })

  test.each([
    ['their school', 'pastoral-staff', []],
    ['their role', 'administrator', ['elm']],
  ] as const)(
    'somebody loses %s while away: their words are set aside and kept, and they see nothing more (fault 28, P6)',
    async (_, role, schools) => {
      const pat = await the.as('pat')
      const [before, begun] = [anUuid(), anUuid()]
      await pat.push(pat.start(before, ['elm-1']))
      const words = [
        pat.change(before, { outcome: 'While away.' }),
        pat.start(begun, ['elm-2']),
        pat.change(begun, { outcome: 'Begun while away.' }),
      ]
      await write(the.store, 'northwick', async (tx, seq) => {
        await tx.updateTable('account').set({ role }).where('id', '=', 'pat').execute()
        await assignSchools(tx, 'northwick', seq, 'pat', schools)
      })
      const outcomes = await pat.push(...words)
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['set aside', 'set aside', 'set aside'])
      const kept = await the.store.read.selectFrom('set_aside').select('body').execute()
      expect(kept.map(({ body }) => JSON.parse(body) as unknown)).toEqual(expect.arrayContaining(words))
      const now = await pat.pull()
      expect([now?.pupils, now?.records]).toEqual([[], []])
      const hana = await the.as('hana')
      expect((await hana.pull())?.records.map(({ id }) => id)).toEqual([before])
    },
  )
})
