/** What is left of a record without a grant: everything but the guarded words, which are nowhere in it (P6). */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answers } from '../../../src/domain/casework/entry.ts'
import type { CaseRecord } from '../../../src/domain/casework/record.ts'
import { AUDIENCES, type HandedDocument } from '../../../src/domain/casework/handed-document.ts'
import { documentFor } from '../../../src/domain/forms/document.ts'
import { everyForm, FORMS } from '../../../src/domain/forms/forms.ts'
import {
  DETAILS,
  detailOf,
  guardedFields,
  isHeldBack,
  withoutDetail,
} from '../../../src/domain/forms/guarded.ts'
import {
  EVERYBODY,
  FAMILY,
  HEALTH,
  HEALTH_PLAN,
  HEALTH_STAFF,
  SAFEGUARDING,
  STAFF,
} from '../../../src/domain/forms/audiences.ts'
import type { Form } from '../../../src/domain/forms/form.ts'
import { filledAnswers } from '../../kit/casework.ts'

const by = { id: 'pat', name: 'Officer Pat', position: 'Invented post' }
const ID = '01890a5d-ac96-774b-bcce-b302099a8057'

/** A record whose every answer, now, before, beside and signed, holds a word that says which field it is of. */
function planted(form: Form, variant: number): CaseRecord {
  const answers = filledAnswers(form, variant, (path) => `planted<${path}>`) as Answers
  const names = Object.keys(answers)
  const bare = {
    id: ID,
    form: form.id,
    formVersion: form.version,
    pupils: ['p'],
    school: 's',
    status: 'completed',
    startedBy: by,
    startedAt: 0,
    on: '2026-03-09',
    answers,
    stamps: Object.fromEntries(names.map((name) => [name, ID])),
    signatures: [],
    conflicts: [],
    amendments: [],
  } as const
  const documents: Record<string, HandedDocument> = Object.fromEntries(
    AUDIENCES.map((audience) => [audience, documentFor(form, bare as unknown as CaseRecord, audience)]),
  )
  return {
    ...bare,
    pupils: ['p'],
    leftOut: answers,
    documents,
    written: Object.fromEntries(names.map((name) => [name, { by, at: 0, device: 'd', number: 1 }])),
    amendments: names.map((field) => ({
      field,
      was: answers[field] ?? null,
      is: answers[field] ?? null,
      reason: 'Put right',
      by,
      at: 0,
    })),
    conflicts: names.map((field) => ({
      field,
      versions: [{ value: answers[field] ?? null, by, at: 0, entry: ID }],
    })),
    signatures: [],
  }
}

test('which audiences are which detail', () => {
  expect([SAFEGUARDING, HEALTH, HEALTH_STAFF, HEALTH_PLAN, STAFF, FAMILY, EVERYBODY].map(detailOf)).toEqual([
    'safeguarding',
    'medical',
    'medical',
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

describe.each(everyForm().map((form) => [`${form.id} ${form.version}`, form] as const))('%s', (_, form) => {
  test.each(DETAILS)('without %s detail none of its words are in it, and all others are', (detail) => {
    const guarded = [...guardedFields(form)].filter(([, one]) => one === detail).map(([name]) => name)
    for (const variant of [0, 1, 2]) {
      const record = planted(form, variant)
      const told = withoutDetail(record, form, [detail])
      const text = JSON.stringify(told)
      const words = new Set(JSON.stringify(record).match(/planted<[^>]*>/g))
      for (const word of words) {
        const path = word.slice('planted<'.length, -1).split('.')
        const names = path.length > 1 ? [path[0], `${path[0]}.${path.at(-1)}`] : [path[0]]
        const isGuarded = names.some((name) => guarded.includes(name ?? ''))
        expect([word, text.includes(word)]).toEqual([word, !isGuarded])
      }
      const held = Object.keys(told.heldBack ?? {})
      expect(held.filter((name) => !guarded.includes(name))).toEqual([])
      expect(held.every((name) => isHeldBack(told, name.split('.', 1)[0] ?? ''))).toBe(true)
    }
  })
})

test('taking out one kind and then the other is taking out both; nothing lacking is the record itself', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(FORMS)), fc.nat(4), (form, variant) => {
      const record = planted(form, variant)
      expect(withoutDetail(record, form, [])).toBe(record)
      const both = withoutDetail(record, form, DETAILS)
      const { heldBack: _, ...one } = withoutDetail(withoutDetail(record, form, ['medical']), form, [
        'safeguarding',
      ])
      const { heldBack: _both, ...other } = both
      expect(one).toEqual(other)
    }),
    { numRuns: 60 },
  )
})

test('of a form nobody here knows only that a record is there is told', () => {
  const record = planted(FORMS['contact-record']!, 0)
  expect(JSON.stringify(withoutDetail(record, undefined, ['medical']))).not.toContain('planted<')
})
