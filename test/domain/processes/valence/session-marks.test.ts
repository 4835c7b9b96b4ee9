/** When a mark was entered, and what a school as a whole does and sorts. */
import { expect, test } from 'vitest'
import type { HistoryRecord } from '../../../../src/domain/casework/record.ts'
import { FORMS } from '../../../../src/domain/forms/forms.ts'
import { herefordshire } from '../../../../src/domain/processes/herefordshire/herefordshire.ts'
import { valence } from '../../../../src/domain/processes/valence/valence.ts'
import type { SchoolTask } from '../../../../src/domain/stages/process.ts'
import { cautionsAbout } from '../../../../src/domain/stages/refused.ts'
import { configured } from '../../../../src/domain/stages/configured.ts'
import { assess } from '../../../../src/domain/stages/assess.ts'
import { days, present, record, told } from '../../../kit/pupil.ts'

const { facts, on } = told(present(4))

const auto = (value: string) => ({ value, asOf: null })

const cautions = (half: string, time: string, entered = on) =>
  cautionsAbout(valence, facts, {
    record: record('session-mark', on, {
      on,
      half,
      code: '/',
      enteredOn: auto(entered),
      enteredAt: auto(time),
    }),
    author: 'pastoral-staff',
  }).map(({ rule }) => rule)

test.each([
  ['AM', '09:10', []],
  ['AM', '09:11', ['register-within-ten-minutes']],
  ['AM', '09:31', ['register-within-ten-minutes', 'register-to-the-office']],
  ['PM', '13:10', []],
  ['PM', '13:11', ['register-within-ten-minutes']],
] as const)(
  'a mark of the %s session entered at %s is told of when it is late [V-106, V-029]',
  (half, time, told) => {
    expect(cautions(half, time)).toEqual(told)
  },
)

test('a mark entered on a later day was not entered within ten minutes [V-106]', () => {
  expect(cautions('AM', '09:05', '2025-09-05')).toEqual(['register-within-ten-minutes'])
})

test('what a school does as a school is written down on the form for it [H-010, V-095, V-105, V-225, V-226, V-233]', () => {
  const tasks: readonly SchoolTask[] = [...(valence.tasks ?? []), ...(herefordshire.tasks ?? [])]
  const written = tasks
    .filter(({ form }) => form === 'school-activity')
    .flatMap(({ source }) => source.req ?? [])
  expect(written).toEqual(expect.arrayContaining(['H-010', 'V-095', 'V-105', 'V-225', 'V-226', 'V-233']))
  const form = FORMS['school-activity']!
  expect(form).toMatchObject({ about: 'school' })
  expect(form.notes?.join(' ')).toMatch(/sensitive and treat nobody unfairly.*own progress may be praised/)
  const fields = Object.fromEntries(form.sections.flatMap(({ fields }) => Object.entries(fields)))
  expect(fields['reported']).toMatchObject({
    options: { attendance: 'Attendance', attainment: expect.any(String), barriers: expect.any(String) },
  })
})

test('triage is planned, sent and judged on its report, which also shows that Tier 4 was thought about [V-237, V-238, V-239]', () => {
  const tasks = (valence.tasks ?? []).filter(({ form }) => form === 'triage-report')
  expect(tasks.map(({ id }) => id)).toEqual(['tier-4-plan', 'tier-4-do', 'tier-4-review'])
  const away = days(60, 'O')
  const stepsWith = (history: readonly HistoryRecord[]) => {
    const { facts: also, on: day } = told(away, { history })
    return assess(configured(valence, { suggestTier4: 1 }), also, day).steps.map(({ step }) => step)
  }
  expect(stepsWith([])).toContain('consider-tier-4')
  expect(stepsWith([record('triage-report', '2025-11-12', { caseType: 'chronic' })])).not.toContain(
    'consider-tier-4',
  )
})
