/**
 * What the scope costs a pull: every statement with the conditions about whose pupils and schools, against the same
 * statements without them, over one authority that is all in scope and another that is not. By caseload, by school
 * and by class; a first download and 200 changed records. Told of the queries alone, and of the whole answer with what
 * compressing it takes; reading the session and the network come on both sides and are left out. The two take turns.
 */
import { viewOf } from '../src/server/access/view.ts'
import { changesFor } from '../src/server/pull/changes.ts'
import { compressed } from '../src/server/pull/downloads.ts'
import { lastSequence, openStore } from '../src/server/store/store.ts'
import type { Reader } from '../src/server/store/store.ts'
import { EVERYBODY, seed } from './scope/seed.ts'
import { onEachStore } from './scope/stores.ts'
import { unfiltered } from './scope/unfiltered.ts'
import { median, milliseconds, quiet, table, uptimeNow, verdict } from './kit/measuring.ts'

/** The first of them warm up. */
const ROUNDS = { queries: 101, whole: 21 } as const
const WARM = 5
const MOST = 1.1

type Act = (reader: Reader) => Promise<unknown>

/** Both in turns, each as often first; the median of each, and of the quietest tenth. */
async function inTurns(act: Act, mine: Reader, theirs: Reader, rounds: number) {
  const took = [mine, theirs].map((reader) => ({ reader, ms: [] as number[] }))
  for (let round = -WARM; round < rounds; round++)
    for (const { reader, ms } of round % 2 === 0 ? took : took.toReversed()) {
      const began = performance.now()
      await act(reader)
      if (round >= 0) ms.push(performance.now() - began)
    }
  const of = (part: number) =>
    took.map(({ ms }) => median(ms.toSorted((a, b) => a - b).slice(0, Math.ceil(part * ms.length))))
  return { all: of(1), quietest: of(0.1) }
}

async function measure(url: string): Promise<string> {
  const store = await openStore(url)
  try {
    const { first, changed } = await seed(store, 'bench')
    await seed(store, 'elsewhere')
    await store.recount()
    const upTo = await lastSequence(store.read, 'bench')
    const rows: string[][] = []
    await quiet()
    for (const [id, role] of EVERYBODY) {
      const view = await viewOf(store.read, { id, role, authority: { id: 'bench', name: '' } })
      const { reader, taken } = unfiltered(store.read, view)
      for (const [name, since] of [
        ['first download', 0],
        [`${changed} changed`, first],
      ] as const) {
        const json = (from: Reader) => changesFor(from, view, 'bench', { since, upTo, part: 'all' })
        if ((await json(store.read)) !== (await json(reader))) throw new Error('they answer differently')
        const acts = {
          queries: json,
          whole: async (from: Reader) => compressed((await json(from)) ?? '', 'br'),
        }
        for (const what of ['queries', 'whole'] as const) {
          const { all, quietest } = await inTurns(acts[what], store.read, reader, ROUNDS[what])
          const [a = Number.NaN, b = Number.NaN] = all
          const [c = Number.NaN, d = Number.NaN] = quietest
          rows.push([
            `by ${id}, ${name}, ${what}`,
            milliseconds(a),
            milliseconds(b),
            verdict(a / b, MOST),
            `${milliseconds(c)} / ${milliseconds(d)}`,
            verdict(c / d, MOST),
          ])
        }
      }
      if (taken() === 0) throw new Error('no condition was left out')
    }
    const headings = ['Pull', 'in scope', 'unfiltered', 'medians', 'quietest tenth', 'their medians']
    return `${table(headings, rows)}\nload ${uptimeNow()}`
  } finally {
    await store.close()
  }
}

export const run = async (): Promise<string> => (await onEachStore(measure)).join('\n\n')
