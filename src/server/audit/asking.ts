/** The audit as an auditor reads it: found by what it holds, and told with the names of now, which it does not hold. */
import { addDays, type Day } from '../../domain/calendar/day.ts'
import { firstInstantOf } from '../../domain/calendar/london-day.ts'
import { fullName } from '../../domain/casework/pupil.ts'
import { aRole, ROLES } from '../../domain/casework/roles.ts'
import { AUDIT_WORDS, type AuditKind } from '../../protocol/audit-words.ts'
import type { AuditEntry } from '../../protocol/calls/audit.ts'
import { inPieces } from '../register-import/school-rows.ts'
import type { Reader } from '../store/store.ts'
import { fromStored } from '../store/stored.ts'
import type { Tables } from '../store/tables.ts'
import type { Audited } from './append.ts'

export type Which = {
  readonly pupil?: string | undefined
  readonly account?: string | undefined
  readonly kind?: AuditKind | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
}

/** Entries of an authority that fit, in no order yet. */
export function entriesThat(reader: Reader, authority: string, { pupil, account, kind, from, to }: Which) {
  const actions = Object.entries(AUDIT_WORDS).flatMap(([action, [own]]) => (own === kind ? [action] : []))
  return reader
    .selectFrom('audit')
    .where('audit.authority', '=', authority)
    .$if(pupil !== undefined, (asked) => asked.where('audit.pupil', '=', pupil ?? ''))
    .$if(account !== undefined, (asked) => asked.where('audit.account', '=', account ?? ''))
    .$if(kind !== undefined, (asked) => asked.where('audit.action', 'in', actions))
    .$if(from !== undefined, (asked) => asked.where('audit.at', '>=', firstInstantOf(from ?? '')))
    .$if(to !== undefined, (asked) => asked.where('audit.at', '<', firstInstantOf(addDays(to ?? '', 1))))
}

/** How many entries one answer holds. */
export const A_PAGE = 100

/** A page of entries, the newest first; `more` is given back as `before` for the next. */
export async function pageOf(
  reader: Reader,
  authority: string,
  which: Which,
  before: number | undefined,
): Promise<{ entries: AuditEntry[]; more: number | null }> {
  const rows = await entriesThat(reader, authority, which)
    .select('audit.body')
    .$if(before !== undefined, (asked) => asked.where('audit.seq', '<', before ?? 0))
    .orderBy('audit.seq', 'desc')
    .limit(A_PAGE + 1)
    .execute()
  const entries = await told(reader, authority, rows.slice(0, A_PAGE))
  return { entries, more: rows.length > A_PAGE ? (entries.at(-1)?.seq ?? null) : null }
}

type Said = Omit<Audited, 'action' | 'outcome'> & {
  readonly seq: number
  readonly at: number
  readonly action: string
  readonly outcome: string
}

const saidIn = ({ body }: Pick<Tables['audit'], 'body'>): Said => JSON.parse(body)

/** Entries with the names of now, in the order given. */
export async function told(
  reader: Reader,
  authority: string,
  rows: readonly Pick<Tables['audit'], 'body'>[],
): Promise<AuditEntry[]> {
  const said = rows.map(saidIn)
  const ids = (of: (one: Said) => string | undefined) => [...new Set(said.flatMap((one) => of(one) ?? []))]
  const [people, pupils, devices] = await Promise.all([
    namesOf(
      ids(({ account }) => account),
      (some) =>
        reader
          .selectFrom('account')
          .select(['id', 'name'])
          .where('authority', '=', authority)
          .where('id', 'in', some)
          .execute(),
    ),
    namesOf(
      ids(({ pupil }) => pupil),
      async (some) => {
        const found = await reader
          .selectFrom('pupil')
          .select(['id', 'profile'])
          .where('authority', '=', authority)
          .where('id', 'in', some)
          .execute()
        return found.map(({ id, profile }) => ({ id, name: fullName(fromStored('profile', profile)) }))
      },
    ),
    namesOf(
      ids(({ device }) => device),
      (some) =>
        reader
          .selectFrom('device')
          .select(['id', 'name'])
          .where('authority', '=', authority)
          .where('id', 'in', some)
          .execute(),
    ),
  ])
  return said.map(
    ({
      seq,
      at,
      deviceAt,
      action,
      outcome,
      account,
      role,
      scope,
      device,
      pupil,
      object,
      ...rest
    }): AuditEntry => ({
      seq,
      at,
      deviceAt: deviceAt ?? null,
      action,
      outcome,
      who:
        account === undefined
          ? null
          : { id: account, name: people.get(account) ?? null, role: roleWords(role) },
      byCommand: scope === 'command',
      device: device === undefined ? null : { id: device, name: devices.get(device) ?? null },
      pupil: pupil === undefined ? null : { id: pupil, name: pupils.get(pupil) ?? null },
      object: object ? { kind: object.kind, id: object.id } : null,
      reason: rest.reason ?? null,
      handedOver: rest.handedOver === true,
      mutation: rest.mutation ?? null,
    }),
  )
}

/** A role in words; one of an earlier release stands as it was written. */
function roleWords(role: string | undefined): string | null {
  if (role === undefined) return null
  const known = aRole.safeParse(role)
  return known.success ? ROLES[known.data] : role
}

type Named = { readonly id: string; readonly name: string }

async function namesOf(
  ids: readonly string[],
  ask: (some: string[]) => Promise<readonly Named[]>,
): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const some of inPieces(ids))
    for (const { id, name } of await ask([...some])) if (name) names.set(id, name)
  return names
}
