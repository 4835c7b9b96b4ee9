/**
 * The smaller rules workload, four features and six stages: Doorstep's engine with the stages as
 * data, against the floor of one counting pass, two rule engines that are handed the features, and
 * two databases that work them out. Everybody agrees on every stage, in a process of their own on
 * one processor, in turns. Goals 11 and 12 of the performance anchors.
 */
import { milliseconds, table, times, uptimeNow, verdict } from './kit/measuring.ts'
import type { PeerName } from './peers/contestants.ts'
import { alone, installPeers, peerRate } from './peers/in-turns.ts'

const LEAST_RATE = 300_000
const MOST_EXPLAINED = 2
const MOST_ONE = 5
const MOST_SCHOOL = 5
const LEAST: Readonly<Record<PeerName, number>> = {
  'json-rules-engine': 8,
  'GoRules Zen table': 4.5,
  SQLite: 130,
  DuckDB: 18,
}
const TURNS = 2

type Seconds = Readonly<Record<'floor' | 'assess' | 'explain' | 'stored', number>>

/** Measures, and gives the tables to print. */
export async function run(): Promise<string> {
  installPeers()
  const before = uptimeNow()
  const turns: Seconds[] = []
  const peers = new Map<PeerName, number>()
  for (let turn = 0; turn < TURNS; turn++) {
    turns.push(JSON.parse(alone('bench/rules/ours.ts', [])) as Seconds)
    for (const name of Object.keys(LEAST) as PeerName[])
      peers.set(name, Math.max(peers.get(name) ?? 0, peerRate(name)))
  }
  const best = (name: keyof Seconds) => Math.min(...turns.map((seconds) => seconds[name]))
  const [floor, assess, explain, stored] = [best('floor'), best('assess'), best('explain'), best('stored')]
  const rate = (seconds: number) => Math.round(1 / seconds).toLocaleString('en-GB')
  const said = (met: boolean) => (met ? 'met' : 'NOT met')
  const row = (name: string, seconds: number, goal: string) => [
    name,
    rate(seconds),
    times(seconds / floor),
    goal,
  ]
  return [
    `Four features, six stages, 1,000 pupils x 380; load ${before} before and ${uptimeNow()} after`,
    '',
    table(
      ['', 'pupils a second', 'times the floor', 'goal'],
      [
        row('floor: one pass counting categories', floor, ''),
        row(
          'decided, register in memory',
          assess,
          `one pupil ${(assess * 1e6).toFixed(1)} us (at most ${MOST_ONE}: ${said(assess * 1e6 <= MOST_ONE)})`,
        ),
        row(
          'decided, register stored in SQLite',
          stored,
          `at least 300,000 a second: ${said(1 / stored >= LEAST_RATE)}`,
        ),
        row(
          'reasons with the sessions behind them',
          explain,
          `of deciding: ${verdict(explain / assess, MOST_EXPLAINED)}`,
        ),
      ],
    ),
    '',
    `A school of 1,000 read and decided in ${milliseconds(stored * 1e6)} (at most ${MOST_SCHOOL} ms: ${said(stored * 1e6 <= MOST_SCHOOL)})`,
    '',
    table(
      ['peer', 'pupils a second', 'Doorstep from stored registers is faster by'],
      [...peers].map(([name, perSecond]) => {
        const ratio = 1 / stored / perSecond
        const goal = `(at least ${LEAST[name]}: ${said(ratio >= LEAST[name])})`
        return [name, Math.round(perSecond).toLocaleString('en-GB'), `${times(ratio)} ${goal}`]
      }),
    ),
  ].join('\n')
}
