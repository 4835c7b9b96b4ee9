import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { canonicalJson, type Json } from '../../../src/kit/canonical-json.ts'
import { apply } from '../../../src/domain/forms/apply.ts'
import { documentFor } from '../../../src/domain/forms/document.ts'
import { faultsOf } from '../../../src/domain/forms/faults.ts'
import type { Form } from '../../../src/domain/forms/form.ts'
import { everyForm, formOf, FORMS } from '../../../src/domain/forms/forms.ts'
import { tellRecord } from '../../../src/domain/forms/words.ts'
import { accepted, atDevice, completed, filledAnswers, RECORD, signed, TODAY } from '../../kit/casework.ts'

const former = everyForm().filter((form) => form !== FORMS[form.id])
const named = former.map((form) => [`${form.id} ${form.version}`, form] as const)

/** A short name for a whole declaration: another word anywhere, another name. */
const nameOf = (form: Form) =>
  createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(form)) as Json))
    .digest('hex')
    .slice(0, 8)

test('a former version never changes: records were made, shown and signed with it', () => {
  expect(Object.fromEntries(named.map(([name, form]) => [name, nameOf(form)]))).toMatchInlineSnapshot(`
    {
      "attendance-assessment 1": "91334a58",
      "attendance-improvement-plan 1": "3e9a0000",
      "contact-record 1": "d14addf1",
      "doorstep-visit 1": "7b99ccbd",
      "early-help 1": "4615aa74",
      "in-school-early-help 1": "47322a3a",
      "information-sharing 1": "a2f368a5",
    }
  `)
})

test('every version of a form is declared once, from the first to the newest', () => {
  for (const { id, version } of Object.values(FORMS)) {
    const versions = everyForm()
      .filter((form) => form.id === id)
      .map((form) => form.version)
    expect([id, versions.toSorted((a, b) => a - b)]).toEqual([id, Array.from({ length: version }, (_, before) => before + 1)])
  }
})

test('no form is found for a version that is not known, nor for a form that is not', () => {
  expect(formOf('contact-record', 99)).toBeUndefined()
  expect(formOf('no-such-form', 1)).toBeUndefined()
})

test.each(named)('%s: a new draft is made with the newer version', (_name, { id, version }) => {
  expect(formOf(id)?.version).toBeGreaterThan(version)
})

test.each(named)(
  '%s: a record made with it is filled, completed, signed, amended and printed as that version for ever',
  (_name, form) => {
    const answers = filledAnswers(form)
    expect(faultsOf(form, answers, { today: TODAY })).toEqual([])
    const after = signed(form, completed(form, answers))
    expect(after.formVersion).toBe(form.version)
    const field = form.on
    const corrected = accepted(
      after,
      atDevice(undefined, 'another device', 3).does(RECORD, {
        act: 'amend',
        field,
        value: answers[field] ?? null,
        reason: 'Written down wrongly.',
      }),
      formOf(form.id, after.formVersion)!,
    )
    expect(corrected).toMatchObject({ formVersion: form.version, amendments: [{ field }] })
    expect(tellRecord(form, corrected)).not.toBe('')
    const paper = documentFor(formOf(form.id, corrected.formVersion)!, corrected, 'parent')
    expect(paper.formVersion).toBe(form.version)
  },
)

test.each(named)('%s: somebody who knows only it refuses a record of the newer version', (_name, form) => {
  const start = atDevice().does(RECORD, {
    act: 'start',
    form: form.id,
    formVersion: FORMS[form.id]!.version,
    pupils: ['p1'],
    school: 's1',
  })
  expect(apply(null, start, form)).toEqual({ refused: 'unknown form' })
})

const labels = (version: number, audience: 'staff' | 'parent') => {
  const form = formOf('contact-record', version)!
  const { sections } = documentFor(form, completed(form), audience)
  return sections.flatMap(({ lines }) => lines).flatMap((line) => ('label' in line ? [line.label] : []))
}

test('a family reads in words meant for them what staff were asked; copies of before keep their words', () => {
  const asked = 'Did you tell the parents that notes are taken and that they may have a copy?'
  const told = 'You were told that notes are taken and that you may have a copy'
  expect(labels(1, 'parent')).toContain(asked)
  expect(labels(2, 'parent')).toContain(told)
  expect(labels(2, 'parent')).not.toContain(asked)
  expect(labels(2, 'staff')).toContain(asked)
})
