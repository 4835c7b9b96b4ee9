/** Caseloads by officer: for those who lead, of the pupils they see, and no pupil named. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Assessment } from '../../../src/domain/stages/assessment.ts'
import { fromStored } from '../../../src/server/store/stored.ts'
import { write } from '../../../src/server/store/store.ts'
import { aServer, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  beforeEach(async () => void (the = await aServer(kind)))
  afterEach(() => the.end())

  type Step = Assessment['steps'][number]
  const step = (by: string | null): Step => ({ step: 's', rule: 'r', who: 'school', by, says: 'Invented.' })

  /** What is asked for a pupil, and nothing else. */
  const asks = (pupil: string, ...steps: Step[]) =>
    write(the.store, 'northwick', async (tx) => {
      const row = await tx
        .selectFrom('assessment')
        .select('body')
        .where('authority', '=', 'northwick')
        .where('pupil', '=', pupil)
        .executeTakeFirstOrThrow()
      const body = JSON.stringify({ ...fromStored('assessment', row.body), steps, returns: [] })
      await tx
        .updateTable('assessment')
        .set({ body })
        .where('authority', '=', 'northwick')
        .where('pupil', '=', pupil)
        .execute()
    })
  const asked = async (login: 'cora' | 'hana') => (await the.as(login)).post('/api/call/caseloads', {})

  test('a council officer sees who has how many, what is overdue, since when and who owes it', async () => {
    for (const pupil of ['elm-2', 'elm-3', 'oak-2', 'oak-3']) await asks(pupil)
    await asks('elm-1', step('2026-03-02'), step('2026-03-09'), step('2026-03-10'), step(null))
    await asks('oak-1', step('2026-02-20'))
    const { json, body } = await asked('cora')
    const { officers } = json() as { officers: { officer: { name: string } | null; pupils: number }[] }
    expect(officers).toMatchObject([
      {
        pupils: 2,
        due: 2,
        overdue: 3,
        oldest: '2026-02-20',
        owners: [{ who: 'school', overdue: 3 }],
      },
      { pupils: 1, overdue: 0, oldest: null },
      { officer: null, pupils: 3, overdue: 0 },
    ])
    expect(body).not.toContain('Invented Pupil')
    expect(body).not.toMatch(/elm-\d|oak-\d/)
  })

  test('a head sees of an officer’s pupils only those of the school', async () => {
    await asks('elm-1', step('2026-03-02'))
    await asks('oak-1', step('2026-02-20'))
    const { officers } = (await asked('hana')).json() as { officers: { pupils: number; oldest: string }[] }
    expect(officers[0]).toMatchObject({ pupils: 1, oldest: '2026-03-02' })
  })

  test('nobody else is answered: no governor, teacher, administrator or officer', async () => {
    for (const login of ['gus', 'tess', 'ada', 'evie', 'aud'] as const) {
      const { statusCode } = await (await the.as(login)).post('/api/call/caseloads', {})
      expect([login, statusCode]).toEqual([login, 403])
    }
  })
})
