/**
 * Sheets of A4 that fill from the top: lines of text, pictures and boxes, each within its element of the
 * tag tree, so that a screen reader meets them in order. What repeats on every page is marked as decoration.
 */
import Drawing from 'pdfkit'
import { FACES, facesOf, IS_PLAIN, isDrawn, NO_SIGN, type Face, type FaceFiles } from './faces.ts'
import { hasRightToLeft } from '../../../kit/direction.ts'
import { drawable, textLines, type TextLine } from './text-lines.ts'

export type Style = {
  readonly size: number
  readonly bold?: boolean
  readonly colour?: string
  /** From the side reading starts at. */
  readonly indent?: number
  readonly width?: number
  /** Room that must be left below the first line, on the same page. */
  readonly keep?: number
  readonly language?: string
}

export const INK = '#0b0c0c'
/** What is beside the words that count: still seven to one on white. */
export const QUIET = '#444b4f'
export const RULE = '#8a9499'
export const PAGE = { width: 595.28, height: 841.89, side: 56, top: 54, bottom: 68 } as const
export const WIDTH = PAGE.width - 2 * PAGE.side

/** Of the size: room for two rows of marks above and below Arabic letters, less for others. */
const LEADING = { plain: 1.38, arabic: 1.75 } as const
const BASELINE = { plain: 1.05, arabic: 1.25 } as const

export type Element = ReturnType<Drawing['struct']>
type Tagged = Parameters<Drawing['struct']>[1]
type Base = 'ltr' | 'rtl' | 'auto'
export type Laid = {
  readonly lines: readonly TextLine<Face>[]
  readonly style: Style
  readonly height: number
  /** What is drawn is not what is read, sign by sign: it is turned round, or a sign is missing. */
  readonly readsOtherwise: boolean
}

const isArabic = ({ pieces }: TextLine<Face>) => pieces.some(({ face }) => face.startsWith('arabic'))
const heightOf = (line: TextLine<Face>, size: number) => size * LEADING[isArabic(line) ? 'arabic' : 'plain']
const signs = new Intl.Segmenter('und', { granularity: 'grapheme' })

export type Sheet = ReturnType<typeof openSheet>

