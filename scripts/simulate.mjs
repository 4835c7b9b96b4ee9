// npm run simulate -- [--seeds 10000] [--from 1] | --seed N [--steps N] | --soak [--hours 2]: many runs of the simulation, one told
// step by step, or eight school weeks again and again. A seed that fails is printed, and so is what led to it.
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    steps: { type: 'string' },
    soak: { type: 'boolean', default: false },
    hours: { type: 'string', default: '2' },
  },
})
const { run } = await import('../test/simulation/run.ts')
const { soak } = await import('../test/simulation/soak.ts')

const steps = values.steps === undefined ? {} : { steps: Number(values.steps) }
const started = Date.now()
const sum = { runs: 0, failed: 0, words: 0, entries: 0, faults: 0 }
const said = () =>
  `${sum.runs} runs, ${sum.failed} failed, ${sum.faults} faults, ${sum.words} words typed, ${sum.entries} entries taken`

function take({ seed, fault, trace, figures }, again) {
  sum.runs++
  for (const name of ['words', 'entries', 'faults']) sum[name] += figures[name]
  if (!fault) return
  sum.failed++
  console.log(
    [...trace, `seed ${seed}, step ${fault.step}: npm run simulate -- ${again}--seed ${seed}`].join('\n'),
  )
}

const one = values.seed === undefined ? null : Number(values.seed)
if (one !== null) {
  const told = await (values.soak ? soak(one, steps) : run(one, steps))
  take(told, values.soak ? '--soak ' : '')
  if (!told.fault) console.log(told.trace.join('\n'))
} else if (values.soak) {
  const end = started + Number(values.hours) * 3_600_000
  for (let seed = Number(values.from); Date.now() < end; seed++) take(await soak(seed), '--soak ')
} else {
  const from = Number(values.from)
  for (let seed = from; seed < from + Number(values.seeds); seed++) {
    take(await run(seed, steps), '')
    if (sum.runs % 500 === 0) console.log(said())
  }
}
console.log(`${said()} (${Math.round((Date.now() - started) / 1000)} s)`)
process.exit(sum.failed > 0 ? 1 : 0)
