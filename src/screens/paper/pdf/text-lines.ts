/**
 * Text broken into lines, each a row of pieces from left to right, as the eye meets them: Latin inside
 * Urdu, digits inside Arabic and brackets around either stand where a reader expects them (the Unicode
 * bidirectional algorithm). The drawing library itself knows one direction a line.
 */
import bidiFactory from 'bidi-js'
import { firmNumbers, hasRightToLeft } from '../../../kit/direction.ts'

/** Where pieces of text are measured, and what face they are drawn in. */
export type Faces<Face> = {
  /** The face a sign is drawn in; `before` is the face of the sign before it. */
  faceOf(sign: string, before: Face | null): Face
  /** The one face of a whole text, where that can be told at a glance. */
  faceOfAll(text: string): Face | null
  widthOf(text: string, face: Face): number
}

export type Piece<Face> = {
  readonly text: string
  readonly face: Face
  readonly rightToLeft: boolean
  readonly width: number
}
export type TextLine<Face> = {
  readonly pieces: readonly Piece<Face>[]
  readonly width: number
  /** Of the paragraph it belongs to. */
  readonly rightToLeft: boolean
  /** A space stood where the line was broken: words must not run together when they are read out. */
  readonly brokenAtSpace: boolean
}

const bidi = bidiFactory()
const signs = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Signs that steer and are never seen, but for those that join and part letters, and that set words apart from
 * those around them: directions are worked out, not obeyed.
 */
