/**
 * Measures one process in a process of its own: `node bench/assess/ours.ts PROCESS`. Slices of
 * pupils are timed in alternating rounds and the fastest of each is taken, so that a busy machine
 * disturbs few of them. Prints seconds a pupil of the floor, of deciding, of explaining.
 */
import { followed, processOf } from '../../src/domain/processes/processes.ts'
import { assess } from '../../src/domain/stages/assess.ts'
import { explain } from '../../src/domain/stages/explain.ts'
import type { Facts } from '../../src/domain/stages/facts.ts'
import { countOnly } from '../kit/passes.ts'
import { pupilsOf, TODAY } from '../kit/pupils.ts'

const PUPILS = 1000
const SLICES = 20
const ROUNDS = 20

const [name = ''] = process.argv.slice(2)
const [main = '', beside = null] = name.split('+')
const known = processOf(main)
if (!known) throw new Error(`no process ${main}`)
const following = followed(known, { beside })

const NAMES = ['floor', 'assess', 'explain'] as const
type Name = (typeof NAMES)[number]
const works: Record<Name, (some: readonly Facts[]) => number> = {
  floor: countOnly,
  assess: (some) => some.reduce((sum, facts) => sum + assess(following, facts, TODAY).steps.length, 0),
  explain: (some) => some.reduce((sum, facts) => sum + explain(following, facts, TODAY).reasons.length, 0),
}

let sink = 0
function fastest(slices: readonly (readonly Facts[])[]): Record<Name, number> {
  const total = { floor: 0, assess: 0, explain: 0 }
  for (const slice of slices) {
    const best = { floor: Infinity, assess: Infinity, explain: Infinity }
    for (let round = 0; round < ROUNDS; round++)
      for (const name of NAMES) {
        const start = performance.now()
        sink += works[name](slice)
        best[name] = Math.min(best[name], (performance.now() - start) / 1000)
      }
    for (const name of NAMES) total[name] += best[name] / PUPILS
  }
  return total
}

const all = pupilsOf(following, PUPILS)
const slices = Array.from({ length: SLICES }, (_, slice) => all.filter((_facts, i) => i % SLICES === slice))
fastest(slices.slice(0, 4))
const total = fastest(slices)
console.log(JSON.stringify({ ...total, sink }))
