/**
 * What an authority, and each school after it, says of help and law where it is: services, addresses behind
 * notes, further adjustments, documents read with the process, the council's own criteria. It travels with the
 * school; where both say something under one name, the school's word counts.
 */
import * as z from 'zod'
import { aDay } from '../calendar/a-day.ts'
import { law, LAWS, type Law } from './laws.ts'
import { aLink, service, type Service } from './service.ts'
import { SERVICES } from './services.ts'

const line = z.string().trim().min(1).max(300)

/** Criteria of the Tier 4 referral the council words itself (T-035), as the referral's list calls them. */
export const OWN_CRITERIA = ['council 1', 'council 2', 'council 3'] as const

export const localSays = z.object({
  services: z.array(service).max(100).optional(),
  /** Where more is written, for a note or an entry of the list of law, by its id. */
  links: z.record(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), aLink).optional(),
  /** Reasonable adjustments beyond those of the checklist (HS-010). */
  adjustments: z.array(line).max(30).optional(),
  /** Documents the process is read with (H-002). */
  readWith: z
    .array(z.object({ title: line, link: aLink.optional(), on: aDay.optional() }))
    .max(30)
    .optional(),
  laws: z.array(law).max(60).optional(),
  criteria: z.partialRecord(z.enum(OWN_CRITERIA), line).optional(),
})
export type LocalSays = Readonly<z.infer<typeof localSays>>

/** What both say. Left out where nobody has said anything. */
export const local = z.object({ council: localSays.default({}), own: localSays.default({}) })
export type Local = Readonly<z.infer<typeof local>>

/** Later ones take the place of earlier ones of the same id; new ones follow. */
function laidOver<T extends { readonly id: string }>(...lists: readonly (readonly T[] | undefined)[]): T[] {
  const all = new Map<string, T>()
  for (const list of lists) for (const one of list ?? []) all.set(one.id, one)
  return [...all.values()]
}

/** The directory as it stands here: the source's services, as the authority and the school have them. */
export const servicesHere = (said: Local | undefined): readonly Service[] =>
  laidOver(SERVICES, said?.council.services, said?.own.services).filter(({ hidden }) => !hidden)

/** The list of law and guidance here, each with the address chosen for it. */
export const lawsHere = (said: Local | undefined): readonly Law[] => {
  const links = linksHere(said)
  return laidOver<Law>(LAWS, said?.council.laws, said?.own.laws).map((one) => {
    const link = links[one.id]
    return link === undefined ? one : { ...one, link }
  })
}

/** The addresses chosen here, by the id of what they belong to. */
export const linksHere = (said: Local | undefined): Readonly<Record<string, string>> => ({
  ...said?.council.links,
  ...said?.own.links,
})

/** Further adjustments of both, each once. */
export const adjustmentsHere = (said: Local | undefined): readonly string[] => [
  ...new Set([...(said?.council.adjustments ?? []), ...(said?.own.adjustments ?? [])]),
]

/** Documents of both, in their order. */
export const readWithHere = (said: Local | undefined) => [
  ...(said?.council.readWith ?? []),
  ...(said?.own.readWith ?? []),
]

/** The council's own criteria in its words. */
export const criteriaHere = (said: Local | undefined) => ({
  ...said?.council.criteria,
  ...said?.own.criteria,
})
