/** Figures of others to hold a school's own against: the nation's or the authority's, by year, phase and group, with where they come from. */
import * as z from 'zod'

export const WHOSE = { national: 'National', authority: 'Local authority' } as const
export const BENCHMARK_MEASURES = {
  attendance: 'Attendance',
  absence: 'Absence',
  authorised: 'Authorised absence',
  unauthorised: 'Unauthorised absence',
  persistent: 'Persistent absence',
  severe: 'Severe absence',
} as const
export type BenchmarkMeasure = keyof typeof BENCHMARK_MEASURES
const MEASURES = Object.keys(BENCHMARK_MEASURES) as [BenchmarkMeasure, ...BenchmarkMeasure[]] // keys of a closed table

export const benchmark = z.object({
  whose: z.enum(['national', 'authority']),
  /** A school year, '2025/26'. */
  year: z.string(),
  phase: z.enum(['primary', 'secondary', 'special', 'all-through']),
  measure: z.enum(MEASURES),
  /** A group as reports name it; everybody where none is named. */
  group: z.string().max(80).optional(),
  /** A percentage with one decimal. */
  value: z.string(),
  source: z.string().min(1).max(300),
})
export type Benchmark = z.infer<typeof benchmark>

/** Two with the same key tell the same figure anew. */
export const benchmarkKey = ({ whose, year, phase, measure, group = '' }: Benchmark): string =>
  JSON.stringify([year, phase, measure, group.toLowerCase(), whose])

/** In one order, so that equal lists compare as equal. */
export const inOrderOfKeys = (some: readonly Benchmark[]): Benchmark[] =>
  some.toSorted((a, b) => benchmarkKey(a).localeCompare(benchmarkKey(b)))

/** The figures of the nation and of the authority for a school year, phase, measure and group; those there are. */
export function benchmarksFor(
  all: readonly Benchmark[],
  { year, phase, measure, group }: Pick<Benchmark, 'year' | 'phase' | 'measure' | 'group'>,
): Benchmark[] {
  return all
    .filter(
      (one) =>
        one.year === year &&
        one.phase === phase &&
        one.measure === measure &&
        (one.group ?? '').toLowerCase() === (group ?? '').toLowerCase(),
    )
    .toSorted((a, b) => b.whose.localeCompare(a.whose))
}

/** 'National, 2024/25: Department for Education, …'. */
export const spokenBenchmark = ({ whose, year, source }: Benchmark): string =>
  `${WHOSE[whose]}, ${year}: ${source}`