const UNSEEN = /(?!\n|\u200c|\u200d|\u2068|\u2069)[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu

/** A text as it is drawn: no steering signs, composed letters, tabs as spaces. */
export const drawable = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\t\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    .replaceAll(UNSEEN, '')
    .normalize('NFC')

/** The lines of a text in a width. `base` is the direction of each paragraph; 'auto' asks its first letter. */
export function textLines<Face>(
  text: string,
  width: number,
  base: 'ltr' | 'rtl' | 'auto',
  faces: Faces<Face>,
): TextLine<Face>[] {
  return drawable(text)
    .split('\n')
    .flatMap((paragraph) => paragraphLines(paragraph.trimEnd(), width, base, faces))
}

function paragraphLines<Face>(
  text: string,
  width: number,
  base: 'ltr' | 'rtl' | 'auto',
  faces: Faces<Face>,
): TextLine<Face>[] {
  const { levels, paragraphs } = bidi.getEmbeddingLevels(firmNumbers(text), base)
  const rightToLeft = ((paragraphs[0]?.level ?? 0) & 1) === 1
  if (text === '') return [{ pieces: [], width: 0, rightToLeft: base === 'rtl', brokenAtSpace: false }]
  const logical = piecesOf(text, levels, faces)
  return broken(text, width, logical, faces).map(([from, to]) => {
    const pieces = inSight(slice(logical, from, to)).flatMap(({ start, end, level, face }) => {
      const rightToLeft = (level & 1) === 1
      return inWords(text.slice(start, end), rightToLeft).map((drawn) => ({
        text: drawn,
        face,
        rightToLeft,
        width: faces.widthOf(drawn, face),
      }))
    })
    const width = pieces.reduce((sum, piece) => sum + piece.width, 0)
    return { pieces, width, rightToLeft, brokenAtSpace: text[to] === ' ' }
  })
}

type Span<Face> = {
  readonly start: number
  readonly end: number
  readonly level: number
  readonly face: Face
}

/** Spans of one level and one face, in reading order. */
function piecesOf<Face>(text: string, levels: Uint8Array, faces: Faces<Face>): Span<Face>[] {
  const one = faces.faceOfAll(text)
  if (one !== null && levels.every((level) => level === levels[0]))
    return [{ start: 0, end: text.length, level: levels[0] ?? 0, face: one }]
  const spans: Span<Face>[] = []
  let before: Face | null = null
  for (const { segment, index } of signs.segment(text)) {
    const level = levels[index] ?? 0
    const face: Face = faces.faceOf(segment, before)
    before = face
    const end = index + segment.length
    const last = spans.at(-1)
    if (last && last.level === level && last.face === face) spans[spans.length - 1] = { ...last, end }
    else spans.push({ start: index, end, level, face })
  }
  return spans
}

const slice = <Face>(spans: readonly Span<Face>[], from: number, to: number): Span<Face>[] =>
  spans.flatMap((span) => {
    const start = Math.max(span.start, from)
    const end = Math.min(span.end, to)
    return start < end ? [{ ...span, start, end }] : []
  })

/** Where lines begin and end: after spaces, and inside a word only where it is wider than a line. */
function broken<Face>(
  text: string,
  width: number,
  spans: readonly Span<Face>[],
  faces: Faces<Face>,
): [number, number][] {
  const measure = (from: number, to: number) =>
    slice(spans, from, to).reduce(
      (sum, { start, end, level, face }) =>
        sum +
        inWords(text.slice(start, end), (level & 1) === 1).reduce(
          (all, word) => all + faces.widthOf(word, face),
          0,
        ),
      0,
    )
  const lines: [number, number][] = []
  let from = 0
  let used = 0
  for (const { index, 0: word } of text.matchAll(/\s*\S+/g)) {
    const end = index + word.length
    const start = end - word.trimStart().length
    const wide = measure(used === 0 ? start : index, end)
    if (used + wide <= width) {
      if (used === 0) from = start
      used += wide
      continue
    }
    if (used > 0) lines.push([from, index])
    from = start
    used = measure(start, end)
    if (used <= width) continue
    for (const { index: at, segment } of signs.segment(text.slice(start, end))) {
      const after = start + at + segment.length
      if (start + at > from && measure(from, after) > width) {
        lines.push([from, start + at])
        from = start + at
      }
    }
    used = measure(from, end)
  }
  return used > 0 || lines.length === 0 ? [...lines, [from, text.length]] : lines
}

/** Spans as they stand on the line from left to right: reversed level by level (rule L2). */
function inSight<Face>(spans: readonly Span<Face>[]): Span<Face>[] {
  const line = [...spans]
  const highest = Math.max(0, ...line.map(({ level }) => level))
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < line.length; from++) {
      let to = from
      while (to < line.length && (line[to]?.level ?? 0) >= level) to++
      if (to > from) line.splice(from, to - from, ...line.slice(from, to).reverse())
      from = Math.max(from, to - 1)
    }
  }
  return line
}

/** What sets words apart, and is not drawn itself. */
const APART = /[\u2068\u2069]/g
/** Signs that belong to no script of their own: they are laid as those beside them are. */
const NO_SCRIPT = /[\p{sc=Common}\p{sc=Inherited}]/u
/** What is drawn in one go: from left to right a whole piece, from right to left word by word, the last one first. */
const inWords = (text: string, rightToLeft: boolean): string[] =>
  (rightToLeft ? text.split(/( +)/).reverse() : [text])
    .map((word) => asDrawn(word, rightToLeft))
    .filter((word) => word !== '')

/**
 * A piece as it is given to be drawn. Brackets look the other way from right to left; what the library
 * would lay in the wrong direction (it goes by the first letter's script) is turned round beforehand.
 */
function asDrawn(whole: string, rightToLeft: boolean): string {
  const text = whole.replaceAll(APART, '')
  const turned = rightToLeft
    ? Array.from(text, (sign) => bidi.getMirroredCharacter(sign) ?? sign).join('')
    : text
  const first = Array.from(text).find((sign) => !NO_SCRIPT.test(sign))
  const laid = first !== undefined && hasRightToLeft(first)
  return laid === rightToLeft
    ? turned
    : Array.from(signs.segment(turned), ({ segment }) => segment)
        .reverse()
        .join('')
}
