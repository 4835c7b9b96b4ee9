/** The numbers letters go by; where the school or its authority set its own, theirs counts. */
import type { Day } from '../calendar/day.ts'
import { inForce, numbersOf, type Threshold } from '../guidance/threshold.ts'

const { since, proposed } = numbersOf('stockport', '2024-09-01')

export const LETTER_NUMBERS = {
  /** Figures of an older register are not put into a letter. */
  letterRegisterDays: proposed(14, 'days', 'appendix 7', 'S-163'),
  attemptWeeks: since(6, 'weeks', 'appendix 7', 'S-164'),
  attemptsNeeded: proposed(2, 'attempts', 'appendix 7', 'S-164'),
} as const satisfies Record<string, Threshold>

/** A number as it stands for a school on a day. */
export const letterNumber = (
  name: keyof typeof LETTER_NUMBERS,
  settings: Readonly<Record<string, number>>,
  on: Day,
): number => settings[name] ?? inForce(LETTER_NUMBERS[name].values, on)?.value ?? 0
