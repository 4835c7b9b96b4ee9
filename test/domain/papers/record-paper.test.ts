import { expect, test } from 'vitest'
import type { Signature } from '../../../src/domain/casework/entry.ts'
import type { CaseRecord } from '../../../src/domain/casework/record.ts'
import { documentFor } from '../../../src/domain/forms/document.ts'
import { FORMS, formOf } from '../../../src/domain/forms/forms.ts'
import { catalogueOf } from '../../../src/domain/languages/catalogue.ts'
import type { PaperSignature } from '../../../src/domain/papers/paper.ts'
import { copiesOf, recordPaper } from '../../../src/domain/papers/record-paper.ts'
import {
  accepted,
  atDevice,
  completed,
  draft,
  EWO,
  filledAnswers,
  HASH,
  idOf,
  NOW,
  RECORD,
  signatureFor,
} from '../../kit/casework.ts'
import { paperOf } from '../../kit/papers.ts'
import { AUDIENCES, plantedRecord } from '../../kit/planted-record.ts'

const forms = Object.values(FORMS).map((form) => [form.id, form] as const)
const VISIT = FORMS['contact-record']!

test.each(forms)(
  '%s: each reader’s paper holds all of that reader’s words and nobody else’s (P8)',
  (_id, form) => {
    for (let variant = 0; variant < 6; variant++) {
      const { record, pupil, wordsIn, wordsFor } = plantedRecord(form, variant)
      for (const audience of AUDIENCES) {
        const paper = recordPaper(form, record, audience, paperOf({ pupils: [pupil] }))
        expect({ audience, words: wordsIn(JSON.stringify(paper)) }).toEqual({
          audience,
          words: wordsFor(audience),
        })
      }
    }
  },
)

test.each(forms)('%s: there is a copy for somebody, and of every field for somebody', (_id, form) => {
  const copies = copiesOf(form)
  expect(copies.length).toBeGreaterThan(0)
  const unread = form.sections.flatMap(({ fields }) =>
    Object.entries(fields).filter(([, { audience }]) => !audience.some((one) => copies.includes(one))),
  )
  expect(unread).toEqual([])
})

test('staff are told on their copy what whoever made it may not read, where that copy would have held it', () => {
  const record = {
    ...completed(VISIT),
    heldBack: { concern: 'safeguarding', medicalEvidence: 'medical' },
  } as const
  const text = (audience: 'parent' | 'staff' | 'safeguarding') =>
    JSON.stringify(recordPaper(VISIT, record, audience, paperOf({ pupils: ['Amina Example'] })))
  expect(text('staff')).toContain('Left out of this copy: medical detail.')
  expect(text('safeguarding')).toContain('Left out of this copy: safeguarding detail.')
  expect(text('parent')).not.toContain('Left out of this copy')
})

test('a family’s copy of a conversation about several children names none of them', () => {
  const record = { ...completed(VISIT), pupils: ['p1', 'p2'] }
  const of = paperOf({ pupils: ['Amina Example', 'Kofi Sample'] })
  const text = (audience: 'parent' | 'staff') => JSON.stringify(recordPaper(VISIT, record, audience, of))
  expect(text('parent')).not.toMatch(/Amina|Kofi/)
  expect(text('staff')).toMatch(/Amina Example, Kofi Sample/)
})

test('the school’s logo and how to reach it stand at the head [S-122]', () => {
  const plan = FORMS['medical-action-plan']!
  const { head } = recordPaper(plan, completed(plan), 'parent', paperOf())
  expect(head).toMatchObject({
    school: 'Elm Park School',
    lines: ['Contact: 0161 496 0000, office@elmpark.example', 'Attendance helpline: 0161 496 0001'],
    logo: { type: 'image/png', alt: 'Logo of Elm Park School' },
  })
})

test('a paper nobody signed says so and has no code; its figures say of which day they are', () => {
  const paper = recordPaper(VISIT, completed(VISIT), 'parent', paperOf())
  expect(paper.signatures).toMatchObject({ none: { text: 'Nobody has signed this.' }, each: [] })
  const contract = FORMS['attendance-contract']!
  expect(recordPaper(contract, completed(contract), 'parent', paperOf()).about).toContainEqual({
    label: { text: 'Figures as of' },
    value: { text: '10 March 2026' },
  })
})

