/** Whom a family excludes from sharing is not written to; a safeguarding concern is passed on whatever they said. */
import { expect, test } from 'vitest'
import type { HistoryRecord } from '../../../../src/domain/casework/record.ts'
import { moved, present, record, told } from '../../../kit/pupil.ts'
import { assessed, cautionedBy, dueFor, refusedBy, stepsOf } from '../../../kit/valence-case.ts'

const pupil = (...history: HistoryRecord[]) =>
  told(present(60), { on: '2025-11-20', history: [moved('aim', '2025-09-15'), ...history] })
const row = (who: string) => ({ id: `r-${who}`, who })
const sheet = (on: string, ...who: string[]) =>
  record('information-sharing', on, { exclusions: who.length > 0 ? who.map(row) : 'none', agreed: true })
const assessment = (on: string, ...who: string[]) =>
  record('attendance-assessment', on, {
    excludesAnybody: who.length > 0,
    ...(who.length > 0 ? { exclusions: who.map(row) } : {}),
    sharingAgreed: true,
  })
const letterTo = (name: string) => ({ addressees: [{ id: 'a', person: { name }, address: 'Somewhere' }] })
const CLINIC = sheet('2025-10-01', 'Riverside Clinic')
const REFUSED = ['excluded-from-sharing']

test.each([
  ['communication-sent', letterTo('Riverside Clinic'), letterTo('Hillside Clinic')],
  ['early-help', { referredTo: 'Riverside Clinic' }, { referredTo: 'Hillside Clinic' }],
  ['early-help', { leadProfessional: { name: 'riverside  clinic ' } }, { leadProfessional: { name: 'Jo' } }],
  [
    'attendance-assessment',
    { practitionerActions: [{ id: 'p', practitioner: { name: 'RIVERSIDE CLINIC' } }] },
    { practitionerActions: 'none' },
  ],
  ['enforcement-referral', { consulted: { name: 'Riverside Clinic' } }, { consulted: { name: 'Jo' } }],
  ['tier-4-referral', { keyworker: { name: 'Riverside Clinic' } }, { keyworker: { name: 'Jo' } }],
])(
  'a %s that names whom the family excluded is refused; one that does not, is not [V-208]',
  (form, named, other) => {
    const bars = (values: HistoryRecord['values'], ...history: HistoryRecord[]) =>
      refusedBy(pupil(...history), form, values).filter((rule) => REFUSED.includes(rule))
    expect(bars(named, CLINIC)).toEqual(REFUSED)
    expect(bars(other, CLINIC)).toEqual([])
    expect(bars(named)).toEqual([])
  },
)

test('an exclusion holds from its own day: a letter of the day before was not barred [V-208]', () => {
  const letter = (on: string) =>
    refusedBy(pupil(CLINIC), 'communication-sent', letterTo('Riverside Clinic'), on)
  expect(letter('2025-09-30')).toEqual([])
  expect(letter('2025-10-01')).toEqual(REFUSED)
})

test('a later sheet says the whole list anew; what it leaves out may be written to again [V-208]', () => {
  const letter = (...history: HistoryRecord[]) =>
    refusedBy(pupil(...history), 'communication-sent', letterTo('Riverside Clinic'))
  expect(letter(CLINIC, sheet('2025-10-08', 'Hillside Clinic'))).toEqual([])
  expect(letter(CLINIC, sheet('2025-10-08', 'Hillside Clinic', 'Riverside Clinic'))).toEqual(REFUSED)
  expect(letter(CLINIC, sheet('2025-10-08'))).toEqual([])
})

test('what was excluded in the assessment holds until a sheet says otherwise, and an assessment lifts no sheet [V-208]', () => {
  const letter = (...history: HistoryRecord[]) =>
    refusedBy(pupil(...history), 'communication-sent', letterTo('Riverside Clinic'))
  expect(letter(assessment('2025-10-01', 'Riverside Clinic'))).toEqual(REFUSED)
  expect(letter(assessment('2025-10-01'))).toEqual([])
  expect(letter(assessment('2025-10-01', 'Riverside Clinic'), sheet('2025-10-08'))).toEqual([])
  expect(letter(CLINIC, assessment('2025-10-08'))).toEqual(REFUSED)
})

