// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { FORMS } from '../../../../src/domain/forms/forms.ts'
import { catalogueOf } from '../../../../src/domain/languages/catalogue.ts'
import type { Paper } from '../../../../src/domain/papers/paper.ts'
import { copiesOf, recordPaper } from '../../../../src/domain/papers/record-paper.ts'
import { drawPdf } from '../../../../src/screens/paper/pdf/draw-pdf.ts'
import { completed, filledAnswers } from '../../../kit/casework.ts'
import { faceFiles, paperOf, SCHOOL } from '../../../kit/papers.ts'
import { plantedRecord } from '../../../kit/planted-record.ts'
import { popplers, unpacked } from '../../../kit/poppler.ts'

const forms = Object.values(FORMS).map((form) => [form.id, form] as const)
const faces = faceFiles()
const CONTRACT = FORMS['attendance-contract']!
const drawn = async (paper: Paper) => (await drawPdf(paper, faces)).bytes

/** A contract with a mark drawn by hand and a code, as a parent gets it. */
async function signedContract(language: 'en' | 'ur' = 'en'): Promise<Paper> {
  const words = await catalogueOf(language)
  const paper = recordPaper(CONTRACT, completed(CONTRACT), 'parent', paperOf({ words }))
  return {
    ...paper,
    signatures: {
      title: { text: 'Signatures' },
      none: null,
      each: [
        {
          title: { text: 'Parents' },
          name: 'Noor Example',
          capacity: { text: 'Parent or carer' },
          strokes: [
            [100, 200, 300, 100, 500, 300],
            [20, 20],
          ],
          alt: 'Signature of Noor Example, drawn by hand',
          facts: [{ label: { text: 'How' }, value: { text: 'Signed by hand' } }],
          doubts: [],
          seal: {
            code: 'ABCD-EFGH-JKMN-PQRS',
            url: 'https://attendance.example/verify#ABCD-EFGH-JKMN-PQRS',
            checkable: true,
            says: { text: 'This code can be checked at https://attendance.example/verify' },
            alt: 'QR code for checking the code ABCD-EFGH-JKMN-PQRS',
          },
        },
      ],
    },
  }
}

describe.each(popplers())('read by $name', (poppler) => {
  test.each(forms)(
    '%s: every reader’s PDF holds all their words and nobody else’s, is tagged, numbered and not blank [V-174]',
    async (_id, form) => {
      for (const audience of copiesOf(form)) {
        const { record, pupil, wordsIn, wordsFor } = plantedRecord(form, audience === 'parent' ? 2 : 0)
        const pdf = await drawn(recordPaper(form, record, audience, paperOf({ pupils: [pupil] })))
        const text = poppler.text(pdf)
        expect({ audience, words: wordsIn(text) }).toEqual({ audience, words: wordsFor(audience) })
        const { Tagged, Pages, Title, 'Page size': size } = poppler.facts(pdf)
        expect({ Tagged, size }).toEqual({ Tagged: 'yes', size: '595.28 x 841.89 pts (A4)' })
        expect(Title).toContain(form.handOver && audience === 'parent' ? form.handOver.title : ' – ')
        expect(text).toContain(`Page ${Pages} of ${Pages}`)
        if (audience !== copiesOf(form)[0]) continue
        expect(wordsIn(poppler.tags(pdf))).toEqual(wordsFor(audience))
        const dark = poppler.darkness(pdf)
        expect(dark.length).toBe(Number(Pages))
        expect(dark.filter((share) => share < 0.002 || share > 0.5)).toEqual([])
      }
    },
  )

  test('a screen reader meets headings, lists, tables with heads, and what pictures show', async () => {
    const tags = poppler.tags(await drawn(await signedContract()))
    expect(tags).toMatch(/^Document\n {2}Sect\n {4}Figure/)
    expect(tags).toMatch(/H1 \(block\)\n\s+"Attendance contract"/)
    expect(tags).toMatch(/H2 \(block\)\n\s+"What we agree"/)
    expect(tags).toMatch(/LI \(block\)\n\s+Lbl \(block\)\n\s+"Date:"\n\s+LBody \(block\)\n\s+"10 March 2026"/)
    expect(tags).toMatch(/Table \(block\)\n\s+TR\n\s+TH.*\n(?:\s+\/.*\n)*\s+"Date of the meeting"/)
    expect(tags).not.toMatch(/Page 1 of/)
    const objects = unpacked(await drawn(await signedContract()))
    for (const alt of [
      'Logo of Elm Park School',
      'Signature of Noor Example, drawn by hand',
      'QR code for checking the code ABCD-EFGH-JKMN-PQRS',
    ])
      expect(objects).toContain(`/Alt (${alt})`)
    expect(objects).toMatch(/\/Scope \/Column/)
    expect(objects).toMatch(/\/Lang \(en\)/)
    expect(objects).toMatch(/pdfuaid:part>1</)
    expect(objects).toMatch(/\/DisplayDocTitle true/)
  })

  test.each([
    ['pl', 'ąęłżźćńśó'],
    ['ro', 'ășțâî'],
    ['uk', 'їієґщ'],
  ] as const)('in %s every letter is drawn, with the English beside', async (language, letters) => {
    const words = await catalogueOf(language)
    const answers = { ...filledAnswers(CONTRACT), viewParent: letters }
    const paper = recordPaper(CONTRACT, completed(CONTRACT, answers), 'parent', paperOf({ words }))
    const { bytes, missing } = await drawPdf(paper, faces)
    expect(missing).toEqual([])
    const text = poppler.text(bytes).replaceAll(/\s+/g, ' ')
    expect(text).toContain(letters)
    expect(text).toContain('This translation is a draft. It has not been approved yet.')
    for (const { title } of paper.sections) expect(text).toContain(title?.text)
  })

  test.each(['ur', 'ar'] as const)(
    'in %s lines run from right to left, and figures do not',
    async (language) => {
      const words = await catalogueOf(language)
      const viewParent = 'فون 0161 496 0000 (صبح 9:30) Jo Farrier'
      const answers = { ...filledAnswers(CONTRACT), viewParent }
      const paper = recordPaper(CONTRACT, completed(CONTRACT, answers), 'parent', paperOf({ words }))
      const { bytes, missing } = await drawPdf(paper, faces)
      expect(missing).toEqual([])
      const text = poppler.text(bytes)
      for (const whole of ['فون', '0161 496 0000', '9:30', 'Jo Farrier', 'صبح']) expect(text).toContain(whole)
      // What is drawn from the right is told to screen readers as it is read.
      const hex = Buffer.from(paper.title.text, 'utf16le').swap16().toString('latin1')
      expect(unpacked(bytes).replaceAll('\\(', '(').replaceAll('\\)', ')')).toContain(`/ActualText (þÿ${hex}`)
    },
  )

  test('what somebody wrote is words and no more, whatever it looks like', async () => {
    const wrote = [
      '<script>alert(1)</script>',
      '=HYPERLINK("https://evil.example")',
      ') Tj /JavaScript (app.alert(1)) endobj',
      'javascript:alert(1)',
      '%%EOF',
    ]
    const answers = { ...filledAnswers(CONTRACT), viewParent: wrote.join('\n') }
    const pdf = await drawn(recordPaper(CONTRACT, completed(CONTRACT, answers), 'parent', paperOf()))
    const text = poppler.text(pdf)
    for (const words of wrote) expect(text).toContain(words)
    expect(poppler.facts(pdf)['JavaScript']).toBe('no')
    expect(unpacked(pdf)).not.toMatch(/\/(JavaScript|JS|URI|Launch|OpenAction|AA)\b/)
  })
})

