/**
 * Counts and measures as Prometheus reads them. Labels hold names from closed lists only (a route, an
 * outcome), never anything a person wrote or is called.
 */
export type Labels = Readonly<Record<string, string | number>>

const labelled = (labels: Labels): string => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(String(value))}`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

export type Counter = {
  add(labels: Labels, by?: number): void
  lines(): string[]
}

/** Something that only ever grows while the server runs. */
export function counter(name: string, help: string): Counter {
  const counts = new Map<string, number>()
  return {
    add: (labels, by = 1) => {
      const key = labelled(labels)
      counts.set(key, (counts.get(key) ?? 0) + by)
    },
    lines: () => [...headOf(name, help, 'counter'), ...[...counts].map(([key, n]) => `${name}${key} ${n}`)],
  }
}

export type Histogram = {
  observe(labels: Labels, value: number): void
  lines(): string[]
}

/** How often a measure was at most each of some bounds. */
export function histogram(name: string, help: string, bounds: readonly number[]): Histogram {
  const kept = new Map<string, { labels: Labels; upTo: number[]; sum: number; count: number }>()
  return {
    observe: (labels, value) => {
      const key = labelled(labels)
      const one = kept.get(key) ?? { labels, upTo: bounds.map(() => 0), sum: 0, count: 0 }
      bounds.forEach((bound, at) => {
        if (value <= bound) one.upTo[at] = (one.upTo[at] ?? 0) + 1
      })
      one.sum += value
      one.count++
      kept.set(key, one)
    },
    lines: () => [
      ...headOf(name, help, 'histogram'),
      ...[...kept].flatMap(([key, { labels, upTo, sum, count }]) => [
        ...bounds.map((bound, at) => `${name}_bucket${labelled({ ...labels, le: bound })} ${upTo[at]}`),
        `${name}_bucket${labelled({ ...labels, le: '+Inf' })} ${count}`,
        `${name}_sum${key} ${sum}`,
        `${name}_count${key} ${count}`,
      ]),
    ],
  }
}

/** What stands at the moment it is asked for; nothing where it is not known. */
export const gauge = (name: string, help: string, value: number | null): string[] =>
  value === null ? [] : [...headOf(name, help, 'gauge'), `${name} ${value}`]

const headOf = (name: string, help: string, type: string): string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
]
