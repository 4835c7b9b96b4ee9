/** What is signed names what was attached by its content: another file under the same name is another document. */
import { expect, test } from 'vitest'
import type { CaseRecord } from '../../../src/domain/casework/record.ts'
import { documentFor } from '../../../src/domain/forms/document.ts'
import { formOf } from '../../../src/domain/forms/forms.ts'
import { canonicalJson, type Json } from '../../../src/kit/canonical-json.ts'
import { filledAnswers } from '../../kit/casework.ts'

const form = formOf('doorstep-visit')!
const by = { id: 'robin', name: 'Robin Placeholder', position: 'Officer' }
const visit = (documentOffered: Record<string, string | number>): CaseRecord => ({
  id: '018e2f54-8a00-7000-8000-0000000000aa',
  form: form.id,
  formVersion: form.version,
  pupils: ['p-1'],
  school: 'hilltop',
  status: 'completed',
  startedBy: by,
  startedAt: 0,
  on: '2026-03-09',
  answers: { ...filledAnswers(form, 1), answered: true, documentOffered },
  stamps: {},
  signatures: [],
  amendments: [],
  conflicts: [],
})
const letter = { name: 'letter.jpg', type: 'image/jpeg', bytes: 1200, sha256: 'a'.repeat(64) }
const textOf = (attached: Record<string, string | number>, audience: 'parent' | 'staff') =>
  canonicalJson(JSON.parse(JSON.stringify(documentFor(form, visit(attached), audience))) as Json)

test.each(['parent', 'staff'] as const)(
  'a %s is shown a document that names the file by content',
  (audience) => {
    const { attachments } = documentFor(form, visit(letter), audience)
    expect(attachments).toEqual([{ name: 'letter.jpg', sha256: letter.sha256, bytes: 1200 }])
  },
)

test('a file swapped for another of the same name and size gives another document', () => {
  const swapped = { ...letter, sha256: `${'a'.repeat(63)}b` }
  expect(textOf(swapped, 'parent')).not.toBe(textOf(letter, 'parent'))
  expect(textOf({ ...letter, bytes: 1201 }, 'parent')).not.toBe(textOf(letter, 'parent'))
  expect(textOf({ ...letter, id: 'kept under another id' }, 'parent')).toBe(textOf(letter, 'parent'))
})

test('the document holds none of the picture’s bytes', () => {
  const data = 'data:image/jpeg;base64,PLANTEDPICTURE'
  expect(textOf({ ...letter, data }, 'staff')).not.toContain('PLANTEDPICTURE')
})
