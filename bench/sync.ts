/**
 * The caseload of 300 pupils (4,200 documents, 5.7 MB of JSON) on a device, beside what others do: the floors
 * (plain fetch and plain rows), PouchDB, RxDB and Replicache with small servers of their own. All in one run,
 * in turns, each time a new browser, a new profile on the disk and a new server. Only Doorstep signs in,
 * encrypts, filters by scope, validates, signs and assesses. Arguments: `slow` (slow 4G, one run), `cpu` (four
 * times slower), `ten` (Doorstep and the floor with ten times the caseload), `only NAME`, `runs N`.
 */
import { caseload } from './sync/caseload.ts'
import { buildPages, CONTESTANTS, type Contestant } from './sync/contestants.ts'
import { oneRun, type Caseload, type How, type Run } from './sync/one-run.ts'
import { forget, median, milliseconds, table, tempFolder, times, verdict } from './kit/measuring.ts'
import { installPeers } from './peers/in-turns.ts'

type Results = Map<string, Run[]>
const KB = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`
const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN

export async function run(given: readonly string[] = []): Promise<string> {
  installPeers()
  const after = (word: string) => (given.includes(word) ? given[given.indexOf(word) + 1] : undefined)
  const isSlow = given.includes('slow')
  const only = after('only')?.toLowerCase()
  const runs = Number(after('runs') ?? (isSlow ? 1 : 5))
  const takesPart = ({ name, extra }: Contestant) =>
    only ? name.toLowerCase().includes(only) || name.startsWith('floor, packed') : isSlow || !extra
  const folder = tempFolder('sync')
  try {
    const pages = await buildPages(folder)
    const how = { line: isSlow ? ('slow 4G' as const) : undefined, cpu: given.includes('cpu') ? 4 : 1 }
    if (given.includes('ten')) return await tenTimes(pages, runs)
    const load = caseload()
    const chosen = CONTESTANTS.filter(takesPart)
    const results = await inTurns(chosen, pages, load, { ...how, runs })
    const title = `${load.documents.length} documents, ${(load.bytes / 1e6).toFixed(1)} MB of JSON; ${how.line ?? 'no limit of the line'}; processor ${how.cpu} times slower; medians of ${runs} runs in turns`
    return [title, '', ...told(results, load, pages), '', ...goals(results, load, isSlow)].join('\n')
  } finally {
    forget(folder)
  }
}

async function inTurns(
  chosen: readonly Contestant[],
  pages: Awaited<ReturnType<typeof buildPages>>,
  load: Caseload,
  { runs, ...how }: Omit<How, 'once'> & { runs: number },
): Promise<Results> {
  const results: Results = new Map(chosen.map(({ name }) => [name, []]))
  for (let turn = 0; turn < runs; turn++) {
    const from = turn % chosen.length
    for (const one of [...chosen.slice(from), ...chosen.slice(0, from)]) {
      const built = pages.get(one.of)
      if (!built) continue
      try {
        const done = await oneRun(one, built.pages, load, { ...how, once: turn === 0 })
        results.get(one.name)?.push(done)
        console.error(`${turn + 1}/${runs} ${one.name}: ${milliseconds(done.first.ms)}`)
      } catch (fault) {
        console.error(`${turn + 1}/${runs} ${one.name} has no number: ${String(fault).slice(0, 300)}`)
      }
    }
  }
  return results
}

/** Medians over the runs of one contestant. */
function medians(runs: readonly Run[]) {
  const of = (read: (run: Run) => number) => median(runs.map(read))
  const writes = runs.flatMap(({ writes: some }) => some)
  return {
    usable: of(({ first }) => first.usable),
    all: of(({ first }) => first.durable),
    bytes: of(({ first }) => first.bytes),
    requests: of(({ first }) => first.requests),
    cpu: of(({ first }) => first.cpu),
    storage: of(({ storage }) => storage),
    p50: quantile(writes, 0.5),
    p95: quantile(writes, 0.95),
    push: of(({ push }) => push.ms),
    pushBytes: of(({ push }) => push.bytes),
    pushRequests: of(({ push }) => push.requests),
    idle: of(({ idle }) => idle.ms),
    idleBytes: of(({ idle }) => idle.bytes),
    idleRequests: of(({ idle }) => idle.requests),
    catchUp: of(({ catchUp }) => catchUp.ms),
    catchUpBytes: of(({ catchUp }) => catchUp.bytes),
  }
}

function told(results: Results, load: Caseload, pages: Awaited<ReturnType<typeof buildPages>>): string[] {
  const known = [...results].filter(([, runs]) => runs.length > 0)
  const rows = known.map(([name, runs]) => {
    const m = medians(runs)
    const kept = runs.find((run) => run.kept !== undefined)?.kept
    const of = CONTESTANTS.find((one) => one.name === name)?.of ?? 'floor'
    return [
      name,
      milliseconds(m.usable),
      milliseconds(m.all),
      KB(m.bytes),
      String(m.requests),
      milliseconds(m.cpu),
      `${milliseconds(m.p50)} / ${milliseconds(m.p95)}`,
      `${milliseconds(m.push)} ${KB(m.pushBytes)} ${m.pushRequests}`,
      `${milliseconds(m.idle)} ${KB(m.idleBytes)} ${m.idleRequests}`,
      `${milliseconds(m.catchUp)} ${KB(m.catchUpBytes)}`,
      kept === undefined ? '' : `${kept} of ${load.lastWords.length}`,
      KB(m.storage),
      KB(pages.get(of)?.size ?? 0),
    ]
  })
  const both = known.flatMap(([name, [first]]) =>
    first?.both
      ? [[name, ...[first.both.kept, first.both.shown, first.both.merged].map((is) => (is ? 'yes' : 'NO'))]]
      : [],
  )
  return [
    table(
      [
        '',
        'list usable',
        'all durable',
        'bytes',
        'requests',
        'server CPU',
        'write p50 / p95',
        'send 60',
        'nothing new',
        '200 changed',
        'after the power button',
        'on the disk',
        'scripts',
      ],
      rows,
    ),
    ...(both.length === 0
      ? []
      : [
          '',
          table(
            [
              'two devices, one record',
              'both texts on the server',
              'both shown to both',
              'two fields merged',
            ],
            both,
          ),
        ]),
  ]
}

/** Ours against the packed floor and the peers of this run, goal by goal of docs/performance.md. */
function goals(results: Results, load: Caseload, isSlow: boolean): string[] {
  const of = (name: string) => {
    const runs = results.get(name)
    return runs && runs.length > 0 ? medians(runs) : null
  }
  const ours = of('Doorstep')
  const packed = of('floor, packed: a row a pupil')
  const floor = of('floor, a row a document')
  if (!ours || !packed) return ['Doorstep or the packed floor has no number: no goals.']
  const faster = (name: string, least: number) => {
    const peer = of(name)
    if (!peer) return []
    const ratio = peer.all / ours.all
    return [`${times(ratio)} faster than ${name} (at least ${least}: ${ratio >= least ? 'met' : 'NOT met'})`]
  }
  const within = (label: string, value: number, most: number, show: (value: number) => string) =>
    `${label}: ${show(value)} (at most ${show(most)}: ${value <= most ? 'met' : 'NOT met'})`
  return [
    `1 all durable against the packed floor: ${verdict(ours.all / packed.all, 1.5)}`,
    ...faster('PouchDB', isSlow ? 4.7 : 10).map((line) => `1 ${line}`),
    ...faster('PouchDB, tuned', isSlow ? 2.3 : 6.5).map((line) => `1 ${line}`),
    ...faster('RxDB', isSlow ? 1.9 : 6).map((line) => `1 ${line}`),
    ...faster('RxDB, tuned', isSlow ? 1.27 : 5.5).map((line) => `1 ${line}`),
    ...faster('Replicache', isSlow ? 1.18 : 1).map((line) => `1 ${line}`),
    within('2 list usable', ours.usable, isSlow ? 600 : 150, milliseconds),
    ...(floor ? [`3 bytes against the floor's gzip: ${verdict(ours.bytes / floor.bytes, 0.87)}`] : []),
    within('3 requests', ours.requests, 2, String),
    ...(isSlow ? [within('4 all on slow 4G', ours.all, 8000, milliseconds)] : []),
    within('5 server CPU of a first download', ours.cpu, 10, milliseconds),
    `6 a durable save, p50: ${verdict(ours.p50 / (floor ?? packed).p50, 3)}; p95: ${verdict(ours.p95 / (floor ?? packed).p95, 3)} of a plain put`,
    `7 send 60: ${verdict(ours.push / (floor ?? packed).push, 1.2)}; bytes ${verdict(ours.pushBytes / (floor ?? packed).pushBytes, 1.15)}; requests ${ours.pushRequests}`,
    `8 nothing new: ${verdict(ours.idle / (floor ?? packed).idle, 1.1)}; ${within('bytes', ours.idleBytes, 1000, KB)}; requests ${ours.idleRequests}`,
    `9 200 changed: ${verdict(ours.catchUp / packed.catchUp, 1.5)} of the packed floor; bytes ${verdict(ours.catchUpBytes / packed.catchUpBytes, 0.75)}`,
    `15 on the disk against the JSON: ${verdict(ours.storage / load.bytes, 1)}`,
  ]
}

/** Goal 16: the same with ten times as many pupils. */
async function tenTimes(pages: Awaited<ReturnType<typeof buildPages>>, runs: number): Promise<string> {
  const ours = CONTESTANTS.filter(({ of }) => of === 'ours')
  const how = { cpu: 1, runs: Math.min(runs, 3) }
  const once = await inTurns(ours, pages, caseload(), how)
  const ten = await inTurns(ours, pages, caseload(3000), how)
  const [one, many] = [once, ten].map((results) => medians(results.get('Doorstep') ?? []))
  if (!one || !many) return 'no number'
  return [
    '16 ten times the caseload (42,000 documents), Doorstep against itself',
    `all durable: ${milliseconds(one.all)} and ${milliseconds(many.all)}: ${verdict(many.all / one.all, 11)}`,
    `nothing new: ${milliseconds(one.idle)} and ${milliseconds(many.idle)}: ${verdict(many.idle / one.idle, 1.2)}`,
  ].join('\n')
}
