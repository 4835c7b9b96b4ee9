import { expect, test } from 'vitest'
import * as z from 'zod'
import { canonicalJson } from '../../../src/kit/canonical-json.ts'
import { anAnswer, type Answer, type Answers } from '../../../src/domain/casework/entry.ts'
import type { CaseRecord } from '../../../src/domain/casework/record.ts'
import { documentFor } from '../../../src/domain/forms/document.ts'
import { fieldsOf, type Audience, type Form } from '../../../src/domain/forms/form.ts'
import { everyForm, FORMS } from '../../../src/domain/forms/forms.ts'
import { asked } from '../../../src/domain/forms/shown.ts'
import { completed, filledAnswers, HASH, idOf, NOW, signed } from '../../kit/casework.ts'
import { AUDIENCES, audienceAt } from '../../kit/planted-record.ts'

const forms = everyForm().map((form) => [`${form.id} ${form.version}`, form] as const)

/** Words no form, name or date holds, each planted once; and who each is for. */
function planting() {
  const audiences = new Map<string, readonly Audience[]>()
  const plant = (whom: readonly Audience[]) => {
    const word = `Planted${String(audiences.size + 1).padStart(5, '0')}`
    audiences.set(word, whom)
    return word
  }
  return { audiences, plant, wordsIn: (text: string) => new Set(text.match(/Planted\d{5}/g)) }
}

type Plant = {
  /** A word nobody may see. */
  nobodys: () => string
  /** A word as much anybody's as another one. */
  like: (word: string) => string
}

/** Puts an id beside every person's name; beside a file's its bytes, and its hash, which whoever reads the name reads too. */
const withHidden = (value: Answer, plant: Plant): Answer =>
  Array.isArray(value)
    ? rowsWithHidden(value, plant)
    : typeof value === 'object' && value !== null
      ? {
          ...Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withHidden(each, plant)])),
          ...('name' in value
            ? 'bytes' in value
              ? { sha256: plant.like(z.string().parse(value['name'])), data: plant.nobodys() }
              : { id: plant.nobodys() }
            : {}),
        }
      : value

const rowsWithHidden = (rows: readonly unknown[], plant: Plant): Answer =>
  anAnswer.parse(rows.map((row) => withHidden(anAnswer.parse(row), plant)))

/** A completed record with a planted word in every place that holds words. */
function planted(form: Form, variant: number) {
  const { audiences, plant, wordsIn } = planting()
  const nobodys = () => plant([])
  const like = (word: string) => plant(audiences.get(word) ?? [])
  const filled = filledAnswers(form, variant, (path) => plant(audienceAt(form, path)))
  const answers: Answers = Object.fromEntries(
    Object.entries(filled).map(([name, value]) => [name, withHidden(value, { nobodys, like })]),
  )
  const by = { id: nobodys(), name: nobodys(), position: nobodys() }
  const folded = Object.keys(Object.fromEntries(fieldsOf(form))).filter((name) => !(name in answers))
  const record: CaseRecord = {
    ...completed(form, filledAnswers(form, variant)),
    answers,
    startedBy: by,
    completedBy: by,
    pupils: [nobodys()],
    place: nobodys(),
    leftOut: Object.fromEntries(folded.map((name) => [name, nobodys()])),
    conflicts: fieldsOf(form).map(([field]) => ({
      field,
      versions: [{ value: nobodys(), by, at: NOW, entry: idOf(7, 1) }],
    })),
    amendments: fieldsOf(form).map(([field]) => ({
      field,
      was: nobodys(),
      is: nobodys(),
      reason: nobodys(),
      by,
      at: NOW,
    })),
    signatures: [
      {
        id: idOf(7, 2),
        field: 'parentSignature',
        capacity: 'parent',
        name: nobodys(),
        person: nobodys(),
        way: 'typed',
        note: nobodys(),
        witness: nobodys(),
        language: 'en',
        shown: HASH,
        at: NOW,
        by,
        entry: idOf(7, 3),
        lapsed: false,
      },
    ],
  }
  return { record, audiences, wordsIn, nobodys, folded }
}

test.each(forms)(
  '%s: each audience’s document holds all of that audience’s words and nobody else’s (P8)',
  (_id, form) => {
    for (let variant = 0; variant < 12; variant++) {
      const { record, audiences, wordsIn } = planted(form, variant)
      for (const audience of AUDIENCES) {
        const found = new Set(wordsIn(JSON.stringify(documentFor(form, record, audience))))
        const theirs = [...audiences].filter(([, whom]) => whom.includes(audience)).map(([word]) => word)
        expect({ audience, words: [...found].sort() }).toEqual({ audience, words: theirs.sort() })
      }
    }
  },
)

