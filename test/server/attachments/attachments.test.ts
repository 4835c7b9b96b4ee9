/** Pictures and scans on the server: whose they are, what is taken, and what becomes of the rest. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UploadEnd } from '../../../src/device/attachments/uploads.ts'
import { tusUploads } from '../../../src/device/attachments/tus-uploads.ts'
import type { Bytes } from '../../../src/device/lock/bytes.ts'
import { PIECE_BYTES, typeOf, type AttachmentType } from '../../../src/protocol/attachments.ts'
import { EXPIRES_MS, MOST_BYTES_A_DAY, MOST_OPEN } from '../../../src/server/attachments/incoming.ts'
import { MAY_SEE, type Login } from '../../kit/authority.ts'
import { sha256Of } from '../../kit/paper-uploads.ts'
import { aJpeg, aPdf } from '../../kit/pictures.ts'
import { cuttable, listening, portOf } from '../../kit/real-line.ts'
import { anUuid, aServer, LOGINS, TestDevice, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

const going = () => new AbortController().signal
const silent = { place: () => {}, sent: () => {} }

/** A record about these pupils in which this content is named. */
async function named(device: TestDevice, pupils: readonly string[], bytes: Bytes): Promise<string> {
  const record = anUuid()
  const documentOffered = { name: 'letter.jpg', sha256: sha256Of(bytes), bytes: bytes.length }
  await device.push(device.start(record, pupils, 'doorstep-visit'))
  const [outcome] = await device.push(device.change(record, { documentOffered }))
  if (outcome?.outcome !== 'accepted') throw new Error(JSON.stringify(outcome))
  return record
}

