import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayOf } from '../../src/domain/calendar/day.ts'
import { dayFrom, partsOf } from '../../src/screens/form/day-answer.tsx'
import { called, findable } from '../../src/screens/pupils/find.ts'
import { ago } from '../../src/screens/parts/amounts.ts'
import { due, listed } from '../../src/screens/parts/words.ts'
import { isOurScript } from '../../src/trusted-types.ts'
import type { PupilRow } from '../../src/device/device.ts'

const row = (name: string, more: Partial<PupilRow> = {}): PupilRow => ({
  id: name,
  name,
  upn: 'A999000000001',
  school: 's',
  className: '8R',
  yearGroup: 8,
  assessment: null,
  provisional: false,
  registerTo: null,
  flags: [],
  unsent: 0,
  ...more,
})

test('every day survives being shown in three boxes', () => {
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 40_000 }), (number) => {
      const day = dayOf(number)
      expect(dayFrom(partsOf(day))).toBe(day)
    }),
  )
})

test('a day half typed keeps what was typed, box by box', () => {
  const digits = fc.stringMatching(/^\d{0,2}$/)
  fc.assert(
    fc.property(fc.stringMatching(/^\d{0,4}$/), digits, digits, (year, month, day) => {
      const plain = (text: string) => text.replace(/^0(?=\d)/, '')
      expect(partsOf(dayFrom([year, month, day]))).toEqual([year, plain(month), plain(day)])
    }),
  )
})

test('a pupil is found by the beginnings of names, without regard to accents or case', () => {
  const list = findable([row('Zoë O’Hare-Lint'), row('Ann Zohar')])
  const names = (words: string) => called(list, words).map(({ name }) => name)
  expect(names('zoe')).toEqual(['Zoë O’Hare-Lint'])
  expect(names('LINT')).toEqual(['Zoë O’Hare-Lint'])
  expect(names('zo')).toEqual(['Zoë O’Hare-Lint', 'Ann Zohar'])
  expect(names('8r ann')).toEqual(['Ann Zohar'])
  expect(names('')).toHaveLength(2)
})

test('what is due is said by the day', () => {
  const today = '2026-03-10'
  const said = [-3, -1, 0, 1, 5].map((days) => due(addDays(today, days), today))
  expect(said).toEqual([
    'Overdue by 3 days',
    'Overdue by 1 day',
    'Due today',
    'Due tomorrow',
    'Due by 15 March',
  ])
  expect(due(null, today)).toBe('No date set')
})

test('ages and lists read as sentences', () => {
  expect(ago(0, 59_000)).toBe('just now')
  expect(ago(0, 60_000)).toBe('1 minute ago')
  expect(ago(0, 2 * 3_600_000)).toBe('2 hours ago')
  expect(ago(0, 3 * 86_400_000)).toBe('3 days ago')
  expect(listed(['a', 'b', 'c'])).toBe('a, b and c')
})

test('only this origin’s service worker and built workers may be run', () => {
  const page = 'https://doorstep.example/pupils/1'
  expect(isOurScript('/sw.js', page)).toBe(true)
  expect(isOurScript('https://doorstep.example/assets/derive.worker-x.js', page)).toBe(true)
  expect(isOurScript('https://elsewhere.example/sw.js', page)).toBe(false)
  expect(isOurScript('/api/pull', page)).toBe(false)
  expect(isOurScript('blob:https://doorstep.example/1', page)).toBe(false)
  expect(isOurScript('data:text/javascript,1', page)).toBe(false)
})

test('a pupil with a hyphen or an apostrophe is found by the whole name as it is written', () => {
  const list = findable([row('Nadia-Rose O’Hart')])
  const named = (words: string) => called(list, words).length
  expect(['Nadia-Rose O’Hart', 'nadia rose', 'o’h', 'rose'].map(named)).toEqual([1, 1, 1, 1])
  expect(named('Nadia-Lily')).toBe(0)
})
