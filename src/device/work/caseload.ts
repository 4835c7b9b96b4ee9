/**
 * The list of all pupils of an open vault, in memory: who they are, their registers,
 * the server's assessments and which records they have. On the disk it is a few
 * sealed rows of many pupils each, so that unlocking reads it at once; the records
 * themselves stay in the pupils' files until asked for.
 */
import type { Pupil } from '../../domain/casework/pupil.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Form } from '../../domain/forms/form.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { fieldOf } from '../../domain/forms/shape.ts'
import { asOfToday, type Assessment } from '../../domain/stages/assessment.ts'
import type { School } from '../../protocol/messages.ts'
import type { OpenVault } from '../lock/vault.ts'
import type { SealedRow } from '../store/store.ts'
import { openRow, sealRow } from './rows.ts'

export type Listed = {
  readonly pupil: Pupil
  readonly assessment: Assessment | null
  /** How the server's last answer differed from this device's own, in words. */
  readonly differences: readonly string[]
  readonly records: readonly IndexedRecord[]
}

/** Enough of a record to find it, and to list drafts, without opening files. */
export type IndexedRecord = {
  readonly id: string
  /** Two people wrote a field of it, and nobody has chosen yet: whose words they are. */
  readonly unsettled?: Pick<CaseRecord, 'form' | 'pupils'> & { readonly by: readonly string[] }
  readonly draft?: Pick<CaseRecord, 'form' | 'pupils' | 'provisional' | 'conversation' | 'startedAt'> & {
    readonly by: string
    /** Left out by builds that did not ask. */
    readonly school?: string
    /** The field its author wrote last. */
    readonly lastField?: string
  }
  /** What is planned, and what is to be known before setting out: whole, so that no file is opened for it. */
  readonly inSight?: CaseRecord
}

/** Whether a record is shown without anybody asking for it: a plan still to come, a warning that stands. */
export const isInSight = (record: CaseRecord): boolean =>
  mayBeInSight(record) && (record.status !== 'draft' || formOf(record.form)?.plan === true)

/** A warning in draft lies there too: its own device completes it before the server has heard of that. */
function mayBeInSight({ form: id, formVersion, status }: CaseRecord): boolean {
  const form = formOf(id, formVersion)
  return (form?.plan === true && status === 'draft') || (form?.standing === true && status !== 'void')
}

export function indexed(record: CaseRecord): IndexedRecord {
  const { id, status, form, pupils, provisional, conversation, school, startedAt, startedBy } = record
  const by = [...new Set(record.conflicts.flatMap(({ versions }) => versions.map((one) => one.by.id)))]
  const unsettled = by.length > 0 && status !== 'void' ? { unsettled: { form, pupils, by } } : {}
  const inSight = mayBeInSight(record) ? { inSight: record } : {}
  if (status !== 'draft') return { id, ...unsettled, ...inSight }
  const lastField = lastWritten(record, startedBy.id)
  return {
    id,
    ...unsettled,
    ...inSight,
    draft: {
      form,
      pupils,
      ...(provisional ? { provisional } : {}),
      ...(conversation === undefined ? {} : { conversation }),
      startedAt,
      by: startedBy.id,
      school,
      ...(lastField === undefined ? {} : { lastField }),
    },
  }
}

/** The field this person wrote last; what a form fills in by itself was written by nobody. */
function lastWritten({ form: id, formVersion, written = {} }: CaseRecord, by: string): string | undefined {
  const form = formOf(id, formVersion)
  const theirs = Object.entries(written).filter(([, one]) => one.by.id === by)
  return theirs.findLast(([name]) => form && isTyped(form, name))?.[0]
}

/** Whether a person writes in this field. */
export const isTyped = (form: Form, name: string): boolean => fieldOf(form, name)?.type !== 'auto'

export type Caseload = {
  readonly schools: ReadonlyMap<string, School>
  readonly listed: ReadonlyMap<string, Listed>
  /** Which row of the list holds a pupil. */
  readonly rowOf: ReadonlyMap<string, number>
  /** About whom each record is, as far as they are listed here. */
  readonly aboutOf: ReadonlyMap<string, readonly string[]>
}

