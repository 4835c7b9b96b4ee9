/**
 * A paper as a PDF: the same words in the same order, tagged as what they are, with the school at its
 * head and the page's number at its foot. Runs in a worker and in Node alike.
 */
import {
  pageWords,
  type Paper,
  type PaperFact,
  type PaperLine,
  type PaperSection,
  type Said,
} from '../../../domain/papers/paper.ts'
import { drawSignature } from './draw-signature.ts'
import { drawTable } from './draw-table.ts'
import type { FaceFiles } from './faces.ts'
import { openSheet, PAGE, QUIET, WIDTH, type Element, type Sheet, type Style } from './sheet.ts'

/** What is read is in 12-point sans-serif (V-174). */
export const BODY: Style = { size: 12 }
const LABEL: Style = { size: 12, bold: true }
const BESIDE: Style = { size: 12, colour: QUIET, language: 'en' }
const GAP = 7

export type MadePdf = {
  readonly bytes: Uint8Array
  /** Signs no face has: a box stands for each. */
  readonly missing: readonly string[]
}

export async function drawPdf(paper: Paper, faces: FaceFiles): Promise<MadePdf> {
  const sheet = openSheet(faces, {
    title: [paper.title.text, paper.copy?.text].filter(Boolean).join(' – '),
    language: paper.language,
    direction: paper.direction,
  })
  const { root } = sheet
  sheet.group(root, 'Sect', (own) => head(sheet, own, paper))
  for (const line of paper.address) sheet.write(root, 'P', line, BODY, 'auto')
  if (paper.address.length > 0) sheet.down(2 * GAP)
  if (paper.copy) both(sheet, root, 'P', paper.copy, { ...LABEL, colour: QUIET })
  for (const line of paper.opening) {
    both(sheet, root, 'P', line, BODY)
    sheet.down(GAP)
  }
  both(sheet, root, 'H1', paper.title, { size: 20, bold: true, keep: 40 })
  sheet.down(GAP)
  list(sheet, root, paper.about)
  for (const notice of paper.notices) both(sheet, root, 'P', notice, BODY)
  sheet.down(GAP)
  for (const one of paper.sections) section(sheet, root, one)
  const { signatures } = paper
  if (signatures)
    sheet.group(root, 'Sect', (own) => {
      heading(sheet, own, signatures.title, signatures.each.length > 0 ? 290 : undefined)
      if (signatures.none) both(sheet, own, 'P', signatures.none, LABEL)
      for (const signature of signatures.each) drawSignature(sheet, own, signature)
    })
  if (paper.ask) section(sheet, root, paper.ask)
  const bytes = await sheet.finish((page, pages) => [paper.foot.says, pageWords(paper, page, pages)])
  return { bytes, missing: [...sheet.missing] }
}

function section(sheet: Sheet, root: Element, { title, lines }: PaperSection) {
  sheet.group(root, 'Sect', (own) => {
    if (title) heading(sheet, own, title)
    for (const run of runs(lines)) draw(sheet, own, run)
  })
}

const LOGO = { width: 130, height: 52 } as const

function head(sheet: Sheet, parent: Element, { head: { school, lines, logo } }: Paper) {
  const top = sheet.at()
  const taken = logo ? LOGO.width + 16 : 0
  if (logo) {
    const left = sheet.isRightToLeft ? PAGE.width - PAGE.side - LOGO.width : PAGE.side
    const bytes = Uint8Array.from(atob(logo.data), (sign) => sign.codePointAt(0) ?? 0)
    sheet.element(
      parent,
      'Figure',
      { alt: logo.alt, bbox: [left, top, left + LOGO.width, top + LOGO.height] },
      () => picture(sheet, bytes, left, top),
    )
  }
  const style = { indent: taken, width: WIDTH - taken }
  sheet.write(parent, 'P', school, { ...style, size: 14, bold: true }, 'auto')
  for (const line of lines) sheet.write(parent, 'P', line, { ...style, size: 12 }, 'auto')
  sheet.down(Math.max(0, top + (logo ? LOGO.height : 0) - sheet.at()) + GAP)
  sheet.rule()
  sheet.down(2 * GAP)
}

/** A picture that cannot be read is left out: its words stand beside it, and the paper is more than its mark. */
function picture({ doc, isRightToLeft }: Sheet, bytes: Uint8Array, left: number, top: number) {
  try {
    doc.image(bytes, left, top, {
      fit: [LOGO.width, LOGO.height],
      ...(isRightToLeft ? { align: 'right' as const } : {}),
    })
  } catch {
    doc.rect(left, top, 0, 0)
  }
}

