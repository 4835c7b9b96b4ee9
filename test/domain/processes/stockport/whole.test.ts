/** Keeps the process whole: readable as JSON, cited, and asking only for what the forms hold. */
import { expect, test } from 'vitest'
import { fieldsOf, type Field } from '../../../../src/domain/forms/form.ts'
import { FORMS } from '../../../../src/domain/forms/forms.ts'
import { processOf, PROCESSES } from '../../../../src/domain/processes/processes.ts'
import { stockport } from '../../../../src/domain/processes/stockport/stockport.ts'
import { process } from '../../../../src/domain/stages/read-process.ts'
import { query, type Where } from '../../../../src/domain/stages/rule.ts'

type Asked = { forms: string[]; where: Where | undefined }

function queriesIn(part: unknown): Asked[] {
  if (Array.isArray(part)) return part.flatMap(queriesIn)
  if (typeof part !== 'object' || part === null) return []
  const read = query.safeParse(part)
  const own = read.success ? [{ forms: [read.data.record].flat(), where: read.data.where }] : []
  return [...own, ...Object.values(part).flatMap(queriesIn)]
}

/** Every field with every value a condition asks for, whatever the form. */
function fieldsAsked(where: Where): { field: string; values: unknown[]; column?: string }[] {
  if ('all' in where) return where.all.flatMap(fieldsAsked)
  if ('any' in where) return where.any.flatMap(fieldsAsked)
  if ('not' in where) return fieldsAsked(where.not)
  if ('rows' in where)
    return fieldsAsked(where.some).map(({ field, values }) => ({ field: where.rows, column: field, values }))
  const values =
    'is' in where ? [where.is] : 'in' in where ? [...where.in] : 'includes' in where ? [where.includes] : []
  return [{ field: where.field, values }]
}

function takes(field: Field | undefined, value: unknown): boolean {
  if (field === undefined) return false
  if (field.type === 'yes/no') return typeof value === 'boolean'
  if (field.type === 'choice' || field.type === 'multi') return Object.hasOwn(field.options, String(value))
  return field.type === 'text' && typeof value === 'string'
}

const queries = queriesIn(stockport.rules)

test('the process is read again from its own JSON', () => {
  const read = process.safeParse(JSON.parse(JSON.stringify(stockport)))
  expect(read.error?.issues).toBeUndefined()
})

test('it is found by its id, and nothing else is', () => {
  expect(processOf('stockport')).toBe(stockport)
  expect(processOf('toString')).toBeUndefined()
  expect(Object.keys(PROCESSES)).toContain('stockport')
})

test('every form a rule asks for is one we have', () => {
  for (const { forms } of queries) for (const form of forms) expect(Object.keys(FORMS)).toContain(form)
})

test('every field and value a rule asks for is in one of the forms it names', () => {
  for (const { forms, where } of queries) {
    if (!where) continue
    const fields = forms.flatMap((form) => fieldsOf(FORMS[form]!))
    for (const { field, values, column } of fieldsAsked(where)) {
      const declared = fields.filter(([name]) => name === field).map(([, one]) => one)
      expect(declared.length, `${forms.join(', ')}: ${field}`).toBeGreaterThan(0)
      const meant =
        column === undefined
          ? declared
          : declared.flatMap((one) => (one.type === 'rows' ? [one.columns[column]] : []))
      for (const value of values)
        expect(
          meant.some((one) => takes(one, value)),
          `${field}${column ? `.${column}` : ''}: ${String(value)}`,
        ).toBe(true)
    }
  }
})

/** What rules ask of the record somebody is completing, whatever its form. */
function ofCandidate(part: unknown): Where[] {
  if (Array.isArray(part)) return part.flatMap(ofCandidate)
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) =>
    key === 'this' ? [value as Where] : ofCandidate(value),
  ) // the process was read above
}

test('what a bar asks of the record at hand is a question some form puts, with that answer', () => {
  const fields = Object.values(FORMS).flatMap((form) => fieldsOf(form))
  for (const where of ofCandidate(stockport.rules))
    for (const { field, values } of fieldsAsked(where))
      for (const value of values.length > 0 ? values : [undefined])
        expect(
          fields.some(([name, one]) => name === field && (value === undefined || takes(one, value))),
          `${field}: ${String(value)}`,
        ).toBe(true)
})

test('every bar that refuses names a form we have', () => {
  for (const rule of stockport.rules)
    for (const outcome of 'asks' in rule ? [rule.asks].flat() : [])
      for (const { record } of 'refuses' in outcome ? [outcome.refuses].flat() : [])
        for (const form of [record].flat()) expect(Object.keys(FORMS)).toContain(form)
})

test('every stage, rule and setting is cited', () => {
  for (const { source } of [...stockport.stages, ...stockport.rules]) expect(source.at).not.toBe('')
  for (const setting of Object.values(stockport.settings))
    for (const { source } of setting.values) expect(source.document).toBeTruthy()
})

test('no rule’s words name a person, a day left open or a hole nobody fills', () => {
  for (const rule of stockport.rules) expect(rule.says).not.toMatch(/undefined|TODO|\{\}/)
})
