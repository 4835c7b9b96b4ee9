/**
 * A case told in order: what people recorded, what the register shows and when the stage
 * changed, merged by the day each happened and not by the day it was typed (V-249).
 */
import { dayOf, type Day } from '../calendar/day.ts'
import { placeAfter } from '../calendar/school-time.ts'
import type { CaseRecord } from '../casework/record.ts'
import { formOf } from '../forms/forms.ts'
import { tellRecord } from '../forms/words.ts'
import { CODES, type Code } from '../register/codes.ts'
import { codeAt, type Register } from '../register/register.ts'
import type { Assessment } from './assessment.ts'

export const EVENT_KINDS = {
  contact: 'Contacts and visits',
  letter: 'Letters and messages',
  meeting: 'Meetings',
  plan: 'Plans and agreements',
  decision: 'Decisions',
  record: 'Other records',
  register: 'The register',
  stage: 'Stages',
} as const
export type EventKind = keyof typeof EVENT_KINDS

/** What a form's records are in a chronology; every other form is an ordinary record. */
const KIND_OF: Readonly<Record<string, EventKind>> = {
  'contact-record': 'contact',
  'doorstep-visit': 'contact',
  'absence-contact': 'contact',
  'pupil-voice': 'contact',
  'communication-sent': 'letter',
  'notice-to-improve': 'letter',
  'penalty-notice': 'letter',
  'ast-meeting': 'meeting',
  'attendance-assessment': 'meeting',
  'casework-session': 'meeting',
  'panel-case': 'meeting',
  'legal-planning': 'meeting',
  'medical-action-plan': 'plan',
  'attendance-contract': 'plan',
  'attendance-parent-contract': 'plan',
  'attendance-improvement-plan': 'plan',
  'attendance-support-plan': 'plan',
  'additional-needs-plan': 'plan',
  'assess-plan-do-review': 'plan',
  'part-time-timetable': 'plan',
  'healthcare-plan': 'plan',
  'in-school-early-help': 'plan',
  decision: 'decision',
}

export type ChronologyEvent = {
  readonly on: Day
  /** Where it lasted longer than a day. */
  readonly to?: Day
  readonly kind: EventKind
  readonly title: string
  readonly says: string
  readonly by?: string
  readonly record?: string
}

/** An assessment that was replaced, and the one that stands: `since` is the day it was first concluded. */
export type Concluded = { readonly since: Day; readonly assessment: Pick<Assessment, 'stage'> }

/**
 * The events of a pupil up to a day, the earliest first. Drafts are no events; withdrawn records say that they are.
 * `concluded` are the pupil's assessments, the earliest first, as far as they are known here.
 */
export function chronologyOf(
  records: readonly CaseRecord[],
  register: Register,
  concluded: readonly Concluded[],
  upTo: Day,
): ChronologyEvent[] {
  return [...recordEvents(records), ...absences(register, upTo), ...stageChanges(concluded)]
    .filter(({ on }) => on <= upTo)
    .sort((a, b) => a.on.localeCompare(b.on) || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
}

/** On one day the register comes first, then what people did about it, then what followed. */
const ORDER: readonly EventKind[] = [
  'register',
  'contact',
  'letter',
  'meeting',
  'plan',
  'record',
  'decision',
  'stage',
]

function recordEvents(records: readonly CaseRecord[]): ChronologyEvent[] {
  return records.flatMap((record) => {
    const form = formOf(record.form, record.formVersion)
    if (!form || record.on === null || record.status === 'draft') return []
    const by = record.completedBy ?? record.startedBy
    return {
      on: record.on,
      kind: KIND_OF[form.id] ?? 'record',
      title: form.title,
      says: tellRecord(form, record),
      by: `${by.name}, ${by.position}`,
      record: record.id,
    }
  })
}

const AWAY: readonly string[] = ['authorised', 'unauthorised']

type Run = { code: Code; from: number; to: number; count: number }

/** Sessions missed one after another under the same code, as one event; a session attended ends it. */
function absences(register: Register, upTo: Day): ChronologyEvent[] {
  const runs: Run[] = []
  let open: Run | undefined
  for (let place = 0; place < placeAfter(register.calendar, upTo); place++) {
    const code = codeAt(register, place)
    const counts = code && CODES[code].counts
    if (code === undefined || counts === 'not counted') continue
    if (!counts || !AWAY.includes(counts)) open = undefined
    else if (open?.code === code) {
      open.to = place
      open.count++
    } else {
      open = { code, from: place, to: place, count: 1 }
      runs.push(open)
    }
  }
  return runs.map((run) => absence(register, run))
}

function absence({ calendar }: Register, { code, from, to, count }: Run): ChronologyEvent {
  const [on, last] = [dayOf(calendar.day[from] ?? 0), dayOf(calendar.day[to] ?? 0)]
  const { means, counts } = CODES[code]
  return {
    on,
    ...(last === on ? {} : { to: last }),
    kind: 'register',
    title: 'Away from school',
    says: `${means} (${code}): ${count} ${count === 1 ? 'session' : 'sessions'}, ${counts}`,
  }
}

/** Where one conclusion differs from the one before it in the stage; the first says where the pupil began. */
function stageChanges(concluded: readonly Concluded[]): ChronologyEvent[] {
  return concluded.flatMap(({ since, assessment: { stage } }, at): ChronologyEvent[] => {
    const before = concluded[at - 1]?.assessment.stage
    if (before?.id === stage.id) return []
    return [
      {
        on: stage.since !== null && stage.since <= since ? stage.since : since,
        kind: 'stage',
        title: stage.name,
        says: before === undefined ? `Stage: ${stage.name}` : `From ${before.name} to ${stage.name}`,
      },
    ]
  })
}