/** A heading stays with what follows it. */
function heading(sheet: Sheet, parent: Element, title: Said, keep = 64) {
  sheet.down(2 * GAP)
  both(sheet, parent, 'H2', title, { size: 15, bold: true, keep })
  sheet.down(GAP / 2)
}

/** Words and, below, the English beside them. */
function both(
  sheet: Sheet,
  parent: Element,
  type: string,
  { text, english }: Said,
  style: Style,
  base?: 'auto',
) {
  sheet.write(parent, type, text, style, base)
  if (english !== undefined)
    sheet.write(
      parent,
      type === 'H1' || type === 'H2' ? 'P' : type,
      english,
      { ...style, ...BESIDE, size: Math.min(style.size, 14) },
      'ltr',
    )
}

/** Answers that follow one another are one list. */
type Run = PaperLine | { readonly kind: 'answers'; readonly facts: readonly PaperFact[] }
function runs(lines: readonly PaperLine[]): Run[] {
  const all: Run[] = []
  for (const line of lines) {
    const last = all.at(-1)
    if (line.kind !== 'answer') all.push(line)
    else if (last?.kind === 'answers') all[all.length - 1] = { kind: 'answers', facts: [...last.facts, line] }
    else all.push({ kind: 'answers', facts: [line] })
  }
  return all
}

function draw(sheet: Sheet, parent: Element, line: Run) {
  switch (line.kind) {
    case 'answers':
      return list(sheet, parent, line.facts)
    case 'answer':
      return list(sheet, parent, [line])
    case 'paragraph':
      both(sheet, parent, 'P', line.text, BODY)
      return sheet.down(GAP)
    case 'table':
      both(sheet, parent, 'P', line.label, { ...LABEL, keep: 110 })
      if (!drawTable(sheet, parent, line)) rows(sheet, parent, asRows(line))
      return sheet.down(GAP)
    case 'rows':
      if (line.label.text !== '') both(sheet, parent, 'P', line.label, { ...LABEL, keep: 60 })
      return rows(sheet, parent, line.rows)
  }
}

const asRows = ({ columns, rows: all }: Extract<PaperLine, { kind: 'table' }>): PaperFact[][] =>
  all.map((cells) =>
    cells.flatMap((value, at) => {
      const label = columns[at]
      return label === undefined || value.text === '' ? [] : [{ label, value }]
    }),
  )

/** Rows, each a numbered item that holds its cells. */
function rows(sheet: Sheet, parent: Element, all: readonly (readonly PaperFact[])[]) {
  sheet.group(parent, 'L', (own) => {
    for (const [at, cells] of all.entries())
      sheet.group(own, 'LI', (item) => {
        sheet.room(40)
        const top = sheet.at()
        sheet.write(item, 'Lbl', `${at + 1}.`, { size: 12, bold: true, width: 24 })
        sheet.down(top - sheet.at())
        sheet.group(item, 'LBody', (body) => list(sheet, body, cells, 24))
      })
  })
}

/** Questions and answers: on one line where both fit on it, else one below the other. */
function list(sheet: Sheet, parent: Element, facts: readonly PaperFact[], indent = 0) {
  if (facts.length === 0) return
  sheet.group(parent, 'L', (own) => {
    for (const { label, value } of facts)
      sheet.group(own, 'LI', (item) => {
        const named = { ...label, text: /[?:.؟]$/.test(label.text) ? label.text : `${label.text}:` }
        const width = sheet.lay(named.text, { ...LABEL, indent }).lines.map((line) => line.width)
        const said = sheet.lay(value.text, { ...BODY, indent }, 'auto').lines
        const used = (width[0] ?? 0) + 8
        const fits =
          width.length === 1 &&
          said.length === 1 &&
          label.english === undefined &&
          value.english === undefined &&
          used + (said[0]?.width ?? 0) <= WIDTH - indent &&
          (said[0]?.rightToLeft ?? false) === sheet.isRightToLeft
        sheet.room(fits ? 20 : 38)
        const top = sheet.at()
        both(sheet, item, 'Lbl', named, { ...LABEL, indent })
        if (fits) sheet.down(top - sheet.at())
        both(sheet, item, 'LBody', value, { ...BODY, indent: fits ? indent + used : indent }, 'auto')
        sheet.down(GAP)
      })
  })
}