export const NO_CASELOAD: Caseload = {
  schools: new Map(),
  listed: new Map(),
  rowOf: new Map(),
  aboutOf: new Map(),
}

const TABLE = 'list'
const areSchools = (value: unknown): value is School[] => Array.isArray(value)
const areListed = (value: unknown): value is Listed[] => Array.isArray(value)
const SCHOOLS = 'schools'
const PUPILS_A_ROW = 64
const rowName = (row: number): string => `pupils/${row}`

/** Opens the whole list; a row that does not open is told and left out, and the rest is of use. */
export async function readCaseload(
  vault: OpenVault,
  rows: readonly SealedRow[],
  onDamage: () => void,
): Promise<Caseload> {
  const schools = new Map<string, School>()
  const listed = new Map<string, Listed>()
  const rowOf = new Map<string, number>()
  await Promise.all(
    rows.map(async (row) => {
      if (row.id === SCHOOLS) {
        const opened = await openRow(vault, TABLE, row, areSchools).catch(onDamage)
        for (const school of opened ?? []) schools.set(school.id, school)
        return
      }
      const number = Number(row.id.slice(rowName(0).length - 1))
      const opened = await openRow(vault, TABLE, row, areListed).catch(onDamage)
      for (const one of opened ?? []) {
        listed.set(one.pupil.id, { ...one, assessment: one.assessment && asOfToday(one.assessment) })
        rowOf.set(one.pupil.id, number)
      }
    }),
  )
  return { schools, listed, rowOf, aboutOf: aboutOf(listed) }
}

function aboutOf(listed: ReadonlyMap<string, Listed>): Map<string, string[]> {
  const about = new Map<string, string[]>()
  for (const [pupil, { records }] of listed)
    for (const { id } of records) {
      const before = about.get(id)
      if (before) before.push(pupil)
      else about.set(id, [pupil])
    }
  return about
}

export type CaseloadChange = {
  readonly schools?: readonly School[]
  /** All schools in scope, where any other is to go. */
  readonly schoolsInScope?: readonly string[] | undefined
  readonly listed: ReadonlyMap<string, Listed>
  readonly gone: readonly string[]
}

/** The caseload after a change, and the names of the rows that differ. */
export function changedCaseload(
  before: Caseload,
  change: CaseloadChange,
): { after: Caseload; rows: Set<number> } {
  const rows = new Set<number>()
  const listed = new Map(before.listed)
  const rowOf = new Map(before.rowOf)
  for (const pupil of change.gone) {
    const row = rowOf.get(pupil)
    if (row !== undefined) rows.add(row)
    listed.delete(pupil)
    rowOf.delete(pupil)
  }
  const filled: number[] = []
  for (const row of rowOf.values()) filled[row] = (filled[row] ?? 0) + 1
  let next = 0
  for (const [pupil, one] of change.listed) {
    listed.set(pupil, one)
    let row = rowOf.get(pupil)
    if (row === undefined) {
      while ((filled[next] ?? 0) >= PUPILS_A_ROW) next += 1
      row = next
      filled[row] = (filled[row] ?? 0) + 1
      rowOf.set(pupil, row)
    }
    rows.add(row)
  }
  const schools = new Map(before.schools)
  for (const school of change.schools ?? []) schools.set(school.id, school)
  if (change.schoolsInScope)
    for (const id of schools.keys()) if (!change.schoolsInScope.includes(id)) schools.delete(id)
  return { after: { schools, listed, rowOf, aboutOf: aboutOf(listed) }, rows }
}

/** Seals the named rows of a caseload, and its schools when asked. */
export async function sealCaseload(
  vault: OpenVault,
  caseload: Caseload,
  rows: ReadonlySet<number>,
  withSchools: boolean,
): Promise<SealedRow[]> {
  const members = new Map<number, Listed[]>([...rows].map((row) => [row, []]))
  for (const [pupil, one] of caseload.listed) members.get(caseload.rowOf.get(pupil) ?? -1)?.push(one)
  const sealing = [...members].map(([row, pupils]) => sealRow(vault, TABLE, rowName(row), pupils))
  if (withSchools) sealing.push(sealRow(vault, TABLE, SCHOOLS, [...caseload.schools.values()]))
  return Promise.all(sealing)
}
