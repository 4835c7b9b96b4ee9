/**
 * Whether somebody may write in a guarded field: with the grant; or in a record they began, as long as what stands
 * there is their own. So whoever saw something may always pass it on, and nobody writes over words they cannot read.
 */
import type { Entry } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { detailsIn } from '../../domain/forms/guarded.ts'
import { formOf } from '../../domain/forms/forms.ts'
import type { Sitting } from './sitting.ts'

/** The field that is not theirs to write; undefined where nothing bars the entry. */
export async function guardedField(
  sitting: Sitting,
  entry: Entry,
  record: CaseRecord | null,
): Promise<string | undefined> {
  const { lacks } = sitting.view
  if (lacks.length === 0 || !record) return undefined
  const form = formOf(record.form, record.formVersion)
  if (!form) return undefined
  for (const field of fieldsOf(entry)) {
    if (!detailsIn(form, field).some((detail) => lacks.includes(detail))) continue
    if (!(await isOwn(sitting, record, field))) return field
  }
  return undefined
}

function fieldsOf(entry: Entry): readonly string[] {
  if (entry.act === 'change') return entry.fields.map(({ field }) => field)
  if (entry.act === 'amend' || entry.act === 'settle') return [entry.field]
  return entry.act === 'sign' ? [entry.signature.field] : []
}

async function isOwn(
  { tx, officer, entries }: Sitting,
  { startedBy, stamps, conflicts }: CaseRecord,
  field: string,
): Promise<boolean> {
  if (startedBy.id !== officer.id) return false
  if (conflicts.some((one) => one.field === field && one.versions.some(({ by }) => by.id !== officer.id)))
    return false
  const stamp = stamps[field]
  if (stamp === undefined || entries.some(({ id }) => id === stamp)) return true
  const row = await tx
    .selectFrom('entry')
    .select('account')
    .where('authority', '=', officer.authority.id)
    .where('id', '=', stamp)
    .executeTakeFirst()
  return row?.account === officer.id
}