test('a safeguarding concern and a return to the council are never refused for it [V-206]', () => {
  const named = { reportedTo: { name: 'Riverside Clinic' }, onwardTo: [row('Riverside Clinic')] }
  expect(refusedBy(pupil(CLINIC), 'safeguarding-concern', named)).toEqual([])
  expect(refusedBy(pupil(CLINIC), 'attendance-return', letterTo('Riverside Clinic'))).toEqual([])
})

test.each([
  ['agreed', { agreed: true }, []],
  ['not agreed', { agreed: false }, ['sharing-not-agreed']],
  ['withdrawn', { agreed: true, withdrawnOn: '2025-11-01' }, ['sharing-not-agreed']],
])('sharing %s: whoever writes is cautioned, not stopped: %j [V-206, V-207]', (_what, values, cautions) => {
  const who = pupil(record('information-sharing', '2025-10-01', { exclusions: 'none', ...values }))
  expect(cautionedBy(who, 'communication-sent', letterTo('Hillside Clinic'))).toEqual(cautions)
  expect(refusedBy(who, 'communication-sent', letterTo('Hillside Clinic'))).toEqual([])
})

const PASS = 'pass-on-safeguarding-concern'
const passed = (on: string, values: HistoryRecord['values'] = {}) =>
  record('safeguarding-concern', on, { reviewOn: '2025-11-27', ...values })

test.each([
  ['in-school-early-help', { safeguardingNeed: true }, { safeguardingNeed: false }],
  ['contact-record', { concern: true }, { concern: false }],
  ['doorstep-visit', { concern: true }, { concern: false }],
])(
  'a safeguarding need in a %s is passed on, whatever the stage [V-124, V-128, V-179]',
  (form, need, none) => {
    for (const stage of ['universal', 'early-help', 'la-legal']) {
      const at = (values: HistoryRecord['values'], ...more: HistoryRecord[]) =>
        stepsOf(
          told(present(60), {
            on: '2025-11-20',
            history: [moved(stage, '2025-09-15'), record(form, '2025-10-01', values), ...more],
          }),
        )
      expect(at(need)).toContain(PASS)
      expect(at(none)).not.toContain(PASS)
      expect(at(need, passed('2025-10-02'))).not.toContain(PASS)
      expect(at(need, passed('2025-10-02'), record(form, '2025-10-03', need))).toContain(PASS)
    }
  },
)

test('the safeguarding lead owes it, and nobody’s word of a later visit hides it [V-128]', () => {
  const who = pupil(
    record('contact-record', '2025-10-01', { concern: true }),
    record('contact-record', '2025-10-03', { concern: false }),
  )
  expect(assessed(who).steps.filter(({ step }) => step === PASS)).toEqual([
    expect.objectContaining({ who: 'safeguarding lead', by: null }),
  ])
})

test('a concern is entered in the safeguarding system, and looked at again as often as it says [V-128, V-129]', () => {
  const first = pupil(passed('2025-11-19'))
  expect(stepsOf(first)).toContain('enter-in-safeguarding-system')
  expect(dueFor(first, 'review-safeguarding-concern')).toBe('2025-11-27')
  const again = pupil(
    passed('2025-11-19', { uploadedOn: '2025-11-19', reviewedOn: '2025-11-20', nextReviewOn: '2025-12-11' }),
  )
  expect(stepsOf(again)).not.toContain('enter-in-safeguarding-system')
  expect(dueFor(again, 'review-safeguarding-concern')).toBe('2025-12-11')
  const over = pupil(passed('2025-11-19', { uploadedOn: '2025-11-19', reviewedOn: '2025-11-20' }))
  expect(stepsOf(over)).not.toContain('review-safeguarding-concern')
})
