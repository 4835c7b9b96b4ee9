import { expect, test } from 'vitest'
import { compulsorySchoolAge, schoolAge } from '../../../src/domain/guidance/compulsory-school-age.ts'

test.each([
  ['2020-08-31', '2025-08-31'],
  ['2020-09-01', '2025-12-31'],
  ['2020-12-31', '2025-12-31'],
  ['2021-01-01', '2026-03-31'],
  ['2021-03-31', '2026-03-31'],
  ['2021-04-01', '2026-08-31'],
])('born on %s, a child is of compulsory school age from %s [V-144]', (born, from) => {
  expect(compulsorySchoolAge(born).from).toBe(from)
})

test.each([
  ['2009-09-01', '2026-06-26'],
  ['2010-02-03', '2026-06-26'],
  ['2010-08-31', '2026-06-26'],
  ['2010-09-01', '2027-06-25'],
  ['2012-02-29', '2028-06-30'],
])(
  'born on %s, until the last Friday in June of the school year of the sixteenth birthday: %s [V-145, A-V6]',
  (born, to) => {
    expect(compulsorySchoolAge(born).to).toBe(to)
    expect(schoolAge(born, to)).toBe('compulsory')
    expect(schoolAge(born, `${to.slice(0, 4)}-07-01`)).toBe('no longer')
  },
)

test('the day before is not yet, and an unknown birthday is said to be unknown', () => {
  expect(schoolAge('2021-01-01', '2026-03-30')).toBe('not yet')
  expect(schoolAge('2021-01-01', '2026-03-31')).toBe('compulsory')
  expect(schoolAge(null, '2026-03-31')).toBe('not known')
})
