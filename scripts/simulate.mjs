// npm run simulate: many runs of the simulation, one told step by step, or eight school weeks again and again. A seed that
// fails is printed with the command that runs it again, and so is what led to it.
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'

const USAGE = `npm run simulate -- [--seeds 10000] [--from 1]      many runs, each another seed
npm run simulate -- --seed N [--soak]               one of them, told step by step
npm run simulate -- --soak [--hours 2]              eight school weeks, again and again
Also: --steps N, of a run or of each day of the weeks.`

if (!existsSync('node_modules/.prepare-stamp')) stop('This clone is not ready yet: run npm test once.')
const { seeds, from, seed, soak: isSoak, hours, steps } = asked()
const { run } = await import('../test/simulation/run.ts')
const { soak } = await import('../test/simulation/soak.ts')
const options = steps === null ? {} : { steps }

const started = Date.now()
const sum = { runs: 0, failed: 0, words: 0, entries: 0, faults: 0 }
const said = () =>
  `${sum.runs} runs, ${sum.failed} failed, ${sum.faults} faults, ${sum.words} words typed, ${sum.entries} entries taken`

/** What a seed is run again with. */
const more = steps === null ? '' : ` --steps ${steps}`
function take({ seed, fault, trace, figures }, again) {
  sum.runs++
  for (const name of ['words', 'entries', 'faults']) sum[name] += figures[name]
  if (!fault) return
  sum.failed++
  console.log(
    [...trace, `seed ${seed}, step ${fault.step}: npm run simulate -- ${again}--seed ${seed}${more}`].join(
      '\n',
    ),
  )
}

if (seed !== null) {
  const told = await (isSoak ? soak(seed, options) : run(seed, options))
  take(told, isSoak ? '--soak ' : '')
  if (!told.fault) console.log(told.trace.join('\n'))
} else if (isSoak) {
  const end = started + hours * 3_600_000
  for (let next = from; Date.now() < end; next++) take(await soak(next, options), '--soak ')
} else {
  for (let next = from; next < from + seeds; next++) {
    take(await run(next, options), '')
    if (sum.runs % 500 === 0) console.log(said())
  }
}
console.log(`${said()} (${Math.round((Date.now() - started) / 1000)} s)`)
process.exit(sum.failed > 0 ? 1 : 0)

/** What was asked for; a word that is no number must not pass as a night without a failure. */
function asked() {
  try {
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
    return {
      seeds: atLeast1('--seeds', values.seeds),
      from: atLeast1('--from', values.from),
      seed: values.seed === undefined ? null : atLeast1('--seed', values.seed),
      steps: values.steps === undefined ? null : atLeast1('--steps', values.steps),
      soak: values.soak,
      hours: atLeast1('--hours', values.hours),
    }
  } catch {
    return stop(`The options were not understood.\n${USAGE}`)
  }
}

function atLeast1(option, text) {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 1)
    stop(`${option} wants a whole number, 1 or more.\n${USAGE}`)
  return number
}

function stop(why) {
  console.error(why)
  process.exit(2)
}
