/** The faces papers are set in: what a sign is drawn in, how wide a text is, and what no face can draw. */
import type { Faces } from './text-lines.ts'

export const FACES = ['sans-regular', 'sans-bold', 'arabic-regular', 'arabic-bold'] as const
export type Face = (typeof FACES)[number]
export type FaceFiles = Readonly<Record<Face, Uint8Array>>

/** The part of the drawing library that measures. */
type Measuring = {
  font(face: string): Measuring
  fontSize(size: number): Measuring
  widthOfString(text: string): number
}

type Range = readonly [number, number]
const within =
  (ranges: readonly Range[]) =>
  (sign: string): boolean =>
    Array.from(sign).every((each) => {
      const code = each.codePointAt(0) ?? 0
      return ranges.some(([from, to]) => code >= from && code <= to)
    })

const isArabic = within([
  [0x600, 0x61c],
  [0x61e, 0x6ff],
  [0x750, 0x77f],
])
/** What the Arabic face has beside its script: after Arabic it goes on in it rather than change. */
const isInEither = within([
  [0x20, 0x21],
  [0x2c, 0x2e],
  [0x30, 0x3a],
  [0xab, 0xab],
  [0xbb, 0xbb],
  [0x200c, 0x200d],
  [0x2068, 0x2069],
  [0x2010, 0x2011],
  [0x25cc, 0x25cc],
])
/** What the other face has: Latin, Greek, Cyrillic and common signs (fonts/README.md). */
const isInSans = within([
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x259, 0x259],
  [0x2bc, 0x2bc],
  [0x2c6, 0x2dd],
  [0x300, 0x377],
  [0x37a, 0x37f],
  [0x384, 0x38a],
  [0x38c, 0x38c],
  [0x38e, 0x3a1],
  [0x3a3, 0x3e1],
  [0x3f0, 0x3ff],
  [0x400, 0x52f],
  [0x1e00, 0x1eff],
  [0x2010, 0x2027],
  [0x202f, 0x2044],
  [0x20a0, 0x20bf],
  [0x2116, 0x2116],
  [0x2122, 0x2122],
  [0xfffd, 0xfffd],
])
const isInArabic = (sign: string) => Array.from(sign).every((each) => isArabic(each) || isInEither(each))

/** Stands for a sign no face has. */
export const NO_SIGN = '\ufffd'

/** Nothing but the signs of an English keyboard. */
export const IS_PLAIN = /^[ -~\n]*$/

/** Whether a sign can be drawn at all. */
export const isDrawn = (sign: string): boolean => isInSans(sign) || isInArabic(sign)

const scriptFace = (sign: string, bold: boolean, before: Face | null): Face => {
  const arabic = bold ? 'arabic-bold' : 'arabic-regular'
  const sans = bold ? 'sans-bold' : 'sans-regular'
  if (Array.from(sign).some(isArabic)) return arabic
  return before === arabic && isInEither(sign) ? arabic : sans
}

/** Faces of a weight and size, measured by the library, which remembers each word and the space after it. */
export const facesOf = (doc: Measuring, bold: boolean, size: number): Faces<Face> => {
  const drawn = (text: string, face: Face) => doc.font(face).fontSize(size).widthOfString(text)
  const plain = bold ? 'sans-bold' : 'sans-regular'
  return {
    faceOf: (sign, before) => scriptFace(sign, bold, before),
    faceOfAll: (text) => (IS_PLAIN.test(text) ? plain : null),
    widthOf: (text, face) =>
      text.endsWith(' ') ? drawn(text, face) : drawn(`${text} `, face) - drawn(' ', face),
  }
}
