/** Earlier assessments and the registers of schools left, asked for by those who may see the pupil. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { past as pastMessage } from '../../src/protocol/messages.ts'
import { movePupil } from '../../src/server/life/move.ts'
import { reassess } from '../../src/server/reassess.ts'
import { write } from '../../src/server/store/store.ts'
import { aServer, type TestDevice, type TestServer } from '../kit/server.ts'
import { STORE_KINDS } from '../kit/stores.ts'
import { ACT, northwick, setPupil } from './life/kit.ts'

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  beforeEach(async () => {
    the = await aServer(kind)
  })
  afterEach(() => the.end())

  const ask = async (device: TestDevice, pupil: string) => {
    const answer = await device.get(`/api/past?pupil=${pupil}`)
    return answer.statusCode === 200 ? pastMessage.parse(answer.json()) : answer.json()
  }
  const corrected = async (register: string, on: string) => {
    await setPupil(the.store, 'elm-2', { register })
    await write(the.store, 'northwick', (tx, seq) => reassess(tx, 'northwick', seq, ['elm-2'], on))
  }

  test('a corrected register leaves the assessment there was, with its reasons, the latest first', async () => {
    const pat = await the.as('pat')
    expect(await ask(pat, 'elm-2')).toEqual({ past: [], former: [] })
    const before = (await pat.pull())?.assessments.find(({ pupil }) => pupil === 'elm-2')
    await corrected('O'.repeat(60), '2026-03-11')
    await corrected('I'.repeat(60), '2026-03-12')
    const { past } = await ask(pat, 'elm-2')
    expect(past).toMatchObject([{ replacedOn: '2026-03-12' }, { on: '2026-03-10', replacedOn: '2026-03-11' }])
    expect(past[0].assessment.figures.unauthorised).toBe(60)
    expect(past[1].assessment).toEqual({ ...before, pupil: undefined })
  })

  test('of very many the fifty latest are given', async () => {
    const { writer } = the.store.opened
    const { body } = await writer
      .selectFrom('assessment')
      .select('body')
      .where('pupil', '=', 'elm-2')
      .executeTakeFirstOrThrow()
    const rows = Array.from({ length: 60 }, (_, place) => {
      const day = `2025-${String(1 + Math.floor(place / 28)).padStart(2, '0')}-${String(1 + (place % 28)).padStart(2, '0')}`
      return { ...northwick('elm-2'), seq: -1 - place, on_day: day, replaced_on: day, body }
    })
    await writer.insertInto('past_assessment').values(rows).execute()
    const { past } = await ask(await the.as('pat'), 'elm-2')
    expect([past.length, past[0].on, past[49].on]).toEqual([50, '2025-03-04', '2025-01-11'])
  })

  test('the register of the school left is readable at the new one', async () => {
    await write(the.store, 'northwick', (tx, seq) =>
      movePupil(tx, seq, { ...northwick('elm-2'), ...ACT, to: 'oak', from: '2026-03-09' }),
    )
    const { former } = await ask(await the.as('lee'), 'elm-2')
    expect(former).toMatchObject([
      { school: 'elm', name: 'elm school', from: '2025-09-03', to: '2026-03-08' },
    ])
    expect(former[0].register['2025/26']).toContain('OO')
  })

  test('a pupil out of scope, of another authority or unknown is answered alike [P6]', async () => {
    const [lee, ada] = [await the.as('lee'), await the.as('ada')]
    for (const [device, pupil] of [
      [lee, 'elm-2'],
      [lee, 'ash-1'],
      [lee, 'nobody'],
      [ada, 'elm-2'],
    ] as const)
      expect(await ask(device, pupil)).toEqual({ kind: 'not found' })
  })

  test('without a session nothing is said', async () => {
    const answer = await the.app.inject({ method: 'GET', url: '/api/past?pupil=elm-2' })
    expect(answer.statusCode).toBe(401)
  })
})
