/** Invented households: a name and a language, an address, and the adults in the children's lives. */
import type { SeededChance } from '../../kit/chance.ts'
import { chanceOf, weighted } from './draws.ts'
import { ORIGINS, STREET_KINDS, STREETS, type Origin } from './names.ts'

export type DemoAdult = {
  readonly name: string
  readonly relationship: string
  readonly responsibility: boolean
  readonly care: boolean
  readonly livesWith: boolean
  readonly phone: string
  readonly email: string
  readonly address: string
  readonly language: string
  readonly interpreter: boolean
  readonly note: string
}

/** What brothers and sisters share. */
export type Family = ReturnType<typeof demoFamily>

/** The household with this number. */
export function demoFamily(chance: SeededChance, household: number) {
  const origin = weighted(
    chance,
    ORIGINS.map((one): [Origin, number] => [one, one.share]),
  )
  const name = chance.pick(origin.families)
  const address = demoAddress(chance)
  const fsm6 = chanceOf(chance, 0.26)
  const phone = () => `07700 ${900_000 + chance.below(1000)}`
  const abroad = origin.language !== 'English'
  const language = abroad && chanceOf(chance, 0.6) ? origin.language : 'English'
  const adult = (given: string, relationship: string, care: boolean): DemoAdult => ({
    name: `${given} ${name}`,
    relationship,
    responsibility: true,
    care,
    livesWith: care,
    phone: phone(),
    email: `${given}.${name}.${household}@example.org`.toLowerCase().replace(/[^a-z0-9.@]/g, ''),
    address: care ? address : demoAddress(chance),
    language,
    interpreter: language !== 'English' && chanceOf(chance, 0.4),
    note: weighted(chance, NOTES),
  })
  const mother = adult(chance.pick(origin.girls), 'Mother', true)
  const adults = [mother]
  if (chanceOf(chance, 0.78)) adults.push(adult(chance.pick(origin.boys), 'Father', chanceOf(chance, 0.72)))
  if (chanceOf(chance, 0.05)) {
    const gran = adult(chance.pick(origin.girls), 'Grandmother', true)
    adults.push({ ...gran, responsibility: false, livesWith: false })
  }
  // One birthday a household: brothers and sisters of one year are twins, others a year or more apart.
  return { origin, name, address, fsm6, adults, birthday: chance.below(365) }
}

const NOTES: readonly [string, number][] = [
  ['', 0.9],
  ['Works nights: please ring after 14:00', 0.03],
  ['Prefers a text message first', 0.03],
  ['Hard of hearing: write rather than ring', 0.01],
  ['Two officers for any home visit', 0.01],
  ['Large print, please', 0.02],
]

const demoAddress = (chance: SeededChance): string =>
  `${1 + chance.below(120)} ${chance.pick(STREETS)} ${chance.pick(STREET_KINDS)}, Demoton, ` +
  `ZZ${1 + chance.below(9)} ${1 + chance.below(9)}${chance.pick(['AB', 'DE', 'GH', 'LN', 'RT', 'XY'])}`
