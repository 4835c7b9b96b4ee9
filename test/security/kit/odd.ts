/** What nobody sends by mistake: values of the wrong kind, size and depth, and messages changed in some places. Seeded. */
import type { SeededChance } from '../../../src/kit/chance.ts'

/** Stands for a name that cannot be written in an object of ours: `said` puts it into the text. */
const PROTO = 'zz proto zz'

const TEXTS = [
  '',
  ' ',
  '0',
  '-1',
  '1e9',
  'true',
  'null',
  '\u0000',
  '\ud800',
  'a\udfffb',
  '\u202Eevil\u2066',
  '\ufeff\u200b\u00ad',
  'İıſK',
  'e\u0301\u0301\u0301\u0301',
  '👩‍👩‍👧‍👦',
  '﷽',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  "'; drop table pupil; --",
  '../../etc/passwd',
  '${7*7}',
  '%s%n',
  '<script>alert(1)</script>',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '-271821-04-20',
  '25:61',
  '01900000-0000-7000-8000-000000000000',
  'elm-1',
  'oak-2',
  'ash-1',
  'elm',
  'ash',
  'sol',
  'lee',
  'northwick',
  'southmere',
]
const NUMBERS = [
  0,
  -0,
  -1,
  0.5,
  1e21,
  2 ** 53,
  -(2 ** 53),
  2 ** 31,
  4_294_967_296,
  1e-300,
  8.64e15,
  8.64e15 + 1,
]

const nested = (depth: number): unknown =>
  depth === 0 ? 'deep' : depth % 2 ? [nested(depth - 1)] : { d: nested(depth - 1) }

export function oddValue(chance: SeededChance): unknown {
  switch (chance.below(9)) {
    case 0:
      return null
    case 1:
      return chance.pick([true, false])
    case 2:
    case 3:
      return chance.pick(NUMBERS)
    case 4:
      return chance.pick(['x', '\u202e', 'é', '['].map((one) => one.repeat(chance.pick([201, 2001, 20_000]))))
    case 5:
      return nested(chance.pick([2, 12, 45, 60]))
    case 6:
      return chance.pick<unknown>([
        [],
        {},
        [[]],
        { [PROTO]: { admin: true } },
        { constructor: 1, toString: null },
      ])
    default:
      return chance.pick(TEXTS)
  }
}

export const oddText = (chance: SeededChance): string => chance.pick(TEXTS)

type Place = { readonly within: Record<string, unknown> | unknown[]; readonly key: string }

function placesIn(value: unknown, found: Place[] = []): Place[] {
  if (value === null || typeof value !== 'object') return found
  // Lists and objects are told apart only where something is taken out of one.
  const within = value as Record<string, unknown>
  for (const key of Object.keys(within)) {
    found.push({ within, key })
    placesIn(within[key], found)
  }
  return found
}

/** A copy with one to three places changed: another value, a number as a text, a field more, one less, one under another name. */
export function oddly<T>(message: T, chance: SeededChance): T {
  const copy = structuredClone(message)
  for (let turns = 1 + chance.below(3); turns > 0; turns--) {
    const places = placesIn(copy)
    if (places.length === 0) return copy
    const { within, key } = chance.pick(places)
    const holder = within as Record<string, unknown>
    const was = holder[key]
    switch (chance.below(7)) {
      case 0:
        if (Array.isArray(within)) within.splice(Number(key), 1)
        else delete holder[key]
        break
      case 1:
        if (Array.isArray(within)) within.push(structuredClone(was), oddValue(chance))
        else
          holder[chance.pick([PROTO, 'constructor', 'as', 'role', 'authority', oddText(chance)])] =
            oddValue(chance)
        break
      case 2:
        holder[key] = typeof was === 'number' ? String(was) : [was]
        break
      case 3:
        holder[key] = typeof was === 'string' ? was + oddText(chance) : oddValue(chance)
        break
      default:
        holder[key] = oddValue(chance)
    }
  }
  return copy
}

/** The message as text; now and then a letter of it is lost, doubled or another. */
export function said(message: unknown, chance: SeededChance): string {
  const text = (JSON.stringify(message) ?? 'null').replaceAll(PROTO, '__proto__')
  if (chance.below(20) > 0) return text
  const at = chance.below(text.length)
  return text.slice(0, at) + chance.pick(['', '"', '{', '}', '\\', '\u0000', text]) + text.slice(at + 1)
}
