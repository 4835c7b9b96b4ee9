/**
 * What a school or its authority says, as text in fields, and back again: an empty field says nothing, an empty
 * row is none. What cannot be read is told by the place it stands in.
 */
import { particulars, type Particulars } from '../../../domain/casework/particulars.ts'
import { localSays, OWN_CRITERIA, type LocalSays } from '../../../domain/directory/local.ts'
import type { Service } from '../../../domain/directory/service.ts'
import type { Row } from './rows-editor.tsx'

export type Typed = {
  /** Single lines, by name: 'helpline', 'policy.title', 'links.where-mash'. */
  readonly lines: Row
  readonly rows: Readonly<Record<RowsName, readonly Row[]>>
  readonly services: readonly Service[]
}
export type RowsName = 'contacts' | 'reviewed' | 'feedback' | 'linkedPolicies' | 'laws' | 'readWith'

const text = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
const rowOf = (value: object): Row =>
  Object.fromEntries(Object.entries(value).map(([name, cell]) => [name, text(cell)]))
const rowsOf = (values: readonly object[] | undefined): readonly Row[] => (values ?? []).map(rowOf)

/** The fields as they stand for what is said now. */
export function typedOf(said: Particulars | null, says: LocalSays): Typed {
  const policy = said?.policy
  const lines: Record<string, string> = {
    helpline: text(said?.helpline),
    attendanceTarget: text(said?.attendanceTarget),
    expectations: text(said?.expectations),
    wellbeingTeam: said?.wellbeingTeam === undefined ? '' : said.wellbeingTeam ? 'yes' : 'no',
    'privacy.notice': text(said?.privacy?.notice),
    'privacy.kept': text(said?.privacy?.kept),
    'policy.title': text(policy?.title),
    'policy.version': text(policy?.version),
    'policy.nextReview': text(policy?.nextReview),
    adjustments: (says.adjustments ?? []).join('\n'),
  }
  for (const who of ['prepared', 'approved'] as const)
    for (const part of ['name', 'role', 'on'] as const)
      lines[`policy.${who}.${part}`] = text(policy?.[who]?.[part])
  for (const [id, link] of Object.entries(says.links ?? {})) lines[`links.${id}`] = link
  for (const name of OWN_CRITERIA) lines[`criteria.${name}`] = text(says.criteria?.[name])
  return {
    lines,
    rows: {
      contacts: rowsOf(said?.contacts),
      reviewed: rowsOf(policy?.reviewed),
      feedback: rowsOf(policy?.feedback),
      linkedPolicies: rowsOf(said?.linkedPolicies),
      laws: rowsOf(says.laws),
      readWith: rowsOf(says.readWith),
    },
    services: says.services ?? [],
  }
}

/** Without what is empty; undefined where nothing is left. */
function filled<T extends Readonly<Record<string, unknown>>>(value: T): Partial<T> | undefined {
  const left = Object.entries(value).filter(
    ([, part]) => part !== undefined && part !== '' && !(Array.isArray(part) && part.length === 0),
  )
  return left.length === 0 ? undefined : (Object.fromEntries(left) as Partial<T>)
}
const filledRows = (rows: readonly Row[]): Row[] =>
  rows.flatMap((row) => {
    const left = Object.entries(row).filter(([, said]) => said.trim() !== '')
    return left.length === 0 ? [] : [Object.fromEntries(left.map(([name, said]) => [name, said.trim()]))]
  })

/** 'entry-mytown-protocol' of a title. */
const entryId = (title: string | undefined): string =>
  `entry-${(title ?? '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)}`.replace(/-$/, '')

export type Read =
  | { readonly particulars: Particulars | null; readonly says: LocalSays }
  | { readonly faults: readonly string[] }

/** Reads the fields; `was` keeps what no field shows, such as the picture for papers. */
export function readTyped({ lines, rows, services }: Typed, was: Particulars | null): Read {
  const line = (name: string): string | undefined => lines[name]?.trim() || undefined
  const below = (prefix: string) =>
    Object.fromEntries(
      Object.entries(lines).flatMap(([name, said]) =>
        name.startsWith(prefix) && said.trim() !== '' ? [[name.slice(prefix.length), said.trim()]] : [],
      ),
    )
  const signed = (who: string) => filled(below(`policy.${who}.`))
  const target = line('attendanceTarget')
  const team = line('wellbeingTeam')
  const school = was && {
    ...filled({
      logo: was.logo,
      helpline: line('helpline'),
      contacts: filledRows(rows.contacts),
      attendanceTarget: target === undefined ? undefined : Number(target.replace('%', '')),
      expectations: line('expectations'),
      policy: filled({
        title: line('policy.title'),
        version: line('policy.version'),
        prepared: signed('prepared'),
        reviewed: filledRows(rows.reviewed),
        approved: signed('approved'),
        nextReview: line('policy.nextReview'),
        feedback: filledRows(rows.feedback),
      }),
      earlierPolicies: was.earlierPolicies,
      wellbeingTeam: team === undefined ? undefined : team === 'yes',
      linkedPolicies: filledRows(rows.linkedPolicies),
      privacy: filled({ notice: line('privacy.notice'), kept: line('privacy.kept') }),
    }),
  }
  const says = {
    ...filled({
      services: services.map((one) => ({ ...one })),
      links: filled(below('links.')),
      adjustments: (lines['adjustments'] ?? '')
        .split('\n')
        .map((one) => one.trim())
        .filter(Boolean),
      readWith: filledRows(rows.readWith),
      laws: filledRows(rows.laws).map((row) => ({ kind: 'law', id: entryId(row['title']), ...row })),
      criteria: filled(below('criteria.')),
    }),
  }
  const [first, second] = [school && particulars.safeParse(school), localSays.safeParse(says)]
  const issues = [...(first?.error?.issues ?? []), ...(second.error?.issues ?? [])]
  if (issues.length > 0 || !second.data)
    return { faults: issues.map(({ path, message }) => `${placeOf(path)}: ${message}`) }
  return { particulars: first?.data ?? null, says: second.data }
}

const PLACES: Readonly<Record<string, string>> = {
  contacts: 'Whom to ring',
  linkedPolicies: 'Policies read with it',
  readWith: 'Documents read with the process',
  laws: 'Law and guidance',
  services: 'Services',
  links: 'Addresses',
}

/** 'Whom to ring, row 2, name'. */
const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `row ${part + 1}` : (PLACES[String(part)] ?? String(part))))
    .join(', ')
