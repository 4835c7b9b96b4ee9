/** benchmarks.csv: figures of the nation and the authority; a line replaces the same figure on file and takes no other away. */
import { benchmarkKey, inOrderOfKeys, type Benchmark } from '../../domain/metrics/benchmark.ts'
import { aMeasure, aPercentage, aPhase, aSchoolYear, aTextUpTo, aWhose } from './cells.ts'
import type { Line } from './line.ts'

const [aGroup, aSource] = [aTextUpTo(80), aTextUpTo(300)]

/** Those on file with those of the file in their place. */
export function readBenchmarks(lines: Iterable<Line>, onFile: readonly Benchmark[]): Benchmark[] {
  const all = new Map(onFile.map((one) => [benchmarkKey(one), one]))
  const seen = new Map<string, number>()
  for (const line of lines) {
    const whose = line.need('whose', aWhose)
    const year = line.need('year', aSchoolYear)
    const phase = line.need('phase', aPhase)
    const measure = line.need('measure', aMeasure)
    const group = line.ask('group', aGroup)
    const value = line.need('value', aPercentage)
    const source = line.need('source', aSource)
    if (line.faulty() || !whose || !year || !phase || !measure || !value || !source) continue
    const one: Benchmark = { whose, year, phase, measure, value, source, ...(group ? { group } : {}) }
    const key = benchmarkKey(one)
    const twice = seen.get(key)
    if (twice !== undefined) {
      line.report('duplicate', 'measure', String(twice))
      continue
    }
    seen.set(key, line.number)
    all.set(key, one)
  }
  return inOrderOfKeys([...all.values()])
}
