/** The contrast of every pair of colours that meets on a screen, in each of the four tones, worked out from the tokens (WCAG 1.4.3, 1.4.6, 1.4.11). */
import { readdirSync, readFileSync } from 'node:fs'
import { compile } from 'sass'
import { describe, expect, test } from 'vitest'

const FOLDER = 'src/screens/look'
const TONES = ['light', 'dark', 'high contrast', 'high contrast in the dark'] as const

const tokens = new Map(
  [
    ...readFileSync(`${FOLDER}/_tones.scss`, 'utf8').matchAll(
      /^ {2}'?([a-z-]+)'?: (#\w{6}) (#\w{6}) (#\w{6}) (#\w{6}),$/gm,
    ),
  ].map(([, name = '', ...values]) => [name, values] as const),
)

const GROUNDS = ['paper', 'sheet', 'shade', 'faint'] as const
/** Words, and what they stand on. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  ink: [
    ...GROUNDS,
    'field',
    'shade-deep',
    'warm',
    'calm-pale',
    'watch-pale',
    'alarm-pale',
    'quiet-pale',
    'present',
  ],
  soft: [...GROUNDS, 'field', 'calm-pale', 'warm', 'quiet-pale', 'stripe', 'stripe-between'],
  teal: [...GROUNDS, 'calm-pale', 'present', 'field'],
  link: [...GROUNDS, 'calm-pale', 'warm', 'watch-pale', 'field'],
  alarm: ['paper', 'sheet', 'field'],
  'on-teal': ['teal'],
  'on-act': ['act', 'act-hover'],
  'on-light': ['light'],
  'on-alarm': ['alarm', 'alarm-hover'],
  'watch-ink': ['watch-pale', 'paper', 'sheet', 'field'],
  'watch-words': ['watch-pale'],
  'calm-ink': ['calm-pale'],
  'on-bar': ['bar', 'bar-deep'],
  'on-bar-soft': ['bar', 'bar-deep'],
  'on-authorised': ['authorised'],
  'on-unauthorised': ['unauthorised'],
}
/** Lines and marks that say something, and what they stand on. */
const LINES: Readonly<Record<string, readonly string[]>> = {
  act: ['paper', 'sheet', 'field'],
  teal: ['paper', 'sheet'],
  edge: ['paper', 'sheet'],
  mid: ['sheet', 'field'],
  door: ['paper', 'sheet', 'field'],
  alarm: ['paper', 'sheet'],
  'warm-line': ['warm', 'field'],
  second: ['paper', 'sheet'],
  light: ['bar', 'bar-deep', 'on-light'],
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (one: string, other: string) => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const value = (name: string, tone: number) => {
  const found = tokens.get(name)?.[tone]
  if (!found) throw new Error(`there is no colour ${name}`)
  return found
}

/** Pairs below what they must have: 'ink on paper 4.2'. */
const short = (pairs: Readonly<Record<string, readonly string[]>>, tone: number, least: number) =>
  Object.entries(pairs).flatMap(([over, grounds]) =>
    grounds.flatMap((ground) => {
      const has = contrast(value(over, tone), value(ground, tone))
      return has < least ? [`${over} on ${ground} ${has.toFixed(2)}`] : []
    }),
  )

describe.each(TONES.map((name, tone) => ({ name, tone })))('in $name', ({ name, tone }) => {
  test('words stand out from what they are on', () => {
    expect(short(WORDS, tone, name.startsWith('high') ? 7 : 4.5)).toEqual([])
  })
  test('lines that say something stand out', () => {
    expect(short(LINES, tone, 3)).toEqual([])
  })
})

test('the kinds of absence differ in lightness too, for those who see few colours', () => {
  for (const tone of TONES.keys())
    expect(contrast(value('authorised', tone), value('present', tone))).not.toBeCloseTo(1, 1)
})

test('no colour is written out anywhere but in the tones; paper alone has ink of its own', () => {
  const others = readdirSync(FOLDER).filter((file) => !['_tones.scss', '_paper.scss'].includes(file))
  const literal = others.flatMap((file) =>
    readFileSync(`${FOLDER}/${file}`, 'utf8')
      .split('\n')
      .filter((line) =>
        /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|: (?:white|black)\b/i.test(line.replace(/#\{.*?\}/g, '')),
      )
      .map((line) => `${file}: ${line.trim()}`),
  )
  expect(literal).toEqual([])
})

test('every colour that is asked for is one there is', () => {
  const known = new Set([...tokens.keys(), 'cast', 'veil', 'tabs', 'gap', 'round'])
  const unknown = readdirSync(FOLDER).flatMap((file) =>
    [...readFileSync(`${FOLDER}/${file}`, 'utf8').matchAll(/var\(--([a-z-]+)\)/g)].flatMap(([, name = '']) =>
      known.has(name) ? [] : [`${file}: ${name}`],
    ),
  )
  expect(unknown).toEqual([])
})

test('papers, letters, the signing pad and a page in a family’s hands stay light in every tone', () => {
  const { css } = compile(`${FOLDER}/look.scss`, { loadPaths: ['node_modules'], quietDeps: true })
  for (const place of ['.paper', '.letter-sheet', '.pad-canvas', '.hand']) {
    const rules = [...css.matchAll(new RegExp(`^${place.replace('.', '\\.')} \\{([^}]*)\\}`, 'gm'))]
    const said = rules.map(([, rule]) => rule).join('')
    for (const name of ['ink', 'paper', 'act', 'link'])
      expect(said).toContain(`--${name}: ${value(name, 0)};`)
  }
})