test.each(forms)('%s: words typed into questions no longer asked are in nobody’s document', (_id, form) => {
  for (let variant = 0; variant < 12; variant++) {
    const { record, wordsIn, nobodys, folded } = planted(form, variant)
    const stale = Object.fromEntries(folded.map((name) => [name, nobodys()]))
    const answers = { ...stale, ...record.answers }
    const { names } = asked(form, answers)
    const hidden = Object.entries(stale).filter(([name]) => !names.has(name))
    for (const audience of AUDIENCES) {
      const found = wordsIn(JSON.stringify(documentFor(form, { ...record, answers }, audience)))
      expect(hidden.filter(([, word]) => found.has(word))).toEqual([])
    }
  }
})

/** What a family is never handed, whatever a form is changed to (forms.md, audience). */
const NEVER_PARENT =
  /concern(?!Support)|dsl|danger|alsoTold|notesOnOthers|occupation|loneWorking|presented|socialWorker|consulted/i

const everyAudience = (form: Form) =>
  fieldsOf(form).flatMap(([name, field]) =>
    [[name, field] as const, ...(field.type === 'rows' ? Object.entries(field.columns) : [])].map(
      ([key, { audience, label }]) => ({ name, key, label, audience: new Set<Audience>(audience) }),
    ),
  )

test.each(forms)('%s: safeguarding lines and notes on other people are never for a family', (_id, form) => {
  const all = everyAudience(form)
  expect(all.filter(({ key, audience }) => NEVER_PARENT.test(key) && audience.has('parent'))).toEqual([])
  expect(all.filter(({ audience }) => audience.has('child') && !audience.has('parent'))).toEqual([])
})

test.each(forms)('%s: no address and no way to reach an adult is for a family', (_id, form) => {
  const ways = everyAudience(form).filter(({ label }) => /address|phone|e-mail/i.test(label))
  expect(ways.filter(({ audience }) => audience.has('parent'))).toEqual([])
})

test.each(forms)(
  '%s: the document is plain JSON, the same for the same record, signed or not',
  (_id, form) => {
    const record = completed(form)
    const after = signed(form, record)
    for (const audience of AUDIENCES) {
      const text = canonicalJson(documentFor(form, record, audience))
      expect(canonicalJson(documentFor(form, after, audience))).toBe(text)
      const shuffled = { ...record, answers: Object.fromEntries(Object.entries(record.answers).reverse()) }
      expect(canonicalJson(documentFor(form, shuffled, audience))).toBe(text)
    }
  },
)

test('a language the forms are not written in is answered in English, and says so', () => {
  const form = FORMS['attendance-contract']!
  const { language, title } = documentFor(form, completed(form), 'parent')
  expect({ language, title }).toEqual({ language: 'en', title: 'Attendance contract' })
})

test('a parent reads dates, choices and rows as words', () => {
  const form = FORMS['contact-record']!
  const { sections, agrees } = documentFor(form, completed(form), 'parent')
  const lines = sections.flatMap((section) => section.lines)
  expect(lines).toContainEqual({
    kind: 'answer',
    field: 'on',
    label: 'Date of contact',
    value: '10 March 2026',
  })
  expect(lines).toContainEqual({ kind: 'answer', field: 'at', label: 'Time of contact', value: '10:30am' })
  expect(lines).toContainEqual({
    kind: 'answer',
    field: 'type',
    label: 'Type of contact',
    value: 'Telephone call',
  })
  expect(lines).toContainEqual({
    kind: 'rows',
    field: 'actions',
    label: 'Actions agreed',
    rows: [
      [
        { label: 'Action', value: 'Words for actions.1.action' },
        { label: 'By whom', value: 'Words for actions.1.who' },
        { label: 'Timescale', value: 'Words for actions.1.by' },
      ],
    ],
  })
  expect(agrees.map(({ field }) => field)).toEqual(['parentSignature'])
  const quiet = completed(form, { ...filledAnswers(form), actions: 'none' })
  expect(documentFor(form, quiet, 'parent').sections.flatMap((section) => section.lines)).toContainEqual({
    kind: 'answer',
    field: 'actions',
    label: 'Actions agreed',
    value: 'No actions were agreed',
  })
})