export function openSheet(
  faces: FaceFiles,
  about: { readonly title: string; readonly language: string; readonly direction: 'ltr' | 'rtl' },
) {
  const doc = new Drawing({
    size: 'A4',
    margins: { top: PAGE.top, bottom: 0, left: PAGE.side, right: PAGE.side },
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    lang: about.language,
    displayTitle: true,
    info: { Title: about.title, Creator: 'Doorstep', Producer: 'Doorstep' },
    autoFirstPage: false,
    bufferPages: true,
    // No standard face: everything that is drawn is in the file.
    font: null,
  })
  const chunks: Uint8Array[] = []
  const whole = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    doc.on('end', () => resolve(joined(chunks)))
    doc.on('error', reject)
  })
  for (const face of FACES) doc.registerFont(face, faces[face])
  const missing = new Set<string>()
  let y: number = PAGE.top
  doc.addPage()
  const root = doc.struct('Document', { lang: about.language })
  doc.addStructure(root)
  const bottom = PAGE.height - PAGE.bottom

  /** What was begun on one page is gone on with on the next. */
  const nextPage = () => {
    doc.continueOnNewPage()
    y = PAGE.top
  }
  /** Goes to the next page unless so much room is left on this one. */
  const room = (height: number) => {
    if (y + height > bottom && y > PAGE.top) nextPage()
  }

  /** The text with a sign that stands for each that no face has. */
  const legible = (text: string): string => {
    if (IS_PLAIN.test(text)) return text
    return Array.from(signs.segment(drawable(text)), ({ segment }) => {
      if (isDrawn(segment) || segment === '\n') return segment
      missing.add(segment)
      return NO_SIGN
    }).join('')
  }

  const lay = (text: string, style: Style, base: Base = about.direction): Laid => {
    const width = style.width ?? WIDTH - (style.indent ?? 0)
    const direction = base === 'auto' || hasRightToLeft(text) ? base : 'ltr'
    const shown = legible(text)
    const lines = textLines(shown, width, direction, facesOf(doc, style.bold ?? false, style.size))
    const isTurned = lines.some(({ pieces }) => pieces.some(({ rightToLeft }) => rightToLeft))
    const readsOtherwise = isTurned || (shown !== text && shown !== drawable(text))
    return {
      lines,
      style,
      readsOtherwise,
      height: lines.reduce((sum, line) => sum + heightOf(line, style.size), 0),
    }
  }

  const drawLine = (line: TextLine<Face>, style: Style, left: number, width: number, top: number) => {
    const baseline = top + style.size * BASELINE[isArabic(line) ? 'arabic' : 'plain']
    let x = line.rightToLeft ? left + width - line.width : left
    for (const [at, piece] of line.pieces.entries()) {
      const isLast = at === line.pieces.length - 1
      const after = isLast && line.brokenAtSpace && !piece.rightToLeft ? ' ' : ''
      doc
        .font(piece.face)
        .fontSize(style.size)
        .fillColor(style.colour ?? INK)
        .text(piece.text + after, x, baseline, {
          lineBreak: false,
          baseline: 'alphabetic',
        })
      x += piece.width
    }
  }

  /** Where a block begins on the left, told by the side reading starts at. */
  const leftOf = ({ indent = 0, width }: Style): { left: number; wide: number } => {
    const wide = width ?? WIDTH - indent
    return {
      left: about.direction === 'rtl' ? PAGE.width - PAGE.side - indent - wide : PAGE.side + indent,
      wide,
    }
  }

  /** Draws laid lines, over as many pages as they take. */
  const flow = ({ lines, style }: Laid) => {
    const { left, wide } = leftOf(style)
    for (const line of lines) {
      const height = heightOf(line, style.size)
      room(height)
      drawLine(line, style, left, wide, y)
      y += height
    }
  }

  /** An element of the tree in its parent, whose content is drawn at once. */
  const element = (parent: Element, type: string, options: Tagged, draw: () => void) => {
    parent.add(doc.struct(type, options, draw))
  }

  /** An element that holds others. */
  const group = (parent: Element, type: string, fill: (own: Element) => void, options: Tagged = {}) => {
    const own = doc.struct(type, options)
    parent.add(own)
    fill(own)
    own.end()
  }

  /** A text in an element of its own. What is turned round to be drawn is told as it is read. */
  const write = (parent: Element, type: string, text: string, style: Style, base: Base = about.direction) => {
    const laid = lay(text, style, base)
    const first = laid.lines[0]
    if (!first) return
    room(heightOf(first, style.size) + (style.keep ?? 0))
    element(
      parent,
      type,
      {
        ...(style.language === undefined ? {} : { lang: style.language }),
        ...(laid.readsOtherwise ? { actual: text } : {}),
      },
      () => flow(laid),
    )
  }

  /** What is no content: rules and what repeats. */
  const artifact = (
    options: { readonly type: 'Pagination' | 'Layout'; readonly attached?: readonly string[] },
    draw: () => void,
  ) => {
    doc.markContent('Artifact', options)
    draw()
    doc.endMarkedContent()
  }

  const rule = (colour: string = RULE) =>
    artifact({ type: 'Layout' }, () => {
      doc
        .moveTo(PAGE.side, y)
        .lineTo(PAGE.width - PAGE.side, y)
        .lineWidth(0.6)
        .strokeColor(colour)
        .stroke()
    })

  /** Writes on every page what tells it from the others, and gives the whole file. */
  const finish = async (foot: (page: number, pages: number) => readonly [string, string]) => {
    root.end()
    const { start, count } = doc.bufferedPageRange()
    for (let at = 0; at < count; at++) {
      doc.switchToPage(start + at)
      const style: Style = { size: 9, colour: QUIET }
      const top = PAGE.height - PAGE.bottom + 26
      artifact({ type: 'Pagination', attached: ['Bottom'] }, () => {
        const [says, page] = foot(at + 1, count)
        for (const [text, atEnd] of [
          [says, about.direction === 'rtl'],
          [page, about.direction === 'ltr'],
        ] as const) {
          const [line] = lay(text, style).lines
          if (!line) continue
          const left = atEnd ? PAGE.width - PAGE.side - line.width : PAGE.side
          drawLine(line, style, left, line.width, top)
        }
      })
    }
    doc.end()
    return whole
  }

  return {
    doc,
    root,
    missing,
    leftOf,
    room,
    lay,
    drawLine,
    write,
    element,
    group,
    artifact,
    rule,
    finish,
    at: () => y,
    down: (by: number) => {
      y += by
    },
    /** How much fits on one page at the most. */
    most: bottom - PAGE.top,
    isRightToLeft: about.direction === 'rtl',
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}
