/** Nothing done is undone by a correction; what no longer stands is told to a person. */
import { expect, test } from 'vitest'
import { explain } from '../../../src/domain/stages/explain.ts'
import { questioned } from '../../../src/domain/stages/questioned.ts'
import { invented, number, rule } from '../../kit/process.ts'
import { days, present, record, told } from '../../kit/pupil.ts'

const process = invented({
  settings: { ten: number(10) },
  rules: [
    rule('ten-sessions', {
      when: { metric: 'unauthorisedNow', is: 'at least', setting: 'ten' },
      otherwise: 'There were {unauthorisedNow} of {ten}.',
    }),
  ],
  rests: [{ record: 'notice', where: { field: 'decision', is: 'issue' }, on: 'ten-sessions' }],
})
const notice = { ...record('notice', '2025-09-12', { decision: 'issue' }), id: 'n1' }
const about = (marks: readonly string[], history = [notice]) =>
  told([...marks, ...present(10)], { history }).facts

test('a notice that its ten sessions still support is not questioned', () => {
  expect(questioned(process, about([...present(5), ...days(5, 'O')]), '2025-09-26')).toEqual([])
})

test('one mark corrected, and the notice is listed with what it rested on; the record stays', () => {
  const facts = about([...present(5), ...days(4, 'O'), 'O I'])
  const found = [
    { form: 'notice', on: '2025-09-12', id: 'n1', rule: 'ten-sessions', says: 'There were 9 of 10.' },
  ]
  expect(questioned(process, facts, '2025-09-26')).toMatchObject(found)
  expect(explain(process, facts, '2025-09-26').questioned).toMatchObject(found)
  expect(facts.history).toEqual([notice])
})

test('sessions after the notice do not make up for it, and a notice that was not issued rests on nothing', () => {
  const later = told([...present(10), ...days(5, 'O')], { history: [notice] }).facts
  expect(questioned(process, later, '2025-09-26')).toHaveLength(1)
  const not = { ...notice, values: { decision: 'do not issue' } }
  expect(questioned(process, about(present(10), [not]), '2025-09-26')).toEqual([])
})
