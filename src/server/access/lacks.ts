/** Which detail somebody reads: some roles by what they are, everybody else by a grant of their own. Deny by default. */
import { aRole, type Role } from '../../domain/casework/roles.ts'
import { DETAILS, type Detail } from '../../domain/forms/guarded.ts'
import type { Reader } from '../store/store.ts'

const BY_ROLE: Partial<Readonly<Record<Role, readonly Detail[]>>> = {
  dsl: ['safeguarding'],
  ddsl: ['safeguarding'],
  senco: ['medical'],
}

/** What an account may read, by role and by grant. */
export async function grantsOf(
  reader: Reader,
  authority: string,
  account: string,
  role: Role,
): Promise<readonly Detail[]> {
  const rows = await reader
    .selectFrom('account_grant')
    .select('detail')
    .where('authority', '=', authority)
    .where('account', '=', account)
    .execute()
  return DETAILS.filter(
    (detail) => BY_ROLE[role]?.includes(detail) || rows.some((row) => row.detail === detail),
  )
}

/** What an account is without. */
export async function lacksOf(
  reader: Reader,
  authority: string,
  account: string,
  role: Role,
): Promise<readonly Detail[]> {
  const has = await grantsOf(reader, authority, account, role)
  return DETAILS.filter((detail) => !has.includes(detail))
}

/** The role of an account; null where there is none of that id. */
export async function roleOf(reader: Reader, authority: string, account: string): Promise<Role | null> {
  const row = await reader
    .selectFrom('account')
    .select('role')
    .where('authority', '=', authority)
    .where('id', '=', account)
    .executeTakeFirst()
  return row ? aRole.parse(row.role) : null
}