/** How a new upload is announced. */
function announcement(
  record: string,
  bytes: Bytes,
  { type = 'image/jpeg', length = bytes.length, sha256 = sha256Of(bytes) } = {},
) {
  const metadata = Object.entries({ record, sha256, type })
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',')
  return { 'tus-resumable': '1.0.0', 'upload-length': String(length), 'upload-metadata': metadata }
}

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  let folder: string
  let port = 0
  const devices = new Map<Login, TestDevice>()
  const at = (login: Login) => devices.get(login)!

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'doorstep-attachments-'))
    the = await aServer(kind, { attachments: folder })
    await the.app.listen({ port: 0, host: '127.0.0.1' })
    port = portOf(the.app)
    for (const login of LOGINS) devices.set(login, await the.as(login))
  })
  afterAll(async () => {
    await the.end()
    rmSync(folder, { recursive: true, force: true })
  })

  const ask = (login: Login, path: string, how: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      ...how,
      headers: { 'x-doorstep': '1', ...(how.headers as Record<string, string>), cookie: at(login).cookie },
    })
  const begin = (login: Login, headers: Record<string, string>) =>
    ask(login, '/api/attachments', { method: 'POST', headers })
  const uploads = (login: Login) => tusUploads(cuttable(port, () => at(login).cookie).ask)
  const send = (login: Login, record: string, bytes: Bytes): Promise<UploadEnd> => {
    const type: AttachmentType = typeOf(bytes) ?? 'image/jpeg'
    const of = { record, officer: login, sha256: sha256Of(bytes) }
    return uploads(login).send({ ...of, type, bytes, place: null }, silent, going())
  }
  const incoming = () => readdirSync(join(folder, '.incoming'))

  describe('an upload by Evie about a pupil of Elm', () => {
    const bytes = aJpeg(70_000, 3)
    const OTHERS = LOGINS.filter((login) => login !== 'evie')
    const tried = new Map<Login, readonly number[]>()
    let record = ''
    beforeAll(async () => {
      record = await named(at('evie'), ['elm-1'], bytes)
      const begun = await begin('evie', announcement(record, bytes))
      const place = begun.headers.get('location') ?? ''
      const tus = { 'tus-resumable': '1.0.0' }
      const piece = (login: Login, body: Bytes, offset: number) =>
        ask(login, place, {
          method: 'PATCH',
          headers: {
            ...tus,
            'upload-offset': `${offset}`,
            'content-type': 'application/offset+octet-stream',
          },
          body,
        })
      await piece('evie', bytes.slice(0, 30_000), 0)
      for (const login of OTHERS) {
        const on = await piece(login, bytes.slice(30_000), 30_000)
        const head = await ask(login, place, { method: 'HEAD', headers: tus })
        tried.set(login, [on.status, head.status])
      }
      await piece('evie', bytes.slice(30_000), 30_000)
    })

    test.each(OTHERS)('%s can neither go on with it nor learn how far it is', (login) => {
      expect(tried.get(login)).toEqual([404, 404])
    })

    test.each(LOGINS)('%s reads it exactly where the pupil is theirs (P6)', async (login) => {
      const mine = MAY_SEE[login].includes('elm-1')
      const answer = await ask(login, `/api/attachments/${sha256Of(bytes)}?record=${record}`)
      expect(answer.status).toBe(mine ? 200 : 404)
      const got = new Uint8Array(await answer.arrayBuffer())
      const nothing = '{"kind":"not found"}'
      expect(sha256Of(got)).toBe(sha256Of(mine ? bytes : Buffer.from(nothing)))
      const receipt = await ask(login, `/api/attachments/${sha256Of(bytes)}/receipt?record=${record}`)
      expect(await receipt.text()).toBe(mine ? `{"sha256":"${sha256Of(bytes)}","bytes":70000}` : nothing)
    })

    test.each(LOGINS)(
      '%s begins one for this record exactly where the pupil is theirs (P6)',
      async (login) => {
        const mine = MAY_SEE[login].includes('elm-1')
        expect((await begin(login, announcement(record, bytes))).status).toBe(mine ? 201 : 404)
      },
    )

    test('knowing its hash opens nothing for another record', async () => {
      const elsewhere = await named(at('cora'), ['oak-2'], bytes)
      const answer = await ask('cora', `/api/attachments/${sha256Of(bytes)}?record=${elsewhere}`)
      expect(answer.status).toBe(404)
      expect(await send('cora', elsewhere, bytes)).toBe('received')
      expect((await ask('lee', `/api/attachments/${sha256Of(bytes)}?record=${elsewhere}`)).status).toBe(200)
    })

    test('it comes as a file, never as a page, and is kept nowhere on the way', async () => {
      const { headers } = await ask('evie', `/api/attachments/${sha256Of(bytes)}?record=${record}`)
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': 'image/jpeg',
        'content-disposition': 'attachment',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      })
    })

    test('an address typed by hand shows nothing (P7)', async () => {
      const path = `/api/attachments/${sha256Of(bytes)}?record=${record}`
      const visit = await at('evie').get(path, { accept: 'text/html' })
      expect(visit.statusCode).toBe(404)
    })
  })

  test('nobody without a session, and no page of another site, begins, goes on or reads', async () => {
    const bytes = aJpeg(1_000, 4)
    const record = await named(at('evie'), ['elm-1'], bytes)
    const headers = announcement(record, bytes)
    const url = `http://127.0.0.1:${port}/api/attachments`
    const nobody = await fetch(url, { method: 'POST', headers: { 'x-doorstep': '1', ...headers } })
    expect(nobody.status).toBe(401)
    expect((await fetch(`${url}/${sha256Of(bytes)}?record=${record}`)).status).toBe(401)
    const { cookie } = at('evie')
    expect((await fetch(url, { method: 'POST', headers: { ...headers, cookie } })).status).toBe(400)
    const foreign = { 'x-doorstep': '1', origin: 'https://elsewhere.example', ...headers }
    expect((await begin('evie', foreign)).status).toBe(400)
    // Another officer's vault in a browser whose cookie is Evie's.
    const other = await ask('evie', '/api/attachments?officer=pat', { method: 'POST', headers })
    expect(other.status).toBe(401)
  })

  test('nobody reaches another’s upload by an address that begins like their own (P6)', async () => {
    const place = async (login: Login, pupil: string, bytes: Bytes) => {
      const begun = await begin(login, announcement(await named(at(login), [pupil], bytes), bytes))
      return begun.headers.get('location') ?? ''
    }
    const [theirs, own] = [
      await place('evie', 'elm-1', aJpeg(20_000, 21)),
      await place('lee', 'oak-1', aJpeg(20_000, 22)),
    ]
    const reached = (login: Login, path: string, method: string, headers = {}, body?: Bytes) =>
      ask(login, path, {
        method,
        headers: { 'tus-resumable': '1.0.0', ...headers },
        ...(body ? { body } : {}),
      }).then((answer) => answer.headers.get('upload-offset'))
    const piece = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
    const crooked = `${own}?as=/${theirs.split('/').at(-1)}`
    await reached('lee', crooked, 'PATCH', piece, aJpeg(20_000, 23).slice(0, 5_000))
    expect(await reached('lee', crooked, 'HEAD')).toBe('5000')
    expect(await reached('evie', theirs, 'HEAD')).toBe('0')
  })

  test('what no word of the record names is not taken: words come first', async () => {
    const record = await named(at('evie'), ['elm-1'], aJpeg(1_000, 5))
    expect((await begin('evie', announcement(record, aJpeg(1_000, 6)))).status).toBe(404)
  })

  test('what is too large, of another kind, or badly said is refused before a byte is sent', async () => {
    const bytes = aJpeg(1_000, 7)
    const record = await named(at('evie'), ['elm-1'], bytes)
    const status = async (change: Parameters<typeof announcement>[2]) =>
      (await begin('evie', announcement(record, bytes, change))).status
    expect(await status({ length: 1_000_001 })).toBe(413)
    expect(await status({ type: 'application/pdf', length: 8_000_001 })).toBe(413)
    expect(await status({ type: 'image/svg+xml' })).toBe(400)
    expect(await status({ type: 'text/html' })).toBe(400)
    expect(await status({ length: 0 })).toBe(400)
    expect(await status({ sha256: '../../doorstep.sqlite' })).toBe(400)
    const plain = announcement(record, bytes)
    expect((await begin('evie', { ...plain, 'upload-metadata': '' })).status).toBe(400)
    const forged = `${plain['upload-metadata']},account ${Buffer.from('pat').toString('base64')}`
    expect((await begin('evie', { ...plain, 'upload-metadata': forged })).status).toBe(400)
    for (const id of ['..%2f..%2fdoorstep.sqlite', '.incoming', 'x'.repeat(32)])
      expect((await ask('evie', `/api/attachments/${id}?record=${record}`)).status).toBe(400)
    expect(await send('evie', record, bytes)).toBe('received')
  })

  test('bytes of another hash, or of another kind than they are said to be, are removed', async () => {
    const [bytes, page] = [aJpeg(9_000, 8), Buffer.from('<html><script>alert(1)</script></html>')]
    const record = await named(at('evie'), ['elm-1'], bytes)
    const before = incoming().length
    const of = { record, officer: 'evie', type: 'image/jpeg', place: null } as const
    const wrong = { ...of, sha256: sha256Of(bytes), bytes: aJpeg(9_000, 9) }
    expect(await uploads('evie').send(wrong, silent, going())).toBe('refused')
    const other = await named(at('evie'), ['elm-1'], new Uint8Array(page))
    const posing = { ...of, record: other, sha256: sha256Of(page), bytes: new Uint8Array(page) }
    expect(await uploads('evie').send(posing, silent, going())).toBe('refused')
    expect(incoming()).toHaveLength(before)
    for (const content of [bytes, page])
      expect(existsSync(join(folder, 'northwick', sha256Of(content)))).toBe(false)
  })

  test('an account may only begin so many, and send so much a day', async () => {
    const bytes = aPdf(2_000, 10)
    const record = await named(at('hana'), ['elm-2'], bytes)
    const headers = announcement(record, bytes, { type: 'application/pdf' })
    let open = 1 // one was begun above
    while (open <= MOST_OPEN && (await begin('hana', headers)).status === 201) open++
    expect(open).toBe(MOST_OPEN)
    expect((await begin('hana', headers)).status).toBe(429)
    const theirs = await named(at('dora'), ['elm-2'], bytes)
    expect(await send('dora', theirs, bytes)).toBe('received')
    await the.store.opened.writer
      .updateTable('attachment')
      .set({ bytes: MOST_BYTES_A_DAY })
      .where('account', '=', 'dora')
      .execute()
    const next = await named(at('dora'), ['elm-2'], aPdf(2_000, 11))
    expect(await send('dora', next, aPdf(2_000, 11))).toBe('refused')
    the.clock.move(25 * 3_600_000)
    devices.set('dora', await the.as('dora'))
    expect(await send('dora', next, aPdf(2_000, 11))).toBe('received')
  })
})

