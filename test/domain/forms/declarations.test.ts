import { expect, test } from 'vitest'
import { faultsOf } from '../../../src/domain/forms/faults.ts'
import {
  fieldsOf,
  type Condition,
  type Field,
  type Form,
  type SimpleField,
} from '../../../src/domain/forms/form.ts'
import { FORMS } from '../../../src/domain/forms/forms.ts'
import { isOfKind, laterFields } from '../../../src/domain/forms/shape.ts'
import { asked, holds } from '../../../src/domain/forms/shown.ts'
import { tellRecord } from '../../../src/domain/forms/words.ts'
import { completed, filledAnswers, signed, TODAY } from '../../kit/casework.ts'

const forms = Object.values(FORMS).map((form) => [form.id, form] as const)
const VARIANTS = Array.from({ length: 40 }, (_, variant) => variant)
const AUDIENCES = ['staff', 'safeguarding', 'medical', 'parent', 'child']

const everyColumn = (form: Form): [string, Field | SimpleField][] =>
  fieldsOf(form).flatMap(([name, field]): [string, Field | SimpleField][] => [
    [name, field],
    ...(field.type === 'rows'
      ? Object.entries(field.columns).map(([column, cell]): [string, SimpleField] => [
          `${name}.${column}`,
          cell,
        ])
      : []),
  ])

const namesIn = (condition: Condition): string[] =>
  'all' in condition
    ? condition.all.flatMap(namesIn)
    : 'any' in condition
      ? condition.any.flatMap(namesIn)
      : 'not' in condition
        ? namesIn(condition.not)
        : [condition.field]

test('every form is listed under its own id, with a number and a version', () => {
  expect(Object.keys(FORMS).sort()).toEqual([
    'attendance-contract',
    'attendance-improvement-plan',
    'communication-sent',
    'contact-record',
    'decision',
    'doorstep-visit',
    'enforcement-referral',
    'medical-action-plan',
    'noticing-record',
    'penalty-notice',
  ])
  expect(new Set(Object.values(FORMS).map(({ number }) => number)).size).toBe(10)
})

test.each(forms)('%s: every field and column says what it is and who it is for', (_id, form) => {
  for (const [name, field] of everyColumn(form)) {
    expect(field.label.trim(), name).not.toBe('')
    expect(field.audience.length, name).toBeGreaterThan(0)
    for (const audience of field.audience) expect(AUDIENCES, name).toContain(audience)
    expect(name, name).toMatch(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)?$/)
  }
})

test.each(forms)('%s: no column is for somebody who may not see its field', (_id, form) => {
  for (const [name, field] of fieldsOf(form)) {
    if (field.type !== 'rows') continue
    const shown: readonly string[] = field.audience
    const columns = Object.values(field.columns).flatMap((column): readonly string[] => column.audience)
    expect(
      columns.filter((audience) => !shown.includes(audience) && audience !== 'safeguarding'),
      name,
    ).toEqual([])
  }
})

