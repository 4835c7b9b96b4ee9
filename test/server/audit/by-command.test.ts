/** What is done at the server's keyboard is in the audit, in the transaction that did it: by no account, and naming nobody (P10). */
import { createHash, randomBytes, webcrypto } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { recoveryId, recoveryPlace } from '../../../src/protocol/recovery.ts'
import { PROTOCOL_VERSION } from '../../../src/protocol/version.ts'
import { checkAudit } from '../../../src/server/audit/check.ts'
import { restore } from '../../../src/server/backup/restore.ts'
import { carriedOut } from '../../../src/server/life/carried-out.ts'
import { mergePupils } from '../../../src/server/life/merge.ts'
import { movePupil } from '../../../src/server/life/move.ts'
import { receivePupil } from '../../../src/server/life/receive.ts'
import { rollOver } from '../../../src/server/life/roll-over.ts'
import { sendPupil } from '../../../src/server/life/send.ts'
import { changeUpn } from '../../../src/server/life/upn.ts'
import { answer, requests } from '../../../src/server/recovery/requests.ts'
import { sealTo } from '../../../src/server/recovery/sealed-to.ts'
import { applyImport } from '../../../src/server/register-import/apply.ts'
import { undoImport } from '../../../src/server/register-import/undo.ts'
import { openStore, type Store } from '../../../src/server/store/store.ts'
import type { Tx } from '../../../src/server/store/opened.ts'
import { authorOf, takeIn } from '../../../src/server/unsent-work/take-in.ts'
import { NOW } from '../../kit/authority.ts'
import { POST, anUuid, aServer, type TestServer } from '../../kit/server.ts'
import { aSigner } from '../../kit/signer.ts'
import { aStore, STORE_KINDS } from '../../kit/stores.ts'
import { aVault, type Vault } from '../backup/kit.ts'
import { ACT, northwick } from '../life/kit.ts'
import { file, PUPILS_CSV } from '../register-import/a-school.ts'

// Some are programs of their own, which take a while to begin on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

type Entry = Readonly<Record<string, unknown>>

/** What is in Northwick's audit, but for signing in. */
async function audited({ read }: Pick<Store, 'read'>, authority = 'northwick'): Promise<Entry[]> {
  const rows = await read
    .selectFrom('audit')
    .select('body')
    .where('authority', '=', authority)
    .orderBy('seq')
    .execute()
  return rows.map(({ body }): Entry => JSON.parse(body)).filter(({ action }) => action !== 'signed in')
}

type Here = { readonly the: TestServer; readonly vault: Vault }

const carried = <T>({ the }: Here, act: (tx: Tx, seq: number) => Promise<T>, dry = false) =>
  carriedOut(the.store, 'northwick', dry, act)

const chance = { bytes: (count: number) => randomBytes(count) }
const imported = ({ the }: Here) =>
  applyImport(the.store, {
    authority: 'northwick',
    school: 'elm',
    files: [file('pupils.csv', PUPILS_CSV)],
    by: 'a test',
    now: NOW,
    chance,
  })

/** A command over this store. */
function command({ the, vault }: Here, program: string, ...args: readonly string[]): void {
  const path = `src/server/commands/${program}.ts`
  const env = { ...process.env, DATABASE_URL: the.url, DATA_DIR: vault.folder }
  const { status, stderr } = spawnSync(process.execPath, [path, ...args], { encoding: 'utf8', env })
  expect([status, stderr]).toEqual([0, ''])
}

/** Asks as evie's device does, and gives the authority's key. */
async function asked({ the }: Here) {
  const evie = await the.as('evie')
  const pair = async () => {
    const made = await webcrypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
      'deriveBits',
    ])
    return { made, point: Buffer.from(await webcrypto.subtle.exportKey('raw', made.publicKey)) }
  }
  const [authority, own] = [await pair(), await pair()]
  const wrap = await sealTo(authority.point, recoveryPlace('evie'), randomBytes(32))
  const payload = {
    version: PROTOCOL_VERSION,
    id: recoveryId(createHash('sha256').update(own.point).digest()),
    device: evie.name,
    wrap: Buffer.from(wrap).toString('base64'),
    publicKey: own.point.toString('base64'),
  }
  const headers = { ...POST, cookie: evie.cookie }
  // Sent again, it is asked once.
  for (const _ of [1, 2])
    expect(
      (await evie.app.inject({ method: 'POST', url: '/api/recovery', headers, payload })).statusCode,
    ).toBe(204)
  const people: readonly [string, string] = ['Ann Example', 'Bob Example']
  return { publicKey: authority.point.toString('base64'), privateKey: authority.made.privateKey, people }
}

