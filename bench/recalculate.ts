/**
 * Recalculation after an import, read and written in SQLite by the server's own code, in the
 * transaction of each school's import: against the same rows read and written without any rule.
 * And memory as pupils grow: the most it took at 10,000 and at 100,000, of the bulk recalculation
 * and of `assess --stream`. `-- small` leaves the 100,000 out.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { table, uptimeNow, verdict } from './kit/measuring.ts'
import { alone } from './peers/in-turns.ts'

const SIZES = [10_000, 100_000]
const MOST_BULK = 5
const MOST_SCHOOL = 2
/** Ten times the pupils may take so much more memory: what the garbage collector leaves lying. */
const FLAT = 1.5

type Bulk = {
  readonly ours: number
  readonly floor: number
  readonly schools: number
  readonly typical: number
  readonly megabytes: number
}

/** Measures, and gives the tables to print. */
export async function run([size = '']: readonly string[] = []): Promise<string> {
  const sizes = size === 'small' ? SIZES.slice(0, 1) : SIZES
  const before = uptimeNow()
  const bulk: (Bulk & { pupils: number; streamed: number })[] = []
  for (const pupils of sizes) {
    const told = JSON.parse(alone('bench/recalculate/authority.ts', [String(pupils)])) as Bulk
    bulk.push({ ...told, pupils, streamed: await streamed(pupils) })
  }
  const [small, large] = bulk
  const flat = (name: 'megabytes' | 'streamed') =>
    small && large ? verdict(large[name] / small[name], FLAT) : 'not measured'
  return [
    `Recalculation after an import; load ${before} before and ${uptimeNow()} after`,
    '',
    table(
      ['pupils', 'read, decided, written', 'read and written', 'all of them', 'a school of 1,000, typically'],
      bulk.map(({ pupils, ours, floor, typical, schools }) => [
        pupils.toLocaleString('en-GB'),
        `${((1000 * ours) / schools).toFixed(0)} ms a school`,
        `${((1000 * floor) / schools).toFixed(0)} ms`,
        verdict(ours / floor, MOST_BULK),
        verdict(typical, MOST_SCHOOL),
      ]),
    ),
    '',
    table(
      ['most memory', ...bulk.map(({ pupils }) => pupils.toLocaleString('en-GB')), 'ten times the pupils'],
      [
        ['bulk, in SQLite', ...bulk.map(({ megabytes }) => `${megabytes} MB`), flat('megabytes')],
        ['assess --stream', ...bulk.map(({ streamed }) => `${streamed} MB`), flat('streamed')],
      ],
    ),
  ].join('\n')
}

/** The most memory, in megabytes, the assess command took for so many cases, each answered. */
async function streamed(cases: number): Promise<number> {
  const maker = spawn(process.execPath, ['bench/recalculate/stream.ts', String(cases)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const command = spawn(process.execPath, ['scripts/run.mjs', 'src/server/commands/assess.ts', '--stream'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  maker.stdout.pipe(command.stdin)
  let answers = 0
  let most = 0
  const look = setInterval(() => {
    most = Math.max(most, peakOf(command.pid))
  }, 100)
  for await (const chunk of command.stdout)
    for (const byte of chunk as Buffer) if (byte === NEW_LINE) answers++
  clearInterval(look)
  if (answers !== cases) throw new Error(`${answers} answers to ${cases} cases`)
  return most
}

const NEW_LINE = 10

/** The most memory a process has taken so far, where the system tells. */
function peakOf(pid: number | undefined): number {
  try {
    const told = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return Math.round(Number(told?.[1] ?? 0) / 1024)
  } catch {
    return 0
  }
}
