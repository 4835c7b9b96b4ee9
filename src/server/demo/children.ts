/**
 * The invented families of two schools: children in every year group, brothers and sisters across the
 * schools with the same parents and address, and what a school would hold about them.
 */
import type { SeededChance } from '../../kit/chance.ts'
import { addDays, type Day } from '../../domain/calendar/day.ts'
import { upnCheckLetter } from '../../domain/register/upn.ts'
import { beta, chanceOf, weighted } from './draws.ts'
import { demoFamily, type DemoAdult, type Family } from './families.ts'
import { schoolYearDates, yearOfDay } from './term-dates.ts'

export type DemoPhase = 'primary' | 'secondary'

export type DemoChild = {
  readonly phase: DemoPhase
  readonly upn: string
  readonly given: string
  readonly family: string
  readonly sex: 'F' | 'M'
  readonly dateOfBirth: Day
  readonly yearGroup: number
  readonly className: string
  readonly ethnicity: string
  readonly sen: 'N' | 'K' | 'E'
  readonly fsm6: boolean
  /** Other facts, by the column of pupils.csv. */
  readonly facts: ReadonlySet<DemoFact>
  readonly address: string
  readonly start: Day
  readonly leaving: Day | null
  readonly adults: readonly DemoAdult[]
  /** The share of sessions missed that the marks are drawn for. */
  readonly missing: number
}

export const DEMO_FACTS = [
  'ARP',
  'EYPP',
  'Service child',
  'Adopted',
  'Looked after',
  'Previously looked after',
  'Social worker',
  'Young carer',
  'Child protection',
  'Child in need',
  'TAC',
  'TAF',
] as const

export type DemoFact = (typeof DEMO_FACTS)[number]

const PLACES = {
  primary: { years: [0, 1, 2, 3, 4, 5, 6], each: 60, inClass: 30 },
  secondary: { years: [7, 8, 9, 10, 11], each: 156, inClass: 26 },
} as const

/** All children of both schools on a day, family by family. */
export function demoChildren(chance: SeededChance, today: Day): DemoChild[] {
  const places = shuffled(
    chance,
    (['primary', 'secondary'] as const).flatMap((phase) =>
      PLACES[phase].years.flatMap((yearGroup) =>
        Array.from({ length: PLACES[phase].each }, (_, at) => ({ phase, yearGroup, at })),
      ),
    ),
  )
  const serials = new Map<string, number>()
  const children: DemoChild[] = []
  let household = 0
  while (places.length > 0) {
    const size = weighted(chance, [
      [1, 0.5],
      [2, 0.35],
      [3, 0.12],
      [4, 0.03],
    ])
    const family = demoFamily(chance, household++)
    for (const place of places.splice(-size)) {
      const child = demoChild(chance, family, place, today, serials, children.at(-1))
      children.push(child)
    }
  }
  return children
}

function demoChild(
  chance: SeededChance,
  family: Family,
  { phase, yearGroup, at }: { phase: DemoPhase; yearGroup: number; at: number },
  today: Day,
  serials: Map<string, number>,
  before: DemoChild | undefined,
): DemoChild {
  const year = yearOfDay(today)
  const reception = year - yearGroup
  const sex = chanceOf(chance, 0.49) ? 'F' : 'M'
  const sen = weighted(chance, [
    ['N' as const, 0.81],
    ['K' as const, 0.14],
    ['E' as const, 0.05],
  ])
  const joined = phase === 'primary' ? reception : reception + 7
  const opened = schoolYearDates(joined, phase).halfTerms[0]?.from ?? today
  const moved = chanceOf(chance, 0.04) ? addDays(today, -30 - chance.below(300)) : opened
  const sibling = before?.family === family.name && before.address === family.address ? before : undefined
  const missing = missingShare(chance, phase, yearGroup, sen, family.fsm6, sibling)
  const leaves = chanceOf(chance, 0.006)
  return {
    phase,
    upn: demoUpn(phase, reception, chance.below(4), serials),
    given: chance.pick(sex === 'F' ? family.origin.girls : family.origin.boys),
    family: family.name,
    sex,
    dateOfBirth: addDays(`${reception - 5}-09-01`, family.birthday),
    yearGroup,
    className: classOf(phase, yearGroup, at),
    ethnicity: sibling?.ethnicity ?? chance.pick(family.origin.ethnicities),
    sen,
    fsm6: family.fsm6,
    facts: demoFacts(chance, phase, yearGroup, sen, missing),
    address: family.address,
    start: moved > opened ? moved : opened,
    leaving: leaves && moved <= opened ? addDays(today, -7 - chance.below(60)) : null,
    adults: family.adults,
    missing,
  }
}

