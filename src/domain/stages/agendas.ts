/**
 * Whom a meeting's agenda proposes, and why: pure rules over what the device holds of each pupil, with the paragraph
 * that asks for the meeting. A person adds and takes off; nobody is discussed because a rule says so.
 */
import type { Flag, Profile } from '../casework/pupil.ts'
import type { MeetingKind } from '../forms/meeting.ts'
import type { Source } from '../guidance/source.ts'
import type { Assessment } from './assessment.ts'

/** A pupil as agendas look at one; `assessment` is null where none has been worked out. */
export type AgendaPupil = {
  readonly id: string
  readonly profile: Profile
  readonly assessment: Assessment | null
}
export type Proposed = { readonly pupil: string; readonly because: string }

export type Agenda = {
  readonly kind: MeetingKind
  /** Whom it looks for, in one sentence. */
  readonly says: string
  readonly source: Source
  /** The school task this meeting answers, in a process that has it. */
  readonly task?: string
  /** Why a pupil is proposed; nothing where one is not. */
  readonly because: (pupil: AgendaPupil) => readonly string[]
}

const ABSENT = { persistent: 'persistently absent', severe: 'severely absent' } as const

/** What the figures and the process say of a pupil's absence, in words; nothing where nothing is of concern. */
function concern({ assessment }: AgendaPupil): string[] {
  if (!assessment) return []
  const { labels, stage, steps } = assessment
  const worst = labels.includes('severe') ? ABSENT.severe : labels.length > 0 ? ABSENT.persistent : null
  return [
    ...(worst ? [worst] : []),
    ...(stage.recommended ? [`recommended for ${stage.recommended.name}`] : []),
    ...(!worst && !stage.recommended && steps.length > 0 ? ['something is due'] : []),
  ]
}

const hasEhcp = ({ profile: { flags, sen } }: AgendaPupil) => flags.includes('ehcp') || sen === 'E'
const hasSendPlan = ({ profile: { flags, sen } }: AgendaPupil) => flags.includes('sen-support') || sen === 'K'

const withConcern = (reason: string, pupil: AgendaPupil): string[] => {
  const why = concern(pupil)
  return why.length > 0 ? [reason, ...why] : []
}

/** Children who are vulnerable, by what the school's file says (S-150). */
const VULNERABLE: Partial<Readonly<Record<Flag, string>>> = {
  'social-worker': 'has a social worker',
  'child-protection': 'child protection plan',
  'child-in-need': 'child in need',
  'looked-after': 'looked after',
  'previously-looked-after': 'looked after before',
  'young-carer': 'young carer',
  adopted: 'adopted',
  'service-child': 'service family',
  fsm6: 'Pupil Premium',
  eypp: 'Pupil Premium (early years)',
}

const isMedical = (step: string): boolean => step.includes('medical')

/** More than half of what was missed, of somebody whose absence is persistent. */
const isMostlyIll = ({ labels, figures: { authorised, unauthorised, sicknessSessions } }: Assessment) =>
  labels.length > 0 && sicknessSessions * 2 > authorised + unauthorised

export const AGENDAS: readonly Agenda[] = [
  {
    kind: 'ehcp review',
    says: 'Pupils with an EHCP whose attendance is of concern: it goes on the agenda of the EHCP review.',
    source: { document: 'stockport', at: 'para 23', req: ['S-038'] },
    because: (pupil) => (hasEhcp(pupil) ? withConcern('EHCP', pupil) : []),
  },
  {
    kind: 'send',
    task: 'send-discussion',
    says: 'Absent pupils with an EHCP or SEND plan, and pupils whose absence may come from a need nobody has found.',
    source: { document: 'stockport', at: 'appendix 5, fortnightly', req: ['S-145'] },
    because: (pupil) => {
      if (hasEhcp(pupil)) return withConcern('EHCP', pupil)
      if (hasSendPlan(pupil)) return withConcern('SEND plan', pupil)
      return pupil.assessment?.labels.length ? withConcern('no SEND on file: is there a need?', pupil) : []
    },
  },
  {
    kind: 'school nurse',
    task: 'school-nurse-discussion',
    says: 'Pupils who have, or may need, a medical action plan.',
    source: { document: 'stockport', at: 'appendix 5, half-termly', req: ['S-149'] },
    because: ({ assessment }) => {
      if (!assessment) return []
      const due = assessment.steps.filter(({ step }) => isMedical(step)).map(({ says }) => says)
      const held = assessment.blockers.filter(({ missing }) => isMedical(missing)).map(({ says }) => says)
      return [
        ...new Set([...due, ...held]),
        ...(isMostlyIll(assessment) ? ['most of the absence is illness'] : []),
      ]
    },
  },
  {
    kind: 'senior staff',
    task: 'vulnerable-groups',
    says: 'Vulnerable pupils and those with Pupil Premium whose attendance is of concern.',
    source: { document: 'stockport', at: 'appendix 5, half-termly', req: ['S-150'] },
    because: (pupil) => {
      const groups = pupil.profile.flags.flatMap((flag) => VULNERABLE[flag] ?? [])
      return groups.length > 0 ? withConcern(groups.join(', '), pupil) : []
    },
  },
  {
    kind: 'team around the school',
    task: 'team-around-the-school',
    says: 'Pupils who cause concern: severely absent, or recommended for another stage.',
    source: { document: 'stockport', at: 'appendix 5, half-termly', req: ['S-171'] },
    because: (pupil) =>
      pupil.assessment && (pupil.assessment.labels.includes('severe') || pupil.assessment.stage.recommended)
        ? concern(pupil)
        : [],
  },
]

export const agendaOf = (kind: string): Agenda | undefined => AGENDAS.find((one) => one.kind === kind)
export const agendaForTask = (task: string): Agenda | undefined => AGENDAS.find((one) => one.task === task)

/** Who is proposed and why, those who missed most leading; at most one line a pupil. */
export function proposedFor(agenda: Agenda, pupils: readonly AgendaPupil[]): Proposed[] {
  return pupils
    .flatMap((pupil) => {
      const why = agenda.because(pupil)
      return why.length > 0 ? [{ pupil, because: why.join('; ') }] : []
    })
    .sort((a, b) => missed(b.pupil) - missed(a.pupil) || a.pupil.id.localeCompare(b.pupil.id))
    .map(({ pupil: { id }, because }) => ({ pupil: id, because }))
}

const missed = ({ assessment }: AgendaPupil): number =>
  assessment ? assessment.figures.authorised + assessment.figures.unauthorised : 0
