/**
 * Measures one peer in a process of its own: `node bench/peers/measure.ts NAME PUPILS SECONDS`.
 * Prints the most pupils a second; one whose stages are not those of the plain telling has no number.
 */
import { featuresOf, registers, stageOf } from './features.ts'
import { PEERS, type PeerName } from './contestants.ts'

const [name = '', pupils = '', seconds = ''] = process.argv.slice(2)
const count = Number(pupils)
const all = registers(count)
const decide = await PEERS[name as PeerName](all)
const told = await decide(count)
const wrong = all.findIndex((register, pupil) => stageOf(featuresOf(register)) !== told[pupil])
if (wrong >= 0) throw new Error(`${name}: pupil ${wrong} has stage ${told[wrong]}`)
let best = 0
const end = performance.now() + Number(seconds) * 1000
while (performance.now() < end) {
  const start = performance.now()
  await decide(count)
  best = Math.max(best, count / ((performance.now() - start) / 1000))
}
console.log(best)
process.exit(0)
