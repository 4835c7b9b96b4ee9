/** What a process leaves to some roles the server takes from nobody else, whatever a device says (P4). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anUuid, aServer, type TestServer } from '../../kit/server.ts'
import type { Login } from '../../kit/authority.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

const DECISION = {
  on: '2026-03-09',
  decision: 'hold',
  from: 'universal',
  reason: 'Mornings go better since the taxi was changed.',
  decidedBy: { name: 'Somebody' },
  position: 'Of the school',
  parentalContact: 'Spoke on the phone twice.',
  childView: 'Likes the new taxi.',
  advice: 'none',
}

describe.each(STORE_KINDS)('whose it is to decide, on %s', (kind) => {
  let server: TestServer
  beforeAll(async () => void (server = await aServer(kind)))
  afterAll(() => server.end())

  const decides = async (login: Login, pupil: string) => {
    const device = await server.as(login)
    const record = anUuid()
    return device.push(
      device.start(record, [pupil], 'decision'),
      device.change(record, DECISION),
      device.entry(record, { act: 'complete', on: DECISION.on }),
    )
  }

  test.each(['hana', 'lex', 'sena'] as const)('%s leads cases: the decision stands', async (login) => {
    const [, , completed] = await decides(login, 'elm-1')
    expect(completed).toMatchObject({ outcome: 'accepted' })
  })

  test('a keyworker and the office may write it down as a draft; completing it is set aside with whose it is', async () => {
    for (const [login, pupil] of [
      ['olga', 'elm-1'],
      ['kay', 'oak-2'],
    ] as const) {
      const [started, changed, completed] = await decides(login, pupil)
      expect([started?.outcome, changed?.outcome]).toEqual(['accepted', 'accepted'])
      expect(completed).toMatchObject({
        outcome: 'set aside',
        reason: 'barred',
        barred: { rule: 'who-decides-a-step', missing: 'somebody who decides on cases' },
      })
    }
  })
})