const pupil = (action: string, id: string) => ({
  action,
  pupil: id,
  object: { kind: 'pupil', id, version: expect.any(Number) },
  after: expect.stringMatching(/^[0-9a-f]{64}$/),
})
const school = { object: { kind: 'school', id: 'elm', version: expect.any(Number) } }

const DONE: readonly {
  readonly what: string
  readonly act: (here: Here) => Promise<unknown>
  readonly says: readonly object[]
}[] = [
  {
    what: 'a register imported',
    act: imported,
    says: [{ action: 'register imported', object: { kind: 'register import' } }],
  },
  {
    what: 'an import taken back',
    act: async (here) => {
      const { batch } = await imported(here)
      await undoImport(here.the.store, { authority: 'northwick', batch: batch ?? '', now: NOW })
    },
    says: [
      { action: 'register imported' },
      { action: 'register import undone', object: { kind: 'register import' } },
      ...[1, 2, 3].map(() => ({ action: 'pupil removed', pupil: expect.any(String) })),
    ],
  },
  {
    what: 'a pupil moved, and one only tried',
    act: async (here) => {
      const job = { ...northwick('elm-1'), ...ACT, to: 'oak', from: '2026-03-09' }
      await carried(here, (tx, seq) => movePupil(tx, seq, { ...job, ...northwick('elm-2') }), true)
      await carried(here, (tx, seq) => movePupil(tx, seq, job))
    },
    says: [pupil('pupil moved', 'elm-1')],
  },
  {
    what: 'another UPN',
    act: (here) =>
      carried(here, (tx, seq) => changeUpn(tx, seq, { ...northwick('elm-1'), ...ACT, upn: 'A801200001001' })),
    says: [pupil('pupil upn changed', 'elm-1')],
  },
  {
    what: 'two records of one pupil merged',
    act: (here) =>
      carried(here, (tx, seq) =>
        mergePupils(tx, seq, { keep: northwick('elm-2'), drop: northwick('elm-3'), ...ACT }),
      ),
    says: [pupil('pupil merged', 'elm-2')],
  },
  {
    what: 'a case file sent',
    act: (here) =>
      carried(here, (tx, seq) =>
        sendPupil(tx, seq, { ...northwick('elm-1'), ...ACT, lastDay: '2026-03-06' }),
      ),
    says: [pupil('pupil sent', 'elm-1')],
  },
  {
    what: 'what a school follows and says of itself, and a school added',
    act: async (here) => {
      const path = join(here.vault.folder, 'said.json')
      writeFileSync(path, JSON.stringify({ helpline: '0161 496 0000' }))
      command(here, 'school', 'elm', '--particulars', path, '--register', 'here')
      command(here, 'school', 'elm', '--process', 'valence')
      command(
        here,
        'school',
        'make',
        'ash-lane',
        'Ash Lane',
        '--phase',
        'primary',
        '--process',
        'stockport',
        '--authority',
        'northwick',
      )
    },
    says: [
      { action: 'what a school says changed', ...school },
      { action: 'settings changed', ...school, before: expect.any(String), after: expect.any(String) },
      { action: 'process changed', ...school },
      { action: 'school added', object: { kind: 'school', id: 'ash-lane' } },
    ],
  },
  {
    what: 'a translation approved and withdrawn',
    act: async (here) => {
      const whose = ['--authority', 'northwick']
      command(here, 'language', 'pl', '--approve', '--by', 'Invented Translator', ...whose)
      command(here, 'language', 'pl', '--withdraw', ...whose)
    },
    says: ['translation approved', 'translation withdrawn'].map((action) => ({
      action,
      object: { kind: 'language', id: 'pl', version: expect.any(Number) },
    })),
  },
  {
    what: 'a vault opened by two people',
    act: async (here) => {
      const key = await asked(here)
      const [request] = await requests(here.the.store.read)
      expect(request && (await answer(here.the.store, request, key, NOW))).toBe('answered')
    },
    says: [
      { action: 'recovery asked', account: 'evie', object: { kind: 'recovery request' } },
      { action: 'recovery answered', object: { kind: 'recovery request' } },
    ],
  },
  {
    what: 'unsent work taken in',
    act: async ({ the }) => {
      const evie = await the.as('evie')
      const author = await authorOf(the.store, 'northwick', 'evie')
      if (!author) throw new Error('evie is not here')
      const entries = [evie.start(anUuid(), ['elm-1'])]
      const head = { version: 1, officer: 'evie', device: evie.name, entries: 1 } as never
      const work = { head, entries, unreadable: 0, signer: null }
      await takeIn({ store: the.store, signer: aSigner(), clock: the.clock }, author, work)
    },
    says: [
      { action: 'record started', account: 'evie', pupil: 'elm-1' },
      { action: 'unsent work imported', object: { kind: 'account', id: 'evie' } },
    ],
  },
  {
    what: 'a backup made',
    act: async (here) => {
      const key = join(here.vault.folder, 'key')
      command(here, 'backup', '--to', here.vault.to, '--key', key)
    },
    says: [{ action: 'backup made', object: { kind: 'backup', id: expect.any(String) } }],
  },
]

