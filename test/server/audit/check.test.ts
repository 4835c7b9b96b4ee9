/** Whoever tampers with the audit in the database is found out, and the first entry it concerns is named (P10, fault 39). */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { append, chained, type Audited } from '../../../src/server/audit/append.ts'
import { checkAudit } from '../../../src/server/audit/check.ts'
import { auditNight, keepHead } from '../../../src/server/audit/daily-head.ts'
import { isSignedHead, signedHead, signHead, type SignedHead } from '../../../src/server/audit/signed-head.ts'
import { openSigner } from '../../../src/server/keys/signing-keys.ts'
import type { Tx } from '../../../src/server/store/opened.ts'
import { addAuthority, writeAside } from '../../../src/server/store/store.ts'
import { aStore, STORE_KINDS, type TestStore } from '../../kit/stores.ts'

const SCHEDULES = 10_000
const A = 'northwick'
const folder = mkdtempSync(join(tmpdir(), 'doorstep-audit-'))
const signer = openSigner(join(folder, 'key.pem'))
const keys = signer.published()
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const entries = (count: number): Audited[] =>
  Array.from({ length: count }, (_, at) => ({
    action: 'case viewed',
    mutation: `m${at}`,
    outcome: 'done',
    account: `a${at % 3}`,
    pupil: `p${at % 5}`,
  }))

/** What somebody does who can write the database; gives the entry that is to be named. */
type Tampering = (tx: Tx, at: number, length: number, bit: number) => Promise<number>
const rowOf = (tx: Tx, seq: number) =>
  tx
    .selectFrom('audit')
    .selectAll()
    .where('authority', '=', A)
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow()
const set = (tx: Tx, seq: number, to: Record<string, unknown>) =>
  tx.updateTable('audit').set(to).where('authority', '=', A).where('seq', '=', seq).execute()
const drop = (tx: Tx, seq: number) =>
  tx.deleteFrom('audit').where('authority', '=', A).where('seq', '=', seq).execute()
const COLUMNS = ['hash', 'at', 'account', 'pupil', 'action'] as const

const TAMPERINGS: Readonly<Record<string, Tampering>> = {
  'an entry taken out': async (tx, at) => {
    await drop(tx, at)
    return at
  },
  'a byte of what an entry says changed': async (tx, at, _length, bit) => {
    const { body } = await rowOf(tx, at)
    const place = bit % body.length
    const other = body[place] === 'x' ? 'y' : 'x'
    await set(tx, at, { body: body.slice(0, place) + other + body.slice(place + 1) })
    return at
  },
  'a column changed': async (tx, at, _length, bit) => {
    const column = COLUMNS[bit % COLUMNS.length]!
    await set(tx, at, {
      [column]: column === 'at' ? 1 + bit : bit % 2 && column === 'pupil' ? null : `x${bit}`,
    })
    return at
  },
  'two entries changing places': async (tx, at, length) => {
    const [first, second] = [Math.min(at, length - 1), Math.min(at, length - 1) + 1]
    const [one, other] = [await rowOf(tx, first), await rowOf(tx, second)]
    await drop(tx, first)
    await set(tx, second, { seq: first })
    await tx
      .insertInto('audit')
      .values({ ...one, seq: second })
      .execute()
    expect(other.seq).toBe(second)
    return first
  },
  'an entry put in between': async (tx, at, length) => {
    for (let seq = length; seq >= at; seq--) await set(tx, seq, { seq: seq + 1 })
    const next = await rowOf(tx, at + 1)
    await tx
      .insertInto('audit')
      .values({ ...next, seq: at })
      .execute()
    return at + 1
  },
  'an entry added at the end': async (tx, _at, length) => {
    const row = await rowOf(tx, length)
    const body = row.body.replace(`"seq":${length}`, `"seq":${length + 1}`)
    await tx
      .insertInto('audit')
      .values({ ...row, seq: length + 1, body, hash: chained(row.hash, body) })
      .execute()
    return length + 1
  },
  'the end cut off after a head was signed, and the head with it': async (tx, at, length) => {
    const last = Math.min(at, length - 1)
    const { hash } = await rowOf(tx, last)
    await tx.deleteFrom('audit').where('authority', '=', A).where('seq', '>', last).execute()
    await tx.updateTable('audit_head').set({ seq: last, hash }).where('authority', '=', A).execute()
    return last + 1
  },
  'everything from one entry on made anew, consistently': async (tx, at, length) => {
    let hash = at === 1 ? '' : (await rowOf(tx, at - 1)).hash
    for (let seq = at; seq <= length; seq++) {
      const row = await rowOf(tx, seq)
      const body = seq === at ? row.body.replace('case viewed', 'case printed') : row.body
      hash = chained(hash, body)
      await set(tx, seq, {
        body,
        hash,
        ...(seq === at ? { action: row.action.replace('case viewed', 'case printed') } : {}),
      })
    }
    await tx.updateTable('audit_head').set({ hash }).where('authority', '=', A).execute()
    return length
  },
}

class Undone extends Error {}

/** Tries something in a transaction and takes it back. */
async function tried(the: TestStore, act: (tx: Tx) => Promise<void>) {
  await writeAside(the.store, async (tx) => {
    await act(tx)
    throw new Undone()
  }).catch((failure: unknown) => {
    if (!(failure instanceof Undone)) throw failure
  })
}

