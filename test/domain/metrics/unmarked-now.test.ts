import { expect, test } from 'vitest'
import { unmarkedNow } from '../../../src/domain/metrics/unmarked.ts'
import { days, present, record, told } from '../../kit/pupil.ts'

const closes = { AM: '09:30', PM: '13:30' }
/** Four days present, and this one. */
const on = (today: string) => {
  const { facts } = told([...present(4), today])
  return { register: facts.register }
}

test.each([
  ['.', '09:29', []],
  ['.', '09:30', ['AM']],
  ['.', '13:30', ['AM', 'PM']],
  ['/ .', '13:30', ['PM']],
  ['O .', '12:00', []],
  ['/', '15:00', []],
] as const)('a day of %s at %s lacks %j [V-246]', (today, time, lacks) => {
  const { register } = on(today)
  const day = '2025-09-05'
  expect(unmarkedNow(register, { today: day, time, closes }, [])).toEqual(lacks)
})

test('a mark entered by hand is a mark, for its own day and session alone [V-246]', () => {
  const { register } = on('.')
  const when = { today: '2025-09-05', time: '14:00', closes }
  const mark = (day: string, half: string) => record('session-mark', day, { on: day, half, code: '/' })
  expect(unmarkedNow(register, when, [mark('2025-09-05', 'AM')])).toEqual(['PM'])
  expect(unmarkedNow(register, when, [mark('2025-09-04', 'AM')])).toEqual(['AM', 'PM'])
})

test('no session of a day off lacks a mark, nor one whose closing nobody has said [V-246]', () => {
  const { facts } = told(days(5, '.'))
  const late = { time: '23:59', closes }
  expect(unmarkedNow(facts.register, { today: '2025-09-06', ...late }, [])).toEqual([])
  expect(
    unmarkedNow(facts.register, { today: '2025-09-05', time: '23:59', closes: { AM: '09:30' } }, []),
  ).toEqual(['AM'])
})
