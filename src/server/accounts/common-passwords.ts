/**
 * Passwords many people choose, as far as they are long enough to be allowed at all: words from the list below put
 * together in twos, repeated, with years and counting after them; rows of keys; the alphabet. Kept plain: small
 * letters and digits, with signs that stand for letters read as those.
 */
import { LEAST_PASSWORD } from '../../protocol/invitation.ts'

/** Words of passwords everywhere, then those near at hand in a school or a council. */
export const COMMON_WORDS: readonly string[] = `
password passwort passphrase secret private welcome letmein login signin access admin administrator root user guest
test tester testing default change changeme master super superman batman spiderman pokemon starwars trustno qwerty
qwertyuiop azerty asdfgh asdfghjkl zxcvbn zxcvbnm iloveyou love loveyou lovely forever sunshine princess prince queen
king angel baby babygirl babyboy sweet sweetie honey darling flower flowers butterfly dragon monkey tiger lion horse
dog cat puppy kitten rabbit football baseball basketball hockey soccer rugby cricket golf tennis liverpool arsenal
chelsea manchester united city england britain london scotland wales ireland summer winter spring autumn january
february march april may june july august september october november december monday tuesday wednesday thursday
friday saturday sunday michael daniel thomas james jordan joshua andrew matthew george charlie jessica ashley nicole
jennifer michelle hannah sophie emily olivia amelia jack harry oliver william robert david john paul mary sarah anna
computer internet windows microsoft google apple facebook samsung android iphone laptop hello goodbye thankyou please
whatever nothing something family friend friends mother father mummy daddy sister brother children happy lucky
freedom jesus christ heaven blessed peace music guitar purple orange yellow green blue red black white silver golden
diamond shadow ginger cookie chocolate banana cheese coffee pepper summertime holiday christmas birthday correct horse
battery staple mustang ferrari mercedes porsche harley yamaha killer hunter ranger soldier wizard magic merlin phoenix
thunder lightning midnight moonlight starlight rainbow
doorstep attendance register school schools pupil pupils teacher teachers headteacher head office welfare officer
education council authority local primary secondary academy college safeguarding children services team support
absence truant visit caseload manager staff work monday1 demo example`
  .split(/\s+/)
  .filter(Boolean)

const SEQUENCES = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  '09876543210987654321',
  'qwertyuiopasdfghjklzxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  'mnbvcxzlkjhgfdsapoiuytrewq',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  'q1w2e3r4t5y6u7i8o9p0',
  '1q2w3e4r5t6y7u8i9o0p',
  'asdfghjklqwertyuiop',
]
const COUNTED = ['', '1', '12', '123', '1234', '12345', '123456', '1234567', '12345678', '123456789', '321']
const TAILS = [...COUNTED, ...Array.from({ length: 60 }, (_, at) => String(1975 + at))]

/** Signs that stand for letters, as people think nobody else does. */
const STANDS_FOR: Readonly<Record<string, string>> = { '@': 'a', $: 's', '!': 'i', '£': 'l', '€': 'e' }
const DIGIT_FOR: Readonly<Record<string, string>> = { 0: 'o', 1: 'l', 3: 'e', 4: 'a', 5: 's', 7: 't' }

/** A text in the form the list has: small letters and digits of any script, and nothing between them. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[@$!£€]/g, (sign) => STANDS_FOR[sign] ?? '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** The same with digits inside words read as the letters they look like. */
export const asLetters = (bare: string): string =>
  bare.replaceAll(/(?<=\p{L})[013457](?=\p{L})/gu, (digit) => DIGIT_FOR[digit] ?? digit)

function* made(): Generator<string> {
  for (const word of COMMON_WORDS) {
    for (const tail of TAILS) {
      yield word.repeat(2) + tail
      yield word.repeat(3) + tail
      yield word + tail + word
      for (const again of COUNTED.slice(1)) yield word + tail + again
    }
    for (const other of COMMON_WORDS) yield word + other
  }
}

let known: ReadonlySet<string> | undefined

/** Every common password that is long enough to be allowed; made when it is first asked for. */
export const commonPasswords = (): ReadonlySet<string> =>
  (known ??= new Set([...made()].filter((one) => one.length >= LEAST_PASSWORD)))

/** A row of keys, of the alphabet or of numbers, whole or as its beginning is typed again and again. */
const isRow = (bare: string): boolean =>
  SEQUENCES.some((row) => `${row}${row}`.includes(bare) || `${reversed(row)}${reversed(row)}`.includes(bare))
const reversed = (text: string): string => Array.from(text).toReversed().join('')

/** A few signs again and again. */
const isRepeated = (bare: string): boolean => /^(.{1,7}?)\1+.{0,6}$/su.test(bare) && new Set(bare).size < 8

/** Whether a password is one many people choose, with whatever signs and numbers around it. */
export function isCommon(password: string): boolean {
  const bares = [password, password.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')].map(plain)
  const ways = bares
    .flatMap((bare) => [bare, bare.replaceAll(/^\p{N}+|\p{N}+$/gu, '')])
    .flatMap((bare) => [bare, asLetters(bare)])
  return (
    bares.some((bare) => bare.length < LEAST_SIGNS || isRow(bare) || isRepeated(bare)) ||
    ways.some((one) => commonPasswords().has(one) || isWordAgain(one))
  )
}

/** Fewer letters and digits than this are drowned in signs. */
const LEAST_SIGNS = 5

/** One common word and nothing else, or the same again and again. */
const isWordAgain = (text: string): boolean =>
  COMMON_WORDS.some((word) => text === word.repeat(Math.max(1, Math.round(text.length / word.length))))
