import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergedText } from '../../../src/domain/forms/merge-text.ts'

const PLAN =
  'Mum rings school by 9 each day.\nThe breakfast club has a place for him.\nWe look at it again in May.'

test.each([
  [
    'edits in different lines both stand',
    PLAN.replace('9', '8.30'),
    PLAN.replace('in May', 'in June'),
    PLAN.replace('9', '8.30').replace('in May', 'in June'),
  ],
  [
    'edits in one line stand where words between them are untouched',
    PLAN.replace('Mum', 'Dad'),
    PLAN.replace('each day', 'on Mondays'),
    PLAN.replace('Mum', 'Dad').replace('each day', 'on Mondays'),
  ],
  [
    'who adds a line at the end and who adds one at the start both have it',
    `${PLAN}\nBus pass asked for.`,
    `Agreed today:\n${PLAN}`,
    `Agreed today:\n${PLAN}\nBus pass asked for.`,
  ],
  [
    'the same edit made twice is made once',
    PLAN.replace('May', 'June'),
    PLAN.replace('May', 'June'),
    PLAN.replace('May', 'June'),
  ],
  [
    'what one took out stays out where the other wrote elsewhere',
    PLAN.replace('The breakfast club has a place for him.\n', ''),
    PLAN.replace('May', 'June'),
    PLAN.replace('The breakfast club has a place for him.\n', '').replace('May', 'June'),
  ],
])('%s', (_, ours, theirs, both) => {
  expect(mergedText(PLAN, ours, theirs)).toBe(both)
  expect(mergedText(PLAN, theirs, ours)).toBe(both)
})

test.each([
  ['one word written two ways', PLAN.replace('9', '8'), PLAN.replace('9', '10')],
  ['words side by side', PLAN.replace('breakfast', 'homework'), PLAN.replace('club', 'group')],
  ['both add at the end', `${PLAN} Jo`, `${PLAN} Rowan`],
  ['one takes out the line the other wrote in', PLAN.replace(/.*\n/, ''), PLAN.replace('Mum', 'Dad')],
  ['both write where nothing was', 'Jo', 'Rowan'],
])('%s is for people to settle', (what, ours, theirs) => {
  const base = what === 'both write where nothing was' ? '' : PLAN
  expect(mergedText(base, ours, theirs)).toBeNull()
  expect(mergedText(base, theirs, ours)).toBeNull()
})

test('nothing of the spelling, the spaces or the emoji of an untouched word is changed', () => {
  const odd = ' \tA  b\u00a0c 👩‍👧\n\n\nÿ é é end '
  expect(mergedText(odd, `${odd}\nmore`, `first\n${odd}`)).toBe(`first\n${odd}\nmore`)
})

test('a text of many pages merges by its lines, in time to be typed on', () => {
  const pages = Array.from({ length: 2_000 }, (_, line) => `Line ${line} of a long and wordy account.`)
  const ours = pages.with(3, 'One line anew.').with(1_800, 'And another.').join('\n')
  const theirs = [...pages.slice(0, 900), 'Put between.', ...pages.slice(900)].join('\n')
  const start = performance.now()
  const both = mergedText(pages.join('\n'), ours, theirs)
  expect(performance.now() - start).toBeLessThan(1_000)
  expect(both?.split('\n').filter((line) => !pages.includes(line))).toEqual([
    'One line anew.',
    'Put between.',
    'And another.',
  ])
})

const word = fc.constantFrom('he', 'was', 'ill', 'bus', 'mum', 'said', '\n', 'a', 'b')
const text = fc.array(word, { maxLength: 25 }).map((words) => words.join(' '))
const edit = fc.record({
  at: fc.nat(24),
  cut: fc.nat(4),
  add: fc.array(fc.constantFrom('x', 'y', 'he', '\n'), { maxLength: 3 }),
})
const edited = (from: string, edits: readonly { at: number; cut: number; add: readonly string[] }[]) =>
  edits.reduce((words, { at, cut, add }) => words.toSpliced(at, cut, ...add), from.split(' ')).join(' ')

test('whoever is called first it is one text; who changed nothing changes nothing', () => {
  fc.assert(
    fc.property(text, fc.array(edit, { maxLength: 3 }), fc.array(edit, { maxLength: 3 }), (base, a, b) => {
      const [ours, theirs] = [edited(base, a), edited(base, b)]
      expect(mergedText(base, ours, theirs)).toBe(mergedText(base, theirs, ours))
      expect(mergedText(base, ours, base)).toBe(ours)
      expect(mergedText(base, base, theirs)).toBe(theirs)
      expect(mergedText(base, ours, ours)).toBe(ours)
    }),
    { numRuns: 3_000 },
  )
})

test('a merged text has each new word of both, and none of those either took out', () => {
  let merged = 0
  const numbered = fc
    .integer({ min: 0, max: 30 })
    .map((count) => Array.from({ length: count }, (_, at) => `${at}${at % 5 === 4 ? '\n' : ' '}`).join(''))
  fc.assert(
    fc.property(numbered, edit, edit, (base, a, b) => {
      const write = (who: string, { at, cut, add }: typeof a) =>
        (base.match(/\S+\s?/gu) ?? [])
          .toSpliced(at, cut, ...add.map((_, index) => `${who}${index} `))
          .join('')
      const [ours, theirs] = [write('ours', a), write('theirs', b)]
      const both = mergedText(base, ours, theirs)
      if (both === null) return
      merged += 1
      const words = (of: string) => of.split(/\s+/u).filter((each) => each !== '')
      const expected = new Set(
        [...words(ours), ...words(theirs)].filter(
          (each) =>
            !words(base).includes(each) || (words(ours).includes(each) && words(theirs).includes(each)),
        ),
      )
      expect(new Set(words(both))).toEqual(expected)
    }),
    { numRuns: 3_000 },
  )
  expect(merged).toBeGreaterThan(1_000)
})