describe.each(STORE_KINDS)('the audit of commands on %s', (kind) => {
  let here: Here
  beforeEach(async () => void (here = { the: await aServer(kind), vault: aVault() }))
  afterEach(async () => {
    await here.the.end()
    here.vault.end()
  })

  test.each(DONE)('$what (P10)', async ({ act, says }) => {
    await act(here)
    const said = await audited(here.the.store)
    expect(said).toMatchObject(says)
    for (const one of said.filter(({ account }) => account === undefined))
      expect(one).toMatchObject({ scope: 'command', outcome: 'done' })
    expect(JSON.stringify(said)).not.toMatch(/Invented|Example|Umberlow|0161 496/)
    expect(await checkAudit(here.the.store.read, 'northwick', { keys: [] })).toMatchObject({ broken: null })
  })

  test('a pupil received is told where they came to (P10)', async () => {
    const { the } = here
    const { file } = await carried(here, (tx, seq) =>
      sendPupil(tx, seq, { ...northwick('elm-2'), ...ACT, lastDay: '2026-03-06' }),
    )
    const job = { authority: 'southmere', school: 'ash', ...ACT, from: '2026-03-09', file }
    await carriedOut(the.store, 'southmere', false, (tx, seq) => receivePupil(tx, seq, job))
    expect(await audited(the.store, 'southmere')).toMatchObject([pupil('pupil received', 'elm-2')])
  })

  test('a school rolled over tells of every pupil who went up (P10)', async () => {
    const { the } = here
    const now = Date.parse('2026-08-25T09:00:00Z')
    const job = { authority: 'northwick', school: 'elm', by: 'a test', now, year: '2026/27' }
    const { up, leavers } = await carried(here, (tx, seq) => rollOver(tx, seq, job))
    const said = await audited(the.store)
    expect(up).toBeGreaterThan(0)
    expect(said).toHaveLength(up + leavers)
    for (const one of said) expect(one).toMatchObject({ action: 'pupil rolled over', scope: 'command' })
  })

  test('a restored store says that it was, behind all it held before (P10)', async () => {
    const { the, vault } = here
    await carried(here, (tx, seq) =>
      movePupil(tx, seq, { ...northwick('elm-1'), ...ACT, to: 'oak', from: '2026-03-09' }),
    )
    const { file } = await vault.backUp(the.url, NOW)
    const target = await aStore(kind)
    await target.store.close()
    await restore(vault.from(file), vault.into(target.url), NOW)
    const after = await openStore(target.url)
    try {
      expect(await audited(after)).toMatchObject([
        { action: 'pupil moved' },
        { action: 'backup restored', scope: 'command' },
      ])
      expect(await checkAudit(after.read, 'northwick', { keys: [] })).toMatchObject({ broken: null })
    } finally {
      await after.close()
    }
  })
})