test.each(forms)(
  '%s: field names are used once, and the event date is one that must be answered',
  (_id, form) => {
    const names = fieldsOf(form).map(([name]) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(form.on).toBe('on')
    const on = fieldsOf(form).find(([name]) => name === form.on)?.[1]
    expect(on).toMatchObject({ type: 'day', required: true, notAfter: 'today' })
  },
)

test.each(forms)('%s: conditions and rules name fields that come before', (_id, form) => {
  const before = new Set<string>()
  const columnsOf = (field: Field) => (field.type === 'rows' ? Object.keys(field.columns) : [])
  for (const section of form.sections) {
    for (const name of section.shownWhen ? namesIn(section.shownWhen) : [])
      expect(before, section.title).toContain(name)
    for (const [name, field] of Object.entries(section.fields)) {
      for (const other of field.shownWhen ? namesIn(field.shownWhen) : [])
        expect(before, name).toContain(other)
      if (field.required && field.required !== true)
        for (const other of namesIn(field.required)) expect(before, name).toContain(other)
      const cells: [Field | SimpleField, readonly string[]][] = [
        [field, []],
        ...(field.type === 'rows'
          ? Object.values(field.columns).map((cell): [SimpleField, readonly string[]] => [
              cell,
              columnsOf(field),
            ])
          : []),
      ]
      for (const [cell, own] of cells) {
        const others =
          cell.type === 'day'
            ? [cell.notAfter, cell.notBefore, cell.within?.of, cell.among?.rows]
            : cell.type === 'time'
              ? [cell.notBefore]
              : []
        for (const other of others)
          if (other !== undefined && other !== 'today') expect([...before, ...own], name).toContain(other)
      }
      if (field.type === 'signature' && field.onlyIfPresent) {
        const { rows, column, when, only } = field.onlyIfPresent
        const from = fieldsOf(form).find(([other]) => other === rows)?.[1]
        expect(from && columnsOf(from), name).toEqual(
          expect.arrayContaining([column, when, ...(only ? [only.column] : [])]),
        )
      }
      before.add(name)
    }
  }
})

test.each(forms)('%s: every question is asked in one case or another', (_id, form) => {
  const seen = new Set<string>()
  for (const variant of VARIANTS)
    for (const name of asked(form, filledAnswers(form, variant)).names) seen.add(name)
  expect(
    fieldsOf(form)
      .map(([name]) => name)
      .filter((name) => !seen.has(name)),
  ).toEqual([])
})

test.each(forms)('%s: filled in whichever way, it has no fault', (_id, form) => {
  for (const variant of VARIANTS)
    expect(faultsOf(form, filledAnswers(form, variant), { today: TODAY }), `variant ${variant}`).toEqual([])
})

test.each(forms)('%s: every answer a filled form holds is of its field’s kind', (_id, form) => {
  for (const variant of VARIANTS) {
    const answers = filledAnswers(form, variant)
    for (const [name, field] of fieldsOf(form))
      if (name in answers) expect(isOfKind(field, answers[name]), name).toBe(true)
  }
})

test.each(forms)('%s: each required answer that is missing is one fault, in words', (_id, form) => {
  const later = laterFields(form)
  for (const variant of VARIANTS) {
    const answers = filledAnswers(form, variant)
    for (const [name, field] of fieldsOf(form)) {
      if (!(name in answers) || field.type === 'auto' || later.has(name)) continue
      const required =
        field.required === true || (field.required !== undefined && holds(field.required, answers))
      const { [name]: _gone, ...without } = answers
      const faults = faultsOf(form, without, { today: TODAY }).filter((fault) => fault.field === name)
      if (!required) expect(faults, name).toEqual([])
      else {
        expect(faults, name).toHaveLength(1)
        expect(faults[0]?.says, name).toMatch(/^(Enter|Choose|Add) /)
      }
    }
  }
})

test.each(forms)('%s: each required cell that is missing is a fault at its row and column', (_id, form) => {
  for (const variant of [0, 1, 2, 3]) {
    const answers = filledAnswers(form, variant)
    for (const [name, field] of fieldsOf(form)) {
      const rows = answers[name]
      if (field.type !== 'rows' || !Array.isArray(rows)) continue
      for (const [column, cell] of Object.entries(field.columns)) {
        const first: unknown = rows[0]
        if (cell.required !== true || Object.keys(first as object).length <= 2) continue
        if (!(column in (first as object))) continue
        const changed = [{ ...(first as object), [column]: null }, ...rows.slice(1)]
        const faults = faultsOf(form, { ...answers, [name]: changed }, { today: TODAY })
        expect(faults, `${name}.${column}`).toContainEqual({
          field: name,
          row: 'r1',
          column,
          says: expect.stringMatching(/^\S.* 1: (enter|choose|add) /) as string,
        })
      }
    }
  }
})

test.each(forms)('%s: tells itself in one line', (_id, form) => {
  for (const variant of VARIANTS) {
    const told = tellRecord(form, completed(form, filledAnswers(form, variant)))
    expect(told).toMatch(/^[A-Z].{3,}$/)
    expect(told).not.toMatch(/[{}]|undefined|null|\s$|\s\s/)
  }
})

test.each(forms)('%s: is signed when everybody who must has signed', (_id, form) => {
  const asks = form.sections.some(({ fields }) =>
    Object.values(fields).some((field) => field.type === 'signature' && field.required === true),
  )
  expect(signed(form, completed(form)).status).toBe(asks ? 'signed' : 'completed')
})
