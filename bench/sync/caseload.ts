/** The benchmark's workload as Doorstep's own rows: the same words in pupil files and contact records. */
import { seededChance } from '../../src/kit/chance.ts'
import { uuidV7 } from '../../src/kit/uuid.ts'
import { addDays } from '../../src/domain/calendar/day.ts'
import type { CalendarData } from '../../src/domain/calendar/school-calendar.ts'
import type { Pupil } from '../../src/domain/casework/pupil.ts'
import type { CaseRecord } from '../../src/domain/casework/record.ts'
import { makeWorkload, type Case, type Marks, type Profile } from '../workload.ts'

export const SCHOOL = 'bench-school'
export const OFFICER = { id: 'bench-officer', name: 'Bench Officer', position: 'Education Welfare Officer' }

/** 38 weeks of five days, closed on none: 380 sessions. */
export const CALENDAR: CalendarData = {
  years: [
    { name: '2025/26', terms: [['2025-09-01', addDays('2025-09-01', 38 * 7 - 3)]], closed: [], halfDays: {} },
  ],
}

/** The workload of so many pupils: the documents as the peers hold them, and Doorstep's rows. */
export function caseload(size = 300) {
  const workload = makeWorkload({ pupils: size })
  const { documents } = workload
  const chance = seededChance(4)
  const ids = new Map<string, string>()
  const id = (of: string) => {
    const made = ids.get(of) ?? uuidV7(Date.UTC(2026, 8, 1), chance.bytes(10))
    ids.set(of, made)
    return made
  }
  const registers = new Map<string, Marks>()
  for (const one of documents) if (one.kind === 'register') registers.set(one.pupilId, one)
  const pupils = documents.flatMap((one) => (one.kind === 'profile' ? [pupilOf(one)] : []))
  const records = documents.flatMap((one) => (one.kind === 'case' ? [recordOf(one)] : []))
  const changed = workload.changed.map(recordOf)
  return { ...workload, pupils, records, changed, changedDocuments: workload.changed }

  function pupilOf(profile: Profile): Pupil {
    const packed = (registers.get(profile.id)?.marks ?? '')
      .split('')
      .map((sign, i) => (sign === 'P' ? (i % 2 === 0 ? '/' : '\\') : sign))
      .join('')
    return {
      id: id(profile.id),
      school: SCHOOL,
      profile: {
        upn: profile.upn,
        given: profile.given,
        family: profile.family,
        dateOfBirth: profile.born,
        yearGroup: profile.year,
        className: profile.form,
        flags: profile.flags.fsm ? ['fsm6'] : [],
        onRoll: ['2025-09-01', null],
      },
      people: profile.contacts.map(({ name, phone }, i) => ({
        id: `${profile.id}-${i}`,
        name,
        phone,
        relationship: 'Parent',
        responsibility: true,
        care: i === 0,
      })),
      register: { '2025/26': packed },
      registerTo: '2026-05-22',
    }
  }

  function recordOf(one: Case): CaseRecord {
    const at = Date.parse(one.occurredAt)
    const by = { ...OFFICER, name: one.author }
    return {
      id: id(one.id),
      form: 'contact-record',
      formVersion: 1,
      pupils: [id(one.pupilId)],
      school: SCHOOL,
      status: 'completed',
      startedBy: by,
      startedAt: at,
      on: one.occurredAt.slice(0, 10),
      completedBy: by,
      completedAt: Date.parse(one.updatedAt),
      answers: {
        on: one.occurredAt.slice(0, 10),
        type: one.type === 'phone call' ? 'phone' : 'home',
        discussed: one.notes,
        outcome: one.summary,
        actions: one.actions.map(({ key, what, owner, due }) => ({
          id: key,
          action: what,
          who: owner,
          by: due,
        })),
        others: one.people.map(({ role, name }, i) => ({ id: `o${i}`, person: { name, role } })),
      },
      stamps: {},
      signatures: [],
      amendments: [],
      conflicts: [],
    }
  }
}