test('whatever is read is in twelve points or more, but for the number of the page at its foot [V-174]', async () => {
  const pdf = unpacked(await drawn(await signedContract()))
  const sizes = [...pdf.matchAll(/\/F\d+ ([\d.]+) Tf/g)].map(([, size]) => Number(size))
  expect(sizes.length).toBeGreaterThan(50)
  expect(sizes.filter((size) => size < 12).every((size) => size === 9)).toBe(true)
  const pages = pdf.match(/\/Type \/Page\b/g)?.length ?? 0
  expect(sizes.filter((size) => size === 9).length).toBeLessThanOrEqual(2 * pages)
  expect(sizes.filter((size) => size === 12).length).toBeGreaterThan(sizes.length / 2)
})

test('a parent’s PDF says whom they can ask, with the school’s people by role, after the signatures [V-251]', async () => {
  const contacts = [{ role: 'Headteacher', name: 'Wren Example', contact: '01632 960111' }]
  const school = { ...SCHOOL, particulars: { ...SCHOOL.particulars, contacts } }
  for (const poppler of popplers()) {
    const paper = recordPaper(CONTRACT, completed(CONTRACT), 'parent', paperOf({ school }))
    const text = poppler.text(await drawn(paper)).replaceAll(/\s+/g, ' ')
    expect(text).toMatch(/Signatures .*Whom you can ask Headteacher: Wren Example, 01632 960111/)
  }
})

test('a sign no face has is boxed, and told', async () => {
  const answers = { ...filledAnswers(CONTRACT), viewParent: 'Happy 😀 and 春 here' }
  const paper = recordPaper(CONTRACT, completed(CONTRACT, answers), 'parent', paperOf())
  expect((await drawPdf(paper, faces)).missing).toEqual(['😀', '春'])
})

test('a mark that cannot be read leaves the paper whole', async () => {
  const paper = await signedContract()
  const logo = { type: 'image/png' as const, data: btoa('no picture at all'), alt: 'Logo' }
  expect((await drawn({ ...paper, head: { ...paper.head, logo } })).length).toBeGreaterThan(10_000)
})

test('a word longer than a line, longer than a page, and empty lines are all drawn', async () => {
  const long = 'x'.repeat(9000)
  const answers = { ...filledAnswers(CONTRACT), viewParent: long, viewSchool: 'a\n\n\nb' }
  const paper = recordPaper(CONTRACT, completed(CONTRACT, answers), 'parent', paperOf())
  expect((await drawn(paper)).length).toBeGreaterThan(10_000)
})