test('an upload goes on after the server was started again, and what nobody goes on with expires', async () => {
  const server = await listening()
  try {
    const evie = await TestDevice.signIn(server.app, server.clock, 'evie')
    const bytes = aJpeg(200_000, 12)
    const record = await named(evie, ['elm-1'], bytes)
    const line = cuttable(server.port, () => evie.cookie)
    const upload = { record, officer: 'evie', sha256: sha256Of(bytes), type: 'image/jpeg', bytes } as const
    let place: string | null = null
    const told = { place: (now: string) => void (place = now), sent: () => {} }
    line.cutAfter(100_000)
    expect(await tusUploads(line.ask).send({ ...upload, place }, told, going())).toBe('no link')
    await server.restart()
    line.mend()
    expect(await tusUploads(line.ask).send({ ...upload, place }, told, going())).toBe('received')
    expect(line.taken()).toBeLessThanOrEqual(bytes.length + PIECE_BYTES)

    const other = aJpeg(200_000, 13)
    const again = await named(await TestDevice.signIn(server.app, server.clock, 'evie'), ['elm-1'], other)
    line.cutAfter(100_000)
    const second = { ...upload, record: again, sha256: sha256Of(other), bytes: other, place: null }
    await tusUploads(line.ask).send(second, silent, going())
    const waiting = () => readdirSync(join(server.attachments, '.incoming'))
    expect(waiting().length).toBe(2)
    server.clock.move(EXPIRES_MS + 1)
    await server.restart()
    await expect.poll(waiting).toEqual([])
  } finally {
    await server.end()
  }
})
