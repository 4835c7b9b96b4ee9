/** The letters there are, by the name F-43 has for them, and every English text of theirs a family may read. */
import { doorstepLetter } from './doorstep.ts'
import { ewsReferral } from './ews-referral.ts'
import type { Letter } from './letter.ts'
import { medicalActionPlanInvitation } from './medical-action-plan.ts'
import { stage1Meeting } from './stage-1-meeting.ts'
import { stage2 } from './stage-2.ts'

export const LETTERS: readonly Letter[] = [
  stage1Meeting,
  stage2,
  medicalActionPlanInvitation,
  doorstepLetter,
  ewsReferral,
]

/** The letter of a name; undefined for one that is not written here yet. */
export const letterOf = (name: string): Letter | undefined => LETTERS.find(({ id }) => id === name)

/** What stands around every letter. */
export const AROUND = {
  named: 'Dear {addressee}',
  open: 'To the parent or carer',
  closing: 'Yours sincerely',
  reference: 'Our reference: {reference}',
  enclosed: 'Enclosed',
  /** How a day is written in a letter: its weekday is worked out. */
  day: '{weekday} {day}',
} as const

/** Monday to Sunday. */
export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

/** Every English text of the letters, sorted, each once: what the languages' catalogues must hold. */
export function letterTexts(): string[] {
  const texts = LETTERS.flatMap(({ title, body, enclosures, asks }) => [
    title,
    ...body.map(({ says }) => says),
    ...enclosures.map(({ what }) => what),
    ...Object.entries(asks).flatMap(([name, field]) =>
      field.type === 'choice' && body.some(({ says }) => says.includes(`{${name}}`))
        ? Object.values(field.options)
        : [],
    ),
  ])
  return [...new Set([...Object.values(AROUND), ...WEEKDAYS, ...texts])].sort()
}