const classOf = (phase: DemoPhase, yearGroup: number, at: number): string => {
  const letter = 'ABCDEF'.charAt(Math.floor(at / PLACES[phase].inClass))
  return phase === 'primary' && yearGroup === 0 ? `R${letter}` : `${yearGroup}${letter}`
}

/** Authority 999 does not exist; the primary's own children have its number, the others four feeders'. */
function demoUpn(phase: DemoPhase, reception: number, feeder: number, serials: Map<string, number>): string {
  const school = phase === 'primary' ? 2001 : 2011 + feeder
  const key = `999${school}${String(reception % 100).padStart(2, '0')}`
  const serial = (serials.get(key) ?? 0) + 1
  serials.set(key, serial)
  const body = `${key}${String(serial).padStart(3, '0')}`
  return `${upnCheckLetter(body) ?? ''}${body}`
}

/** A share of sessions missed, drawn so that means, persistent and severe shares are near the national ones. */
function missingShare(
  chance: SeededChance,
  phase: DemoPhase,
  yearGroup: number,
  sen: 'N' | 'K' | 'E',
  fsm6: boolean,
  sibling: DemoChild | undefined,
): number {
  const severe = phase === 'primary' && chanceOf(chance, 0.008)
  const own = severe
    ? 0.45 + 0.4 * chance.next()
    : phase === 'primary'
      ? beta(chance, 1.26, 25)
      : 0.008 + beta(chance, 0.2, 2.4)
  // Brothers and sisters are often missed together.
  const drawn = sibling && sibling.phase === phase && chanceOf(chance, 0.4) ? sibling.missing : own
  const bySen = { N: 0.9, K: 1.4, E: 1.75 }[sen]
  const byYear = phase === 'secondary' ? 0.82 + 0.09 * (yearGroup - 7) : yearGroup === 0 ? 1.15 : 0.98
  return Math.min(0.96, drawn * bySen * (fsm6 ? 1.5 : 0.82) * byYear)
}

function demoFacts(
  chance: SeededChance,
  phase: DemoPhase,
  yearGroup: number,
  sen: 'N' | 'K' | 'E',
  missing: number,
): ReadonlySet<DemoFact> {
  const facts = new Set<DemoFact>()
  const add = (fact: DemoFact, share: number) => {
    if (chanceOf(chance, share)) facts.add(fact)
  }
  const often = missing > 0.2 ? 4 : missing > 0.1 ? 2 : 1
  if (phase === 'primary' && sen === 'E') add('ARP', 0.4)
  if (phase === 'primary' && yearGroup === 0) add('EYPP', 0.1)
  add('Service child', 0.012)
  add('Adopted', 0.006)
  add('Looked after', 0.007)
  if (!facts.has('Looked after')) add('Previously looked after', 0.008)
  add('Child protection', 0.005 * often)
  if (!facts.has('Child protection')) add('Child in need', 0.018 * often)
  add('Young carer', 0.012 * often)
  add(phase === 'primary' ? 'TAF' : 'TAC', 0.02 * often)
  if (facts.has('Looked after') || facts.has('Child protection') || facts.has('Child in need'))
    facts.add('Social worker')
  return facts
}

function shuffled<T>(chance: SeededChance, things: T[]): T[] {
  for (let i = things.length - 1; i > 0; i--) {
    const j = chance.below(i + 1)
    const [a, b] = [things[i], things[j]]
    if (a !== undefined && b !== undefined) {
      things[i] = b
      things[j] = a
    }
  }
  return things
}
