/**
 * Ways to do it wrong, each a wrapper at a port, at the wire or at the disk: what the simulation must notice.
 * None of it is a part of the product.
 */
import type { Ports } from '../../src/device/ports.ts'
import type { Line } from '../../src/device/store/journal.ts'
import type { Answer, Ask } from '../../src/device/sync/network.ts'
import { noRows } from './memory-store.ts'
import { entriesIn, type Broken } from './world.ts'

const isPush = ({ path }: Ask) => path.startsWith('/api/push')
const isPull = ({ path }: Ask) => path.startsWith('/api/pull')

const accepted = (ask: Ask, seq: number): Answer => ({
  link: true,
  status: 200,
  json: { outcomes: entriesIn(ask).map(({ id }) => ({ id, outcome: 'accepted', seq })), upTo: seq },
})

/** Changes what the journal is asked to write. */
const journalling = (change: (lines: readonly Line[], ports: Ports) => Promise<void>): Broken => ({
  change: (ports) => ({ ...ports, journal: { ...ports.journal, write: (lines) => change(lines, ports) } }),
})
/** Changes the answers to what one kind of request asks. */
const answering = (
  is: (ask: Ask) => boolean,
  change: (json: Record<string, unknown>) => unknown,
): Broken => ({
  serving: (serving) => async (ask, jar) => {
    const answer = await serving(ask, jar)
    if (!is(ask) || !answer.link || answer.status !== 200) return answer
    return { ...answer, json: change(answer.json as Record<string, unknown>) }
  },
})

type Change = {
  act: string
  record: string
  fields?: { field: string; seen: string | null; base?: unknown }[]
}

