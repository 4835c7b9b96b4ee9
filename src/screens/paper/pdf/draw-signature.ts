/** A signature: the mark as it was drawn, who made it, how and when, and the code it is checked by. */
import { onOneLine, type PaperSeal, type PaperSignature, type Said } from '../../../domain/papers/paper.ts'
import { qrSquares } from '../qr-squares.ts'
import { INK, PAGE, QUIET, RULE, WIDTH, type Element, type Sheet, type Style } from './sheet.ts'

/** The pad a mark is drawn on is a thousand across and 420 down. */
const PAD = { across: 1000, down: 420 } as const
const MARK = { width: 200, height: 84 } as const
const QR = 84

export function drawSignature(sheet: Sheet, parent: Element, signature: PaperSignature) {
  const { strokes, facts, seal, name, capacity, title } = signature
  const lines = facts.length + signature.doubts.length + 3
  sheet.down(8)
  sheet.room(Math.min(sheet.most, lines * 20 + (strokes.length > 0 ? MARK.height : 0) + (seal ? QR + 30 : 0)))
  sheet.group(parent, 'Sect', (own) => {
    said(sheet, own, 'H3', title, { size: 13, bold: true })
    if (strokes.length > 0) mark(sheet, own, signature)
    sheet.write(own, 'P', name, { size: 12, bold: true }, 'auto')
    said(sheet, own, 'P', capacity, { size: 12 })
    for (const fact of facts)
      said(sheet, own, 'P', onOneLine(fact, sheet.isRightToLeft ? 'rtl' : 'ltr'), { size: 12 })
    for (const doubt of signature.doubts) said(sheet, own, 'P', doubt, { size: 12, bold: true })
    if (seal) drawSeal(sheet, own, seal)
  })
  sheet.down(6)
}

function said(sheet: Sheet, parent: Element, type: string, { text, english }: Said, style: Style) {
  sheet.write(parent, type, text, style)
  if (english !== undefined)
    sheet.write(parent, 'P', english, { ...style, bold: false, colour: QUIET, language: 'en' }, 'ltr')
}

/** The strokes as lines, however large they are printed. */
function mark(sheet: Sheet, parent: Element, { strokes, alt }: PaperSignature) {
  sheet.room(MARK.height)
  const top = sheet.at()
  const { left } = sheet.leftOf({ size: 12, width: MARK.width })
  const across = (x: number) => left + (Math.min(PAD.across, Math.max(0, x)) / PAD.across) * MARK.width
  const down = (y: number) => top + (Math.min(PAD.down, Math.max(0, y)) / PAD.down) * MARK.height
  sheet.element(parent, 'Figure', { alt, bbox: [left, top, left + MARK.width, top + MARK.height] }, () => {
    const { doc } = sheet
    doc.lineWidth(1.3).lineCap('round').lineJoin('round').strokeColor(INK)
    for (const stroke of strokes) {
      const [x = 0, y = 0] = stroke
      doc.moveTo(across(x), down(y))
      // A dot is a line to itself, with a round end.
      if (stroke.length <= 2) doc.lineTo(across(x) + 0.01, down(y))
      for (let at = 2; at + 1 < stroke.length; at += 2)
        doc.lineTo(across(stroke[at] ?? 0), down(stroke[at + 1] ?? 0))
      doc.stroke()
    }
  })
  sheet.down(MARK.height)
  sheet.artifact({ type: 'Layout' }, () =>
    sheet.doc
      .moveTo(left, sheet.at())
      .lineTo(left + MARK.width, sheet.at())
      .lineWidth(0.6)
      .strokeColor(RULE)
      .stroke(),
  )
  sheet.down(4)
}

function drawSeal(sheet: Sheet, parent: Element, { code, url, says, alt }: PaperSeal) {
  sheet.down(6)
  sheet.room(QR + 8)
  const top = sheet.at()
  const left = sheet.isRightToLeft ? PAGE.width - PAGE.side - QR : PAGE.side
  sheet.element(parent, 'Figure', { alt, bbox: [left, top, left + QR, top + QR] }, () =>
    qr(sheet, url, left, top),
  )
  const beside = { indent: QR + 14, width: WIDTH - QR - 14 }
  sheet.down(4)
  sheet.write(parent, 'P', code, { ...beside, size: 14, bold: true }, 'ltr')
  said(sheet, parent, 'P', says, { ...beside, size: 12 })
  sheet.down(Math.max(0, top + QR - sheet.at()) + 4)
}

function qr({ doc }: Sheet, url: string, left: number, top: number) {
  const { size, dark } = qrSquares(url)
  const square = QR / size
  for (const [x, y] of dark) doc.rect(left + x * square, top + y * square, square + 0.02, square + 0.02)
  doc.fill(INK)
}
