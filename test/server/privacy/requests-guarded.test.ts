/** What whoever answers a request may not read of a child is not read to them by way of the request (P6). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RequestFile } from '../../../src/protocol/calls/requests.ts'
import type { Login } from '../../kit/authority.ts'
import { anUuid, aServer, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

const WORDS = 'Planted for health'
const PICTURE = 'a'.repeat(64)
const COUNCIL_SEES_LATER = {
  secondFactor: 'nobody',
  enrolment: 'open',
  councilSees: 'on asking for advice',
}

describe.each(STORE_KINDS)('a request answered without a grant, on %s', (kind) => {
  let server: TestServer
  let plan: string
  let taken: string[]
  beforeAll(async () => {
    server = await aServer(kind)
    const pat = await server.as('pat')
    plan = anUuid()
    const picture = { name: 'plan.jpg', sha256: PICTURE, bytes: 3 }
    const outcomes = await pat.push(
      pat.start(plan, ['elm-1'], 'healthcare-plan'),
      pat.change(plan, { plan: picture }),
      { ...pat.start(anUuid(), ['elm-1']), more: WORDS },
      { ...pat.change(plan, { arrangements: WORDS }), more: WORDS },
    )
    taken = outcomes.map(({ outcome }) => outcome)
    await server.store.opened.writer
      .insertInto('attachment')
      .values({
        authority: 'northwick',
        sha256: PICTURE,
        record: plan,
        bytes: 3,
        type: 'image/jpeg',
        account: 'pat',
        received_at: 1,
      })
      .execute()
  })
  afterAll(() => server.end())

  const fileOf = async (login: Login) => {
    const device = await server.as(login)
    const call = async (name: string, ask: object) => (await device.post(`/api/call/${name}`, ask)).json()
    const { id } = await call('receive-request', { pupil: 'elm-1', person: null, receivedOn: '2026-03-02' })
    const file: RequestFile = await call('request-file', { id })
    const picture = await call('request-attachment', { id, record: plan, sha256: PICTURE })
    return { file, picture, all: JSON.stringify(file) }
  }

  test('what was sent and not taken in is all of the file, and its words are told where nothing is kept back', async () => {
    const asideOf = ({ file }: Awaited<ReturnType<typeof fileOf>>) =>
      file.sections.find(({ title }) => title.includes('not taken in'))?.items ?? []
    const [dora, hana] = [await fileOf('dora'), await fileOf('hana')]
    expect(taken).toEqual(['accepted', 'accepted', 'set aside', 'set aside'])
    expect([asideOf(dora).length, asideOf(hana).length]).toEqual([2, 2])
    expect(hana.all).toContain(WORDS)
    expect(dora.all).not.toContain(WORDS)
  })

  test('a picture of a guarded answer is neither named nor given', async () => {
    const [dora, hana] = [await fileOf('dora'), await fileOf('hana')]
    expect(hana.file.attachments.map(({ sha256 }) => sha256)).toEqual([PICTURE])
    expect(dora.file.attachments).toEqual([])
    expect(dora.all).not.toContain(PICTURE)
    expect(dora.picture).toEqual({ kind: 'not found' })
  })

  test('a school’s words that were never taken in are not the council’s to read before it is asked', async () => {
    const ada = await server.as('ada')
    await ada.post('/api/call/keep-safeguards', COUNCIL_SEES_LATER)
    const cora = await fileOf('cora')
    expect(cora.all).not.toContain(WORDS)
    expect((await fileOf('hana')).all).toContain(WORDS)
  })
})