test('a draft and a withdrawn record say what they are', () => {
  const stands = (record: CaseRecord) =>
    recordPaper(VISIT, record, 'parent', paperOf()).about.find(({ label }) => label.text === 'How it stands')
      ?.value.text
  expect(stands(draft(VISIT, filledAnswers(VISIT)))).toBe('Draft: not completed yet')
  expect(stands({ ...completed(VISIT), status: 'void' })).toBe('Withdrawn: this paper no longer counts')
})

/** A contact record a parent signed: the document that was shown is kept with it. */
function signedByParent(more: Partial<Signature> = {}, who = atDevice(EWO, 'tablet', 3)) {
  const record = completed(VISIT)
  const document = documentFor(VISIT, record, 'parent')
  const signature = signatureFor('parentSignature', 'parent', 'Noor Example', {
    document,
    shown: HASH,
    ...more,
  })
  const signed = accepted(record, who.does(RECORD, { act: 'sign', signature }), VISIT)
  return { signed, signature, document, who }
}
const first = (each: readonly PaperSignature[] | undefined) => each?.[0]

test('what was signed is drawn exactly, with a code that counts once the server has it', () => {
  const { signed, signature } = signedByParent()
  const seal = { signature: signature.id, code: 'ABCD-EFGH-JKMN-PQRS' }
  const made = (state: 'received' | 'not received yet' | 'does not match') => {
    const { notices, signatures } = recordPaper(
      VISIT,
      signed,
      'parent',
      paperOf({ seals: [{ ...seal, state }] }),
    )
    expect(notices).toContainEqual({ text: 'This is exactly what was signed.' })
    expect(signatures?.none).toBeNull()
    return first(signatures?.each)
  }
  expect(made('not received yet')?.seal).toMatchObject({
    code: 'ABCD-EFGH-JKMN-PQRS',
    url: 'https://attendance.example/verify#ABCD-EFGH-JKMN-PQRS',
    checkable: false,
    says: {
      text: 'This code can be checked at https://attendance.example/verify once the signature has reached the server.',
    },
  })
  expect(made('received')?.seal).toMatchObject({
    checkable: true,
    says: { text: 'This code can be checked at https://attendance.example/verify' },
  })
  expect(made('does not match')).toMatchObject({
    seal: null,
    doubts: [{ text: 'What is kept here does not match what was signed.' }],
  })
})

test('after a correction the paper says the new words and no code; what was signed can still be had', () => {
  const { signed, signature, who } = signedByParent()
  const amended = accepted(
    signed,
    who.does(RECORD, {
      act: 'amend',
      field: 'discussed',
      value: 'We spoke about buses.',
      reason: 'left out',
    }),
    VISIT,
  )
  const seals = [{ signature: signature.id, code: 'ABCD-EFGH-JKMN-PQRS', state: 'received' as const }]
  const now = recordPaper(VISIT, amended, 'parent', paperOf({ seals }))
  expect(JSON.stringify(now)).toMatch(/We spoke about buses/)
  expect(now.signatures).toMatchObject({
    none: { text: 'Nobody has signed this.' },
    each: [
      { seal: null, doubts: [{ text: 'Given before a correction: it no longer stands for these words.' }] },
    ],
  })
  const then = recordPaper(VISIT, amended, 'parent', paperOf({ seals, signature: signature.id }))
  expect(JSON.stringify(then)).not.toMatch(/We spoke about buses/)
  expect(first(then.signatures?.each)?.seal?.code).toBe('ABCD-EFGH-JKMN-PQRS')
  const staff = recordPaper(VISIT, amended, 'staff', paperOf())
  expect(staff.sections.at(-1)).toMatchObject({ title: { text: 'Corrections' } })
  expect(JSON.stringify(staff.sections.at(-1))).toMatch(
    /left out.*Rowan Ashdown, Education Welfare Officer, 20 March 2026/,
  )
})

test('a child found on file stands on papers once, by the name on file', () => {
  const child = { id: idOf(4, 1), name: 'Mina, in Year 7' }
  const by = { by: EWO, at: NOW }
  const met = { ...completed(VISIT), pupils: [], provisional: [child] }
  const matched = {
    ...met,
    pupils: ['p1'],
    matched: [{ kind: 'pupil' as const, who: child.id, is: 'p1', ...by }],
  }
  const about = (record: CaseRecord, audience: 'parent' | 'staff', pupils: string[]) =>
    recordPaper(VISIT, record, audience, paperOf({ pupils })).about.find(
      ({ label }) => label.text === 'About',
    )?.value.text
  for (const audience of ['parent', 'staff'] as const) {
    expect(about(met, audience, [])).toBe('Mina, in Year 7')
    expect(about(matched, audience, ['Amina Example'])).toBe('Amina Example')
  }
})

