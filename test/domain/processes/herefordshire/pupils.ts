/** Pupils for tests of the graduated approach: so much of twelve school weeks attended, and records of a case. */
import { herefordshire } from '../../../../src/domain/processes/herefordshire/herefordshire.ts'
import { assess } from '../../../../src/domain/stages/assess.ts'
import { configured, type Overrides } from '../../../../src/domain/stages/configured.ts'
import { barsAgainst, cautionsAbout } from '../../../../src/domain/stages/refused.ts'
import type { HistoryRecord } from '../../../../src/domain/casework/record.ts'
import { record, told, type About, type Told } from '../../../kit/pupil.ts'

/** Sessions of the first twelve school weeks of the calendar, five whole days a week. */
const TWELVE_WEEKS = 120

/**
 * Twelve school weeks from 1 September, so many sessions attended of so many possible; what is over is
 * not counted (D), spread over the weeks. Absence is code M unless said.
 */
export function share(attended: number, possible = TWELVE_WEEKS, about: About = {}, absent = 'M'): Told {
  const left = TWELVE_WEEKS - possible
  const away = new Set(Array.from({ length: left }, (_, i) => Math.floor((i * TWELVE_WEEKS) / left)))
  let counted = 0
  const codes = Array.from({ length: TWELVE_WEEKS }, (_, i) => {
    if (away.has(i)) return 'D'
    counted++
    return counted <= attended ? '/' : absent
  })
  const days = Array.from({ length: TWELVE_WEEKS / 2 }, (_, i) => `${codes[2 * i]} ${codes[2 * i + 1]}`)
  return told(days, about)
}

const by = (overrides: Overrides) => configured(herefordshire, overrides)

/** What the process concludes about a pupil, with an authority's own settings where there are any. */
export const assessed = ({ facts, on }: Told, overrides: Overrides = {}) => assess(by(overrides), facts, on)

export const stepsOf = (pupil: Told, overrides: Overrides = {}) =>
  assessed(pupil, overrides).steps.map(({ step }) => step)
export const stepOf = (pupil: Told, name: string, overrides: Overrides = {}) =>
  assessed(pupil, overrides).steps.find(({ step }) => step === name)
export const barsOf = (pupil: Told, overrides: Overrides = {}) =>
  assessed(pupil, overrides).blockers.map(({ step }) => step)
export const cautionsOf = (pupil: Told, overrides: Overrides = {}) =>
  assessed(pupil, overrides).cautions.map(({ about }) => about)

/** The step a person is recommended to move the case to. */
export const recommended = (pupil: Told) => assessed(pupil).stage.recommended?.id

/** The rules that refuse a record somebody is completing; `alike` other records give the same answer. */
export const refusalsOf = (
  { facts }: Told,
  candidate: HistoryRecord,
  overrides: Overrides = {},
  alike = 0,
): string[] =>
  barsAgainst(by(overrides), facts, { record: candidate, author: null, alike: () => alike }).map(
    ({ rule }) => rule,
  )

/** The rules that caution whoever completes a record. */
export const cautionedBy = ({ facts }: Told, candidate: HistoryRecord): string[] =>
  cautionsAbout(herefordshire, facts, { record: candidate, author: null }).map(({ rule }) => rule)

/** The last day of the twelve weeks, and a day of the week before. */
export const TODAY = '2025-11-28'
export const LATELY = '2025-11-20'

/** A list of strategies that says what support and enforcement there was. */
export const strategies = (values: HistoryRecord['values'] = {}, on = LATELY): HistoryRecord =>
  record('strategies-checklist', on, {
    on,
    supportGiven: [{ id: 'r1', action: 'pastoral', on, result: 'Comes twice a week' }],
    enforcementTaken: [{ id: 'r1', action: 'warning letter', on, result: 'Sent' }],
    enforcementRight: true,
    judgement: 'Enough for now',
    ...values,
  })

/** Contact, a visit and support, as a school keeps them. */
export const TRIED: readonly HistoryRecord[] = [
  record('contact-record', '2025-10-06', { on: '2025-10-06', type: 'phone' }),
  record('doorstep-visit', '2025-10-13', { on: '2025-10-13', answered: true, arrivedAt: '15:40' }),
  record('early-help', '2025-10-14', { on: '2025-10-14', offer: 'pastoral', response: 'accepted' }),
]

export const ENFORCED = record('communication-sent', '2025-11-05', {
  on: '2025-11-05',
  kind: 'letter',
  letter: 'school-warning',
})

/** A complete notification document for these purposes. */
export const document = (
  purpose: readonly string[],
  values: HistoryRecord['values'] = {},
  on = LATELY,
): HistoryRecord => record('panel-notification', on, { on, purpose, parentTold: true, ...values })

/** A case somebody lists. */
export const listed = (panel: 'cmie' | 'iae', meetingOn: string, on = TODAY): HistoryRecord =>
  record('panel-case', on, {
    on,
    panel,
    [panel === 'cmie' ? 'cmieMeetingOn' : 'iaeMeetingOn']: meetingOn,
  })

/** A case somebody moves to a step. */
export const moved = (to: string, on = '2025-11-21'): HistoryRecord =>
  record('decision', on, { on, decision: 'move', to, reason: 'Agreed with the school leader' })
