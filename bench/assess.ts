/**
 * How fast one pupil is assessed by each process: a full year of 380 sessions, 20 case records, all
 * metrics and all rules, against one plain pass over the same marks that counts categories (the
 * floor); and against what else could decide a stage. Everybody runs on one processor, in a process
 * of their own, in turns. The peers are handed four features and decide six stages by five
 * thresholds, or work the four out from a row per mark; Doorstep does all its rules and says why.
 */
import { uptimeNow, table, times } from './kit/measuring.ts'
import { alone, installPeers, peerRate } from './peers/in-turns.ts'
import type { PeerName } from './peers/contestants.ts'

const PROCESSES = ['herefordshire', 'stockport', 'stockport+valence-beside', 'ast-tiers', 'valence']
const MOST = { assess: 8, explain: 40 }
const LEAST: Readonly<Record<PeerName, number>> = {
  'json-rules-engine': 4,
  'GoRules Zen table': 2,
  SQLite: 60,
  DuckDB: 8,
}
const TURNS = 2

type Seconds = { readonly floor: number; readonly assess: number; readonly explain: number }

/** Measures, and gives the tables to print. */
export async function run(): Promise<string> {
  installPeers()
  const before = uptimeNow()
  const ours = new Map<string, Seconds>()
  const peers = new Map<PeerName, number>()
  const better = (a: Seconds | undefined, b: Seconds) =>
    a && a.assess / a.floor < b.assess / b.floor ? a : b
  for (let turn = 0; turn < TURNS; turn++) {
    for (const name of PROCESSES) {
      const seconds = JSON.parse(alone('bench/assess/ours.ts', [name])) as Seconds
      ours.set(name, better(ours.get(name), seconds))
    }
    for (const name of Object.keys(LEAST) as PeerName[])
      peers.set(name, Math.max(peers.get(name) ?? 0, peerRate(name)))
  }
  const rate = (seconds: number) => Math.round(1 / seconds).toLocaleString('en-GB')
  const most = (ratio: number, limit: number) => `${times(ratio)} (at most ${limit}: ${said(ratio <= limit)})`
  const slowest = Math.max(...[...ours.values()].map(({ assess }) => assess))
  return [
    `One pupil, 380 sessions, 20 records; load ${before} before and ${uptimeNow()} after`,
    '',
    table(
      ['process', 'decided a second', 'times the floor', 'explained a second', 'times the floor'],
      [...ours].map(([name, { floor, assess, explain }]) => [
        name,
        rate(assess),
        most(assess / floor, MOST.assess),
        rate(explain),
        most(explain / floor, MOST.explain),
      ]),
    ),
    '',
    `Against the peers, the slowest process (${rate(slowest)} pupils a second):`,
    table(
      ['peer', 'pupils a second', 'Doorstep is faster by'],
      [...peers].map(([name, perSecond]) => {
        const ratio = 1 / slowest / perSecond
        const least = LEAST[name]
        return [
          name,
          Math.round(perSecond).toLocaleString('en-GB'),
          `${times(ratio)} (at least ${least}: ${said(ratio >= least)})`,
        ]
      }),
    ),
  ].join('\n')
}

const said = (met: boolean) => (met ? 'met' : 'NOT met')
