/** What screens read of an open vault: the list, a pupil, drafts, what is unsent. Nothing here writes. */
import type { Day } from '../../domain/calendar/day.ts'
import { fullName } from '../../domain/casework/pupil.ts'
import type { Device, PupilRow, PupilView, UnsentEntry } from '../device.ts'
import type { EntryRow } from '../store/store.ts'
import { recordsOf, type Opened } from './opened.ts'
import { entriesAbout, isUndone } from './outbox.ts'
import { NOT_ASSESSED, ownAnswer } from './own-answer.ts'
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
        registerTo: listed.pupil.registerTo,
        assessment: own.get(id) ?? listed.assessment,
        provisional: copyIsOld || touched.has(id),
        unsent: unsent.get(id) ?? 0,
      }
    })
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

export function drafts({ caseload, outbox, vault }: Opened): ReturnType<Device['drafts']> {
  const found = new Map<string, { record: string; form: string; pupils: readonly string[]; at: number }>()
  for (const { records } of caseload.listed.values())
    for (const { id, draft } of records)
      if (draft?.by === vault.officer.id)
        found.set(id, { record: id, form: draft.form, pupils: draft.pupils, at: draft.startedAt })
  for (const held of outbox.values()) {
    if (isUndone(held)) continue
    const { entry, form, pupils } = held
    const { record, at } = entry
    const before = found.get(record)
    if (entry.act === 'complete' || entry.act === 'void') found.delete(record)
    else if (entry.act === 'start')
      found.set(record, { record, form, pupils: pupils.map(({ id }) => id), at })
    else if (before) found.set(record, { ...before, at })
  }
  return [...found.values()].sort((a, b) => b.at - a.at)
}

export const unsentEntries = ({ outbox, unreadable, sending }: Opened): UnsentEntry[] => [
  ...[...outbox.values()].flatMap(({ row, entry, form, pupils }): UnsentEntry[] => {
    if (row.state === 'accepted') return []
    const state = row.state === 'set aside' ? row.state : sending.has(row.id) ? 'sending' : 'waiting'
    return [{ ...placed(row), form, pupils, act: entry.act, state, outcome: row.outcome ?? null }]
  }),
  ...unreadable.flatMap((row): UnsentEntry[] =>
    row.state === 'accepted'
      ? []
      : [{ ...placed(row), form: '', pupils: [], act: '', state: 'unreadable', outcome: null }],
  ),
]

const placed = ({ id, record, at, number }: EntryRow) => ({ id, record, at, number })

export const unsentFigures = ({ outbox, unreadable }: Opened) =>
  waitingIn([...[...outbox.values()].map(({ row }) => row), ...unreadable])
