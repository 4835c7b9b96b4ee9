/** Codes of the register as answers of a form, each with what it means: 'I: Illness'. */
import { CODES, CODE_NAMES, type Code, type Counts } from '../register/codes.ts'

const optionsOf = (codes: readonly Code[]): Readonly<Record<string, string>> =>
  Object.fromEntries(codes.map((code) => [code, `${code}: ${CODES[code].means}`]))

const counting = (...kinds: readonly Counts[]) =>
  CODE_NAMES.filter((code) => kinds.includes(CODES[code].counts))

/** Every code, those of old days too: a register of 2023 is still amended. */
export const ANY_CODE = optionsOf(CODE_NAMES)
/** Codes for a pupil who is not in school. */
export const ABSENCE_CODES = optionsOf(counting('authorised', 'unauthorised'))
/** Codes that say what the pupil does elsewhere, or what keeps them away: its nature is written down too. */
export const CODES_WITH_A_NATURE = counting('approved', 'not counted').filter(
  (code) => code !== 'Z' && code !== '#' && code !== 'X' && code !== 'D',
)
export const UNAUTHORISED_CODES = counting('unauthorised')
export const AUTHORISED_CODES = counting('authorised')