/** Each with what it breaks; the first word of what the simulation says must be one of its promises. */
export const BROKEN: Readonly<Record<string, Broken & { readonly breaks: RegExp }>> = {
  'the flush is skipped': { breaks: /P1/, disk: { neverFlushes: true } },
  'a torn tail takes the whole file': { breaks: /P1/, disk: { tornTakesAll: true } },
  'it is said to be saved before the journal has it': {
    breaks: /P1/,
    ...journalling(async (lines, ports) => {
      ports.timers.after(400, () => void ports.journal.write(lines))
    }),
  },
  'only the store keeps it': { breaks: /P1/, ...journalling(async () => undefined) },
  'the journal forgets what it has sent': {
    breaks: /P1/,
    change: (ports) => ({
      ...ports,
      network: {
        ...ports.network,
        send: async (ask) => {
          const vault = new URLSearchParams(ask.path.split('?')[1]).get('officer') ?? ''
          const ids = isPush(ask) ? entriesIn(ask).map(({ id }) => id) : []
          if (ids.length > 0) await ports.journal.write([{ kind: 'forget', vault, ids }])
          return ports.network.send(ask)
        },
      },
    }),
  },
  'a full disk is no reason not to say saved': {
    breaks: /P1|P13|stuck/,
    change: (ports, { disk }) => {
      let entries = 0
      return {
        ...ports,
        journal: {
          ...ports.journal,
          write: async (lines) => {
            const isFull = lines.some(({ kind }) => kind === 'entry') && (entries += 1) % 5 === 0
            if (isFull || disk.full) return
            await ports.journal.write(lines)
          },
        },
        store: {
          ...ports.store,
          keepEntry: (row) => ports.store.keepEntry(row).catch(() => ({ kept: true }) as const),
        },
      }
    },
  },
  'what is written while locked stays in memory': {
    breaks: /P1/,
    change: (ports) => ({
      ...ports,
      journal: {
        ...ports.journal,
        write: async (lines) => {
          const others = lines.filter((line) => line.kind !== 'entry' || line.row.state !== 'captured')
          if (others.length > 0) await ports.journal.write(others)
        },
      },
    }),
  },
  'wrong passphrases wipe the tablet': {
    breaks: /P1|stuck/,
    change: (ports, { disk }) => ({
      ...ports,
      store: {
        ...ports.store,
        changeVault: async (id, change) => {
          const row = await ports.store.changeVault(id, change)
          if (row && row.tries.wrong > 1) {
            disk.rows = noRows()
            for (const file of disk.journal) {
              file.truncate(0)
              file.flush()
            }
          }
          return row
        },
      },
    }),
  },
  'numbers begin anew with a new store': {
    breaks: /P13|stuck|P1/,
    change: (ports) => ({
      ...ports,
      store: {
        ...ports.store,
        refill: (found) => ports.store.refill({ ...found, device: { ...found.device, number: 0 } }),
      },
    }),
  },
  'no answer is taken for yes': {
    breaks: /P1|P5|stuck/,
    change: (ports) => ({
      ...ports,
      network: {
        ...ports.network,
        send: async (ask) => {
          const answer = await ports.network.send(ask)
          return !answer.link && isPush(ask) ? accepted(ask, 1) : answer
        },
      },
    }),
  },
  'receipts are not kept': {
    breaks: /P1/,
    change: (ports) => ({
      ...ports,
      store: {
        ...ports.store,
        write: (vault, batch) => ports.store.write(vault, { ...batch, receipts: [] }),
      },
    }),
  },
  'a restored server is not filled again': {
    breaks: /P1|P13/,
    ...answering(isPull, (json) =>
      json['restored'] ? { ...json, restored: { ...json['restored'], upTo: 1_000_000 } } : json,
    ),
  },
  'who left the caseload stays on the tablet': {
    breaks: /P6/,
    ...answering(isPull, (json) => ({ ...json, gone: [] })),
  },
  'the cursor passes a row that is not committed': {
    breaks: /unequal|stuck|P4/,
    ...answering(isPull, (json) => {
      const { seq, record } = json['records'] as { seq: number[]; record: unknown[] }
      const there = seq.map((one) => one !== json['upTo'])
      const kept = <T>(all: readonly T[]) => all.filter((_, index) => there[index])
      return { ...json, records: { ...(json['records'] as object), seq: kept(seq), record: kept(record) } }
    }),
  },
  'the server says yes before it has committed': {
    breaks: /P5|P1/,
    serving:
      (serving, { time, server }) =>
      async (ask, jar) => {
        if (!isPush(ask)) return serving(ask, jar)
        time.after(800, () => serving(ask, jar))
        return accepted(ask, server.truth().last + 1)
      },
  },
  'one bad entry bars the rest': {
    breaks: /stuck/,
    serving:
      (serving, { server }) =>
      async (ask, jar) => {
        const known = server.truth().entries
        const answer = await serving(ask, jar)
        if (!isPush(ask) || !answer.link || answer.status !== 200) return answer
        const { outcomes } = answer.json as { outcomes: { id: string; outcome: string }[] }
        const bad = outcomes.some(({ outcome }) => outcome === 'set aside')
        return bad && outcomes.every(({ id }) => !known.has(id))
          ? { link: true, status: 500, json: undefined }
          : answer
      },
  },
  'what was sent again in another batch is taken as new': {
    breaks: /P2|P13/,
    serving: (serving, { server }) => {
      let times = 0
      return unsigned(async (ask, jar) => {
        if (!isPush(ask)) return serving(ask, jar)
        const known = server.truth().entries
        const entries = entriesIn(ask).map((entry) => {
          if (!known.has(entry.id)) return entry
          times += 1
          const id = `${entry.id.slice(0, -6)}${String(times).padStart(6, '0')}`
          return { ...entry, id, number: 100_000 + times }
        })
        return serving({ ...ask, body: { ...(ask.body as object), entries } }, jar)
      })
    },
  },
  'the last to write wins': {
    breaks: /P3/,
    serving: (serving, { server }) => {
      const changed = new Map<string, unknown>()
      return unsigned(async (ask, jar) => {
        if (!isPush(ask)) return serving(ask, jar)
        const { records } = server.truth()
        const entries = entriesIn(ask).map((entry) => {
          const { act, record, fields = [] } = entry as unknown as Change
          if (act !== 'change') return entry
          const stamps = records.get(record)?.record.stamps ?? {}
          const seen = fields.map(({ base: _base, ...one }) => ({ ...one, seen: stamps[one.field] ?? null }))
          const now = changed.get(entry.id) ?? { ...entry, fields: seen }
          changed.set(entry.id, now)
          return now
        })
        return serving({ ...ask, body: { ...(ask.body as object), entries } }, jar)
      })
    },
  },
  'whoever has the session has the vault': {
    breaks: /P6|stuck/,
    change: (ports) => ({
      ...ports,
      tabs: { ...ports.tabs, tell: (news) => news.says === 'signed in' || ports.tabs.tell(news) },
    }),
    serving: (serving) => (ask, jar) =>
      serving({ ...ask, path: ask.path.replace(/[?&]officer=[^&]*/, '') }, jar),
  },
}

type Serving = ReturnType<NonNullable<Broken['serving']>>

/** As devices of version 3 spoke, which signed nothing: else the server would notice by itself. */
function unsigned(serving: Serving): Serving {
  return async (ask, jar) => {
    if (ask.path.startsWith('/api/device-key')) return { link: true, status: 204, json: undefined }
    if (!isPush(ask)) return serving(ask, jar)
    const { signature: _signature, waiting: _waiting, ...body } = ask.body as Record<string, unknown>
    return serving({ ...ask, body: { ...body, version: 3 } }, jar)
  }
}