test('what a parent wrote beside their name stands on their own copy, and on no copy another parent may be given', () => {
  const { signed, signature: own, who } = signedByParent({ note: 'I signed because I was asked.' })
  const text = (record: CaseRecord, audience: 'parent' | 'staff', signature?: string) =>
    JSON.stringify(
      recordPaper(VISIT, record, audience, paperOf(signature === undefined ? {} : { signature })).signatures,
    )
  expect(text(signed, 'parent')).not.toMatch(/because I was asked/)
  expect(text(signed, 'parent', own.id)).toMatch(/because I was asked/)
  const other = signatureFor('parentSignature', 'parent', 'Sam Other', {
    way: 'declined',
    note: 'We do not agree.',
    wants: 'changes',
  })
  const both = accepted(signed, who.does(RECORD, { act: 'sign', signature: other }), VISIT)
  expect(text(both, 'parent')).not.toMatch(/because I was asked|We do not agree/)
  expect(text(both, 'parent', own.id)).toMatch(/because I was asked/)
  expect(text(both, 'parent', own.id)).not.toMatch(/We do not agree|Sam Other/)
  expect(text(both, 'parent')).toMatch(/Asks for changes before signing/)
  expect(text(both, 'staff')).toMatch(/because I was asked.*We do not agree/)
})

test.each([
  ['wrong', NOW + 3_600_000, [/was wrong/]],
  ['never compared', null, [/had not been compared/]],
  ['in order', NOW, []],
] as const)('a signature on a paper says of its clock that it was %s (fault 32)', (_, lastContact, says) => {
  const { signed } = signedByParent({ lastContact })
  const doubts = first(recordPaper(VISIT, signed, 'parent', paperOf()).signatures?.each)?.doubts ?? []
  expect(doubts.map(({ text }) => text)).toEqual(says.map((one) => expect.stringMatching(one)))
})

test.each(['pl', 'ro', 'uk', 'ur', 'ar'] as const)(
  'in %s the English stands beside every line, and a draft translation says that it is one',
  async (language) => {
    const words = await catalogueOf(language)
    const form = FORMS['attendance-contract']!
    const paper = recordPaper(form, completed(form), 'parent', paperOf({ words }))
    expect(paper).toMatchObject({ language, direction: words.direction })
    expect(paper.notices.map(({ english }) => english)).toEqual([
      'This translation is a draft. It has not been approved yet.',
      'The English words beside it are the ones that count.',
      'What people wrote themselves stands in their own words.',
      form.handOver?.intro,
    ])
    const english = recordPaper(form, completed(form), 'parent', paperOf())
    const beside = paper.sections.map(({ title, lines }) => [
      title?.english ?? title?.text,
      lines.map((line) =>
        line.kind === 'paragraph' ? (line.text.english ?? line.text.text) : line.label.english,
      ),
    ])
    expect(beside).toEqual(
      english.sections.map(({ title, lines }) => [
        title?.text,
        lines.map((line) => (line.kind === 'paragraph' ? line.text.text : line.label.text)),
      ]),
    )
    const approved = recordPaper(form, completed(form), 'parent', paperOf({ words, approved: true }))
    expect(approved.notices.map(({ english }) => english)).not.toContain(
      'This translation is a draft. It has not been approved yet.',
    )
  },
)

test('a record made with an older version of a form is drawn by that version, and says which', () => {
  const record = completed(VISIT)
  const form = formOf(record.form, record.formVersion)
  expect(form && recordPaper(form, record, 'staff', paperOf()).foot.says).toBe(
    `F-01 · version ${VISIT.version} · Record ${record.id.slice(-12)}`,
  )
})

test('a file is named after the form, its day and its reader, and after nobody', () => {
  const { name } = recordPaper(VISIT, completed(VISIT), 'parent', paperOf())
  expect(name).toBe('contact-record-2026-03-10-parent')
})