/** As who owns the database could: the triggers are gone. */
async function unguarded({ store }: TestStore) {
  for (const trigger of store.kind === 'sqlite'
    ? ['drop trigger audit_no_update', 'drop trigger audit_no_delete']
    : ['drop trigger audit_stands on audit', 'drop trigger audit_no_truncate on audit'])
    await sql.raw(trigger).execute(store.opened.writer)
}

describe.each(STORE_KINDS)('the audit on %s', (kind) => {
  let the: TestStore
  beforeAll(async () => {
    the = await aStore(kind)
    await addAuthority(the.store, { id: A, name: 'Northwick', epoch: 'e1' })
  })
  afterAll(() => the.end())

  test('is whole as it is appended, in one piece or many, by several at once (P10)', async () => {
    await Promise.all(
      [1, 3, 7].map((count) => writeAside(the.store, (tx) => append(tx, A, 5, entries(count)))),
    )
    await keepHead(the.store, signer, A, 6)
    await writeAside(the.store, (tx) => append(tx, A, 7, entries(2)))
    expect(await checkAudit(the.store.read, A, { keys })).toEqual({ entries: 13, broken: null })
  })

  test('takes no change and no deletion, whoever asks for it (P10)', async () => {
    const changes = [
      'update audit set action = action',
      'delete from audit',
      ...(kind === 'PostgreSQL' ? ['truncate audit'] : []),
    ]
    for (const change of changes)
      await expect(sql.raw(change).execute(the.store.opened.writer)).rejects.toThrow(/only ever added to/)
    expect(await checkAudit(the.store.read, A, { keys })).toMatchObject({ entries: 13 })
  })

  test('its head is signed each night and sent; a night whose head was not taken is made up for (P10)', async () => {
    const to = join(folder, `heads-${kind}`)
    const failures: unknown[] = []
    const night = (where: string, now: number) =>
      auditNight({ store: the.store, signer, to: where, failed: (failure) => failures.push(failure) }, now)
    await night('http://127.0.0.1:9/', 1000)
    expect(failures).toHaveLength(1)
    await night(to, 2000)
    const heads = readdirSync(to).map((name) =>
      signedHead.parse(JSON.parse(readFileSync(join(to, name), 'utf8'))),
    )
    expect(heads.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual([11, 13])
    expect(heads.every((head) => isSignedHead(head, keys))).toBe(true)
    const checks = await the.store.read.selectFrom('audit_check').selectAll().execute()
    expect(checks).toEqual([{ authority: A, at: 2000, entries: 13, broken_seq: null, broken: null }])
  })

  test('its head goes to an address, too', async () => {
    const bodies: unknown[] = []
    const place = createServer((request, response) => {
      let body = ''
      request.on('data', (piece: Buffer) => (body += piece.toString('utf8')))
      request.on('end', () => {
        bodies.push(JSON.parse(body))
        response.writeHead(204).end()
      })
    })
    await new Promise<void>((resolve) => place.listen(0, '127.0.0.1', resolve))
    const address = place.address()
    const port = typeof address === 'object' ? address?.port : undefined
    await writeAside(the.store, (tx) => append(tx, A, 8, entries(1)))
    const to = `http://127.0.0.1:${port}/heads`
    await auditNight({ store: the.store, signer, to, failed: (failure) => expect(failure).toBe(null) }, 3000)
    await new Promise((resolve) => place.close(resolve))
    expect(bodies).toMatchObject([{ authority: A, seq: 14 }])
  })

  test.each(Object.entries(TAMPERINGS))(
    '%s is found and named (P10, fault 39)',
    async (name, tamper) => {
      const own = await aStore(kind)
      try {
        await addAuthority(own.store, { id: A, name: 'Northwick', epoch: 'e1' })
        await unguarded(own)
        const run = async (length: number, at: number, bit: number) => {
          let found: unknown
          let named = 0
          await tried(own, async (tx) => {
            await append(tx, A, 5, entries(length))
            const head = await tx.selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirstOrThrow()
            const signed = signHead(signer, { authority: A, at: 9, ...head })
            await tx
              .insertInto('audit_signed_head')
              .values({ ...signed, sent_at: null })
              .execute()
            named = await tamper(tx, at, length, bit)
            found = (await checkAudit(tx, A, { keys })).broken?.seq
          })
          expect({ name, at, length, bit, found }).toEqual({ name, at, length, bit, found: named })
        }
        const lengths = fc.integer({ min: 2, max: 9 })
        await fc.assert(
          fc.asyncProperty(
            lengths.chain((length) => fc.tuple(fc.constant(length), fc.integer({ min: 1, max: length }))),
            fc.nat(100_000),
            ([length, at], bit) => run(length, at, bit),
          ),
          { numRuns: kind === 'SQLite' ? SCHEDULES / Object.keys(TAMPERINGS).length : 5 },
        )
      } finally {
        await own.end()
      }
    },
    120_000,
  )

  test('a head that was signed elsewhere tells of a past that was made anew, and a forged one is none (P10)', async () => {
    const { hash } = await the.store.read
      .selectFrom('audit')
      .select('hash')
      .where('seq', '=', 4)
      .executeTakeFirstOrThrow()
    const head = signHead(signer, { authority: A, seq: 4, hash, at: 1 })
    const check = (heads: SignedHead[]) => checkAudit(the.store.read, A, { keys, heads })
    expect((await check([head])).broken).toBe(null)
    expect((await check([signHead(signer, { ...head, hash: 'other' })])).broken).toEqual({
      seq: 4,
      what: 'rewritten',
    })
    expect((await check([{ ...head, at: 2 }])).broken).toEqual({ seq: 4, what: 'rewritten' })
  })
})
