/** Every entry of a push is in the audit, whatever became of it, with ids and hashes and no word of it (P10). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkAudit } from '../../../src/server/audit/check.ts'
import { sha256 } from '../../../src/server/push/read-entry.ts'
import { anUuid, aServer, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

describe.each(STORE_KINDS)('the audit of pushes on %s', (kind) => {
  let the: TestServer
  beforeAll(async () => void (the = await aServer(kind)))
  afterAll(() => the.end())

  test('says of each entry who did what to whose record, when by both clocks, and what became of it (P10)', async () => {
    const evie = await the.as('evie')
    const record = anUuid()
    const start = evie.start(record, ['elm-1'])
    const change = evie.change(record, { discussed: 'Words nobody else reads.' })
    const foreign = evie.start(anUuid(), ['elm-2'])
    await evie.push(start, change, foreign)
    await evie.push(start)
    const rows = await the.store.read
      .selectFrom('audit')
      .selectAll()
      .where('body', 'like', '%mutation%')
      .orderBy('seq')
      .execute()
    const said = rows.map(({ body }): Record<string, unknown> => JSON.parse(body))
    expect(said).toMatchObject([
      { action: 'record started', outcome: 'done', pupil: 'elm-1', mutation: start.id },
      { action: 'fields changed', outcome: 'done', pupil: 'elm-1', mutation: change.id, deviceAt: change.at },
      { action: 'record started', outcome: 'denied', pupil: 'elm-2', mutation: foreign.id },
      { action: 'record started', outcome: 'repeated', pupil: 'elm-1', mutation: start.id },
    ])
    for (const one of said) expect(one).toMatchObject({ account: 'evie', role: 'ewo', at: the.clock.now() })
    const { body } = await the.store.read
      .selectFrom('record')
      .select('body')
      .where('id', '=', record)
      .executeTakeFirstOrThrow()
    expect(said[1]).toMatchObject({ after: sha256(body), object: { kind: 'record', id: record } })
    expect(JSON.stringify(rows)).not.toContain('Words nobody else')
    expect(await checkAudit(the.store.read, 'northwick', { keys: [] })).toMatchObject({ broken: null })
  })
})
