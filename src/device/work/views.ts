/** What screens read of an open vault: the list, a pupil, what is unsent. Nothing here writes. */
import type { Day } from '../../domain/calendar/day.ts'
import type { Entry } from '../../domain/casework/entry.ts'
import { fullName } from '../../domain/casework/pupil.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { unpackRegister } from '../../domain/register/register.ts'
import type { ReportPupil } from '../../domain/reports/report.ts'
import { mayBeSiblings } from '../../domain/casework/siblings.ts'
import type { PupilRow, PupilView, UnsentEntry } from '../device.ts'
import type { EntryRow } from '../store/store.ts'
import { recordsOf, type Opened } from './opened.ts'
import { entriesAbout } from './outbox.ts'
import { calendarOf, NOT_ASSESSED, ownAnswer } from './own-answer.ts'
import { waitingIn } from './waiting.ts'

const ENGLISH = new Intl.Collator('en-GB')

/** `copyIsOld`: this device has not heard of the server's registers for longer than a day. */
export function pupilRows(opened: Opened, copyIsOld: boolean): PupilRow[] {
  const { caseload, outbox, own } = opened
  const unsent = new Map<string, number>()
  const touched = new Set<string>()
  for (const { row, pupils } of outbox.values())
    for (const { id } of pupils) {
      touched.add(id)
      if (row.state !== 'accepted') unsent.set(id, (unsent.get(id) ?? 0) + 1)
    }
  return [...caseload.listed.values()]
    .sort(
      ({ pupil: { profile: a } }, { pupil: { profile: b } }) =>
        ENGLISH.compare(a.family, b.family) || ENGLISH.compare(a.given, b.given),
    )
    .map((listed) => {
      const { id, profile, school } = listed.pupil
      return {
        id,
        name: fullName(profile),
        upn: profile.upn,
        school,
        className: profile.className ?? '',
        yearGroup: profile.yearGroup,
        site: profile.site,
        address: profile.address,
        flags: profile.flags,
        registerTo: listed.pupil.registerTo,
        assessment: own.get(id) ?? listed.assessment,
        provisional: copyIsOld || touched.has(id),
        unsent: unsent.get(id) ?? 0,
      }
    })
}

/** Those who may be children of one home with a pupil. */
export function siblingsOf({ caseload: { listed } }: Opened, id: string): string[] {
  const one = listed.get(id)?.pupil
  return one ? [...listed.values()].flatMap(({ pupil }) => (mayBeSiblings(one, pupil) ? [pupil.id] : [])) : []
}

/** The pupils of a school as reports look at them; the stage as this device has it. */
export function reportPupils({ caseload: { listed, schools } }: Opened, id: string): ReportPupil[] {
  const school = schools.get(id)
  if (!school) return []
  const calendar = calendarOf(school)
  return [...listed.values()].flatMap(({ pupil, assessment }) =>
    pupil.school === id
      ? {
          id: pupil.id,
          profile: pupil.profile,
          register: unpackRegister(calendar, pupil.register),
          stage: assessment?.stage.name ?? null,
          assessment,
        }
      : [],
  )
}

/** The records of the pupils of a school who have any on this device. */
export async function reportRecords(
  opened: Opened,
  id: string,
): Promise<ReadonlyMap<string, readonly CaseRecord[]>> {
  const records = new Map<string, readonly CaseRecord[]>()
  for (const { pupil } of opened.caseload.listed.values()) {
    if (pupil.school !== id) continue
    const own = await recordsOf(opened, pupil.id)
    if (own.length > 0) records.set(pupil.id, own)
  }
  return records
}

export async function pupilView(
  opened: Opened,
  id: string,
  today: Day,
  copyIsOld: boolean,
): Promise<PupilView | null> {
  const listed = opened.caseload.listed.get(id)
  const school = listed && opened.caseload.schools.get(listed.pupil.school)
  if (!listed || !school) return null
  const records = await recordsOf(opened, id)
  const provisional = copyIsOld || entriesAbout(opened.outbox, id).length > 0
  const own = provisional || !listed.assessment ? ownAnswer(school, listed.pupil, records, today) : null
  return {
    pupil: listed.pupil,
    school,
    records,
    assessment: own ?? listed.assessment ?? NOT_ASSESSED,
    server: listed.assessment,
    provisional,
    differences: provisional ? [] : listed.differences,
  }
}

export const unsentEntries = ({ outbox, unreadable, sending }: Opened): UnsentEntry[] => [
  ...[...outbox.values()].flatMap(({ row, entry, form, pupils, barred }): UnsentEntry[] => {
    if (row.state === 'accepted') return []
    const state = row.state === 'set aside' ? row.state : sending.has(row.id) ? 'sending' : 'waiting'
    return [
      {
        ...placed(row),
        form,
        pupils,
        act: entry.act,
        state,
        outcome: row.outcome ? { ...row.outcome, ...(barred && { barred }) } : null,
        words: state === 'set aside' ? wordsOf(entry) : [],
      },
    ]
  }),
  ...unreadable.flatMap((row): UnsentEntry[] =>
    row.state === 'accepted'
      ? []
      : [{ ...placed(row), form: '', pupils: [], act: '', state: 'unreadable', outcome: null, words: [] }],
  ),
]

function wordsOf(entry: Entry): UnsentEntry['words'] {
  if (entry.act === 'change') return entry.fields
  return entry.act === 'amend' || entry.act === 'settle' ? [entry] : []
}

const placed = ({ id, record, at, number }: EntryRow) => ({ id, record, at, number })

export const unsentFigures = ({ outbox, unreadable }: Opened) =>
  waitingIn([...[...outbox.values()].map(({ row }) => row), ...unreadable])
