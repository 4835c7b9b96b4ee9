import { expect, test } from 'vitest'
import type { Answer } from '../../../src/domain/casework/entry.ts'
import { contactRecord as form } from '../../../src/domain/forms/contact-record.ts'
import { joinedAnswer, mergedAnswer } from '../../../src/domain/forms/merge-answers.ts'
import { NONE, type Field } from '../../../src/domain/forms/form.ts'
import { fieldOf } from '../../../src/domain/forms/shape.ts'

const field = (name: string): Field => fieldOf(form, name)!
const row = (id: string, action: string, more: Record<string, Answer> = {}) => ({ id, action, ...more })
const BASE = [row('r1', 'Ring the bus company'), row('r2', 'Ask for a pass')]
const rows = (ours: Answer, theirs: Answer, base: Answer = BASE) =>
  mergedAnswer(field('actions'), base, ours, theirs)

test('rows: added by both, taken out by one, and changed in different cells, all stand', () => {
  expect(rows([...BASE, row('r3', 'A')], [...BASE, row('r4', 'B')])).toEqual([
    ...BASE,
    row('r3', 'A'),
    row('r4', 'B'),
  ])
  expect(rows([BASE[1]!], [...BASE, row('r4', 'B')])).toEqual([BASE[1], row('r4', 'B')])
  expect(
    rows([{ ...BASE[0]!, by: 'Lee' }, BASE[1]!], [{ ...BASE[0]!, action: 'Write to them' }, BASE[1]!]),
  ).toEqual([row('r1', 'Write to them', { by: 'Lee' }), BASE[1]])
  expect(rows([row('r3', 'A')], [row('r4', 'B')], null)).toEqual([row('r3', 'A'), row('r4', 'B')])
})

test('rows: one cell written two ways, a row taken out that the other wrote in, or none against some, are for people', () => {
  expect(rows([row('r1', 'A'), BASE[1]!], [row('r1', 'B'), BASE[1]!])).toBeUndefined()
  expect(rows([BASE[1]!], [row('r1', 'B'), BASE[1]!])).toBeUndefined()
  expect(rows(NONE, [row('r4', 'B')], null)).toBeUndefined()
})

test('ticks: what each ticked and took away stands', () => {
  const ticks = (base: string[], ours: string[], theirs: string[]) =>
    mergedAnswer(field('explained'), base, ours, theirs)
  expect(ticks(['absences'], ['absences', 'trend'], ['absences', 'overall'])).toEqual([
    'absences',
    'overall',
    'trend',
  ])
  expect(ticks(['absences', 'trend'], ['trend'], ['absences', 'trend', 'help'])).toEqual(['trend', 'help'])
})

test('a choice, a day or a short text is one thing: two of them are never mixed', () => {
  expect(mergedAnswer(field('on'), '2026-03-01', '2026-03-02', '2026-03-03')).toBeUndefined()
  expect(mergedAnswer(field('on'), '2026-03-01', '2026-03-01', '2026-03-03')).toBe('2026-03-03')
})

test('keeping both: texts one after the other, rows side by side, and no such thing of a choice', () => {
  expect(joinedAnswer(field('discussed'), ['A', 'B', 'A', ''])).toBe('A\n\nB')
  expect(
    joinedAnswer(field('actions'), [
      [row('r1', 'A'), BASE[1]!],
      [row('r1', 'B'), BASE[1]!],
    ]),
  ).toEqual([row('r1', 'A'), BASE[1], row('r1 2', 'B')])
  expect(joinedAnswer(field('on'), ['2026-03-02', '2026-03-03'])).toBeUndefined()
})
