/** Requests for everything held: whose they are, when they are due, and that what tells of others is left out unless somebody decides. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { write } from '../../../src/server/store/store.ts'
import type { RequestFile } from '../../../src/protocol/calls/requests.ts'
import { aServer, type TestDevice, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'
import { completes } from '../../kit/told-to-server.ts'

const NASTY = '<script>alert(1)</script><img src=x onerror=alert(1)> & "quoted"'
const MOTHER = { id: 'elm-1-p1', name: 'Invented Parent' }

describe.each(STORE_KINDS)('requests, on %s', (kind) => {
  let server: TestServer
  let dora: TestDevice
  const call = async (who: TestDevice, name: string, ask: object) =>
    (await who.post(`/api/call/${name}`, ask)).json()
  const itemsOf = ({ sections }: RequestFile) => sections.flatMap(({ items }) => items)
  beforeAll(async () => {
    server = await aServer(kind)
    await write(server.store, 'northwick', async (tx, seq) => {
      const people = [
        { ...MOTHER, relationship: 'mother', responsibility: true, care: true, phone: '01632 960 111' },
        {
          id: 'elm-1-p2',
          name: 'Marmaduke Oldcastle',
          relationship: 'uncle',
          responsibility: false,
          care: false,
          phone: '01632 960 222',
          address: '9 Secret Lane',
        },
      ]
      await tx
        .updateTable('pupil')
        .set({ people: JSON.stringify(people), seq })
        .where('id', '=', 'elm-1')
        .execute()
    })
    const told = (discussed: string) =>
      completes(server, { form: 'contact-record', by: 'pat', answers: { discussed } })
    await told(`Mornings are hard. ${NASTY}`)
    await told('Oldcastle shouted at the door, and Invented Pupil elm-2 was there.')
    dora = await server.as('dora')
  })
  afterAll(() => server.end())

  const received = async (person: string | null = null, receivedOn = '2026-03-02'): Promise<string> =>
    (await call(dora, 'receive-request', { pupil: 'elm-1', person, receivedOn })).id

  test('one is due in a calendar month, may be extended by two within it, once, and its days are counted', async () => {
    const id = await received(null, '2026-01-31')
    const of = async () =>
      (await call(dora, 'requests', {})).requests.find((one: { id: string }) => one.id === id)
    expect(await of()).toMatchObject({ dueOn: '2026-02-28', answeredOn: null, extended: null })
    expect(await call(dora, 'extend-request', { id, why: 'much to read' })).toEqual({
      kept: false,
      why: 'too late',
    })
    const other = await received(null, '2026-03-01')
    expect(await call(dora, 'extend-request', { id: other, why: 'much to read' })).toEqual({
      kept: true,
      dueOn: '2026-06-01',
    })
    expect(await call(dora, 'extend-request', { id: other, why: 'again' })).toMatchObject({ kept: false })
    expect(
      await call(dora, 'receive-request', { pupil: 'elm-1', person: null, receivedOn: '2026-04-01' }),
    ).toEqual({ kept: false, why: 'not yet' })
  })

  test('everything is in it; what tells of others is marked, withheld unless given, and that it was is said', async () => {
    const id = await received()
    const file: RequestFile = await call(dora, 'request-file', { id })
    const items = itemsOf(file)
    const says = (words: string) => items.filter((one) => one.says.includes(words))
    expect(says('Mornings are hard')[0]).toMatchObject({ third: null })
    expect(says('Oldcastle shouted').every(({ third }) => third !== null)).toBe(true)
    expect(says('9 Secret Lane')[0]?.third).toBe('About another person')
    expect(says('01632 960 222')[0]?.third).toBe('About another person')
    expect(items.some((one) => one.says.includes('O, Absen'))).toBe(true)
    expect(items.some((one) => one.says.includes('Stage:'))).toBe(true)
    expect(says('Designated safeguarding lead').length).toBeGreaterThan(0)

    const answered = await call(dora, 'answer-request', { id, version: file.version, give: [] })
    expect(answered.answered).toBe(true)
    for (const secret of ['Secret Lane', '960 222', 'Oldcastle shouted']) {
      expect(answered.html).not.toContain(secret)
      expect(answered.json).not.toContain(secret)
    }
    expect(answered.html).toContain('[third party: withheld]')
    expect(answered.html).toContain('What was left out')
    expect(answered.withheld).toBe(items.filter(({ third, guarded }) => third !== null || guarded).length)

    const shouted = says('Oldcastle shouted')[0]!
    const again = await call(dora, 'answer-request', { id, version: file.version, give: [shouted.id] })
    expect(again.html).toContain('Oldcastle shouted')
    expect(again.html).not.toContain('Secret Lane')
  })

  test('the page runs nothing and takes words as words, whatever was written', async () => {
    const id = await received()
    const { version }: RequestFile = await call(dora, 'request-file', { id })
    const { html } = await call(dora, 'answer-request', { id, version, give: [] })
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).not.toMatch(/<script|<img|onerror=alert\(1\)>|javascript:|<link|src=["']?http/i)
  })

  test('what was decided about one file is not taken for another', async () => {
    const id = await received()
    const { version }: RequestFile = await call(dora, 'request-file', { id })
    await completes(server, { form: 'contact-record', by: 'pat', answers: { discussed: 'New words.' } })
    expect(await call(dora, 'answer-request', { id, version, give: [] })).toEqual({
      answered: false,
      why: 'the file has changed',
    })
  })

  test('a parent’s own file holds their line, and of the child what a parent may read, without others’ lines', async () => {
    const file: RequestFile = await call(dora, 'request-file', { id: await received(MOTHER.id) })
    const says = itemsOf(file)
      .map((one) => one.says)
      .join('\n')
    expect(says).toContain('01632 960 111')
    expect(says).not.toContain('01632 960 222')
    expect(says).toContain('O, Absen')
    const uncle: RequestFile = await call(dora, 'request-file', { id: await received('elm-1-p2') })
    const uncles = itemsOf(uncle)
      .map((one) => one.says)
      .join('\n')
    expect(uncles).toContain('9 Secret Lane')
    expect(uncles).not.toMatch(/: O, |01632 960 111/)
  })

  test('of pupils who are not theirs nobody learns that there is a request, or a pupil (P6)', async () => {
    const id = await received()
    const lee = await server.as('lee')
    expect((await call(lee, 'requests', {})).requests).toEqual([])
    for (const [name, ask] of [
      ['request-file', { id }],
      ['answer-request', { id, version: 'v', give: [] }],
      ['extend-request', { id, why: 'x' }],
      ['adults-of', { pupil: 'elm-1' }],
      ['receive-request', { pupil: 'elm-1', person: null, receivedOn: '2026-03-01' }],
      ['receive-request', { pupil: 'nobody', person: null, receivedOn: '2026-03-01' }],
      ['request-attachment', { id, record: 'r', sha256: 's' }],
    ] as const)
      expect([name, await call(lee, name, ask)]).toEqual([name, { kind: 'not found' }])
  })

  test('reading and answering are in the audit, with the pupil and without a word of the file', async () => {
    const rows = await server.store.read
      .selectFrom('audit')
      .select(['action', 'pupil', 'body'])
      .where('authority', '=', 'northwick')
      .execute()
    const actions = rows.filter(({ pupil }) => pupil === 'elm-1').map(({ action }) => action)
    expect(actions).toEqual(
      expect.arrayContaining(['request received', 'file read for a request', 'request answered']),
    )
    expect(JSON.stringify(rows)).not.toMatch(/Oldcastle|Invented/)
  })
})
