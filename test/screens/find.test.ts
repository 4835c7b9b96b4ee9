import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PupilRow } from '../../src/device/device.ts'
import { NOT_ASSESSED } from '../../src/device/work/own-answer.ts'
import { addDays } from '../../src/domain/calendar/day.ts'
import {
  DUE,
  FILTER_NAMES,
  findable,
  found,
  NO_FILTERS,
  savedFilters,
  type Filters,
} from '../../src/screens/pupils/find.ts'

const TODAY = '2026-11-18'
const row = (name: string, more: Partial<PupilRow> = {}): PupilRow => ({
  id: name,
  name,
  upn: 'A999000000001',
  school: 'hilltop',
  className: '8R',
  yearGroup: 8,
  assessment: null,
  provisional: false,
  registerTo: null,
  flags: [],
  unsent: 0,
  ...more,
})
const owing = (who: string, by: string | null) => ({
  ...NOT_ASSESSED,
  steps: [{ step: 'call', rule: 'r', who, by, says: 'Call home' }],
})
const names = (rows: readonly PupilRow[], asked: Partial<Filters>) =>
  found(findable(rows), { ...NO_FILTERS, ...asked }, TODAY).map(({ name }) => name)

test('a pupil is found by the street, and those whose name begins with the word come first', () => {
  const rows = [row('Ann Lint', { address: '4 Zoe Street' }), row('Zoë Quill')]
  expect(names(rows, { words: 'street' })).toEqual(['Ann Lint'])
  expect(names(rows, { words: 'zoe' })).toEqual(['Zoë Quill', 'Ann Lint'])
})

test('what is due and whose it is are asked of one and the same thing', () => {
  const rows = [
    row('Late', { assessment: owing('head of year', addDays(TODAY, -1)) }),
    row('Soon', { assessment: owing('attendance lead', addDays(TODAY, 3)) }),
    row('Some day', { assessment: owing('attendance lead', null) }),
  ]
  expect(names(rows, { due: 'overdue' })).toEqual(['Late'])
  expect(names(rows, { due: 'week' })).toEqual(['Soon'])
  expect(names(rows, { due: 'any' })).toEqual(['Late', 'Soon', 'Some day'])
  expect(names(rows, { due: 'overdue', owner: 'attendance lead' })).toEqual([])
  expect(names(rows, { owner: 'attendance lead' })).toEqual(['Soon', 'Some day'])
})

test('a group and a year narrow the list', () => {
  const rows = [row('A', { flags: ['ehcp'] }), row('B', { yearGroup: 9, flags: ['ehcp'] }), row('C')]
  expect(names(rows, { group: 'ehcp' })).toEqual(['A', 'B'])
  expect(names(rows, { group: 'ehcp', year: '9' })).toEqual(['B'])
})

const anyRow = fc
  .record({
    name: fc.stringMatching(/^[A-ZÀ-Ý][a-zà-ý]{1,8} [A-Z][a-z]{1,8}(-[A-Z][a-z]{1,5})?$/),
    yearGroup: fc.integer({ min: 0, max: 13 }),
    who: fc.constantFrom('head of year', 'attendance lead'),
    days: fc.integer({ min: -20, max: 20 }),
  })
  .map(({ name, yearGroup, who, days }) =>
    row(name, { yearGroup, assessment: owing(who, addDays(TODAY, days)) }),
  )
const anyRows = fc.uniqueArray(anyRow, { selector: ({ name }) => name, minLength: 1, maxLength: 30 })

test('every pupil is found by any beginning of any part of their name', () => {
  fc.assert(
    fc.property(anyRows, fc.nat(), fc.nat(), (rows, which, length) => {
      const { name } = rows[which % rows.length] ?? { name: '' }
      for (const part of name.split(/[\s-]/))
        expect(names(rows, { words: part.slice(0, 1 + (length % part.length)) })).toContain(name)
    }),
  )
})

test('a filter more never finds a pupil more, and no pupil is told twice', () => {
  const anyFilters = fc.record({
    due: fc.constantFrom('', ...Object.keys(DUE)),
    owner: fc.constantFrom('', 'head of year'),
    year: fc.constantFrom('', '8', '9'),
  })
  fc.assert(
    fc.property(anyRows, anyFilters, (rows, asked) => {
      const fitting = names(rows, asked)
      expect(new Set(fitting).size).toBe(fitting.length)
      for (const filter of ['due', 'owner', 'year'] as const)
        for (const name of fitting) expect(names(rows, { ...asked, [filter]: '' })).toContain(name)
    }),
  )
})

test('filters kept by another build are read as far as they are known, and anything else is none', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(Array.isArray(savedFilters(value))).toBe(true)
    }),
  )
  const [kept] = savedFilters([{ name: 'Mine', filters: { year: '9', moon: 'full', due: 4 } }])
  expect(kept).toEqual({ name: 'Mine', filters: { ...NO_FILTERS, year: '9' } })
  expect(FILTER_NAMES).toContain('words')
})
