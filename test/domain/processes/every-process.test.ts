/** Keeps every shipped process whole: readable as JSON, cited, and asking only for what forms and processes hold. */
import { expect, test } from 'vitest'
import { fieldsOf, type Field, type SimpleField } from '../../../src/domain/forms/form.ts'
import { FORMS } from '../../../src/domain/forms/forms.ts'
import { processOf, PROCESSES } from '../../../src/domain/processes/processes.ts'
import type { Process } from '../../../src/domain/stages/process.ts'
import { process } from '../../../src/domain/stages/read-process.ts'
import { due, query, type Where } from '../../../src/domain/stages/rule.ts'
import REQUIREMENTS from '../../../src/domain/guidance/requirements.json' with { type: 'json' }

const all = Object.values(PROCESSES).map((one) => [one.id, one] as const)

type Asked = { readonly forms: readonly string[]; readonly where: Where | undefined }

/** Every part of a process that names records, wherever it stands. */
function partsOf(part: unknown): object[] {
  if (Array.isArray(part)) return part.flatMap(partsOf)
  if (typeof part !== 'object' || part === null) return []
  return [part, ...Object.values(part).flatMap(partsOf)]
}

const queriesIn = (part: unknown): Asked[] =>
  partsOf(part).flatMap((one) => {
    if (!('record' in one)) return []
    const read = query.safeParse(one)
    return read.success ? [{ forms: [read.data.record].flat(), where: read.data.where }] : []
  })

type FieldAsked = { readonly field: string; readonly values: unknown[]; readonly column?: string }

/** Every field with every value a condition asks for, whatever the form. */
function fieldsAsked(where: Where): FieldAsked[] {
  if ('all' in where) return where.all.flatMap(fieldsAsked)
  if ('any' in where) return where.any.flatMap(fieldsAsked)
  if ('not' in where) return fieldsAsked(where.not)
  if ('rows' in where)
    return fieldsAsked(where.some).map(({ field, values }) => ({ field: where.rows, column: field, values }))
  const values =
    'is' in where ? [where.is] : 'in' in where ? [...where.in] : 'includes' in where ? [where.includes] : []
  return [{ field: where.field, values }]
}

function takes(field: Field | SimpleField | undefined, value: unknown): boolean {
  if (field === undefined) return false
  if (field.type === 'yes/no') return typeof value === 'boolean'
  if (field.type === 'choice' || field.type === 'multi') return Object.hasOwn(field.options, String(value))
  if (field.type === 'number') return typeof value === 'number'
  return (field.type === 'text' || field.type === 'rows') && typeof value === 'string'
}

/** What rules ask of the record somebody is completing, whatever its form. */
const askedOfThis = (part: unknown): FieldAsked[] =>
  partsOf(part).flatMap((one) => [
    ...('this' in one ? fieldsAsked(one.this as Where) : []), // read by the reader of processes below
    ...('thisDay' in one ? [{ field: String(one.thisDay), values: [] }] : []),
    ...('thisNumber' in one ? [{ field: String(one.thisNumber), values: [] }] : []),
  ])

const declaredIn = (forms: readonly string[], name: string): (Field | SimpleField)[] =>
  forms.flatMap((id) => {
    const form = FORMS[id]
    return form ? fieldsOf(form).flatMap(([own, field]) => (own === name ? [field] : [])) : []
  })

/** What is asked that none of these forms puts or answers so. */
function neverAnswered(forms: readonly string[], { field, values, column }: FieldAsked): string[] {
  const declared = declaredIn(forms, field)
  const meant =
    column === undefined
      ? declared
      : declared.flatMap((each) => (each.type === 'rows' ? [each.columns[column]] : []))
  const says = `${field}${column === undefined ? '' : `.${column}`}`
  if (declared.length === 0) return [says]
  return values
    .filter((value) => !meant.some((each) => takes(each, value)))
    .map((value) => `${says} is never ${String(value)}`)
}

test.each(all)('%s is read again from its own JSON, all of it cited, and found by its id', (id, one) => {
  expect(process.safeParse(JSON.parse(JSON.stringify(one))).error?.issues).toBeUndefined()
  expect(processOf(id)).toBe(one)
})

test('nothing but a process is found by an id', () => {
  expect(processOf('toString')).toBeUndefined()
})

test.each(all)('%s: every form a rule, bar or rest names is one there is', (_id, one) => {
  const named = queriesIn([one.rules, one.rests ?? []]).flatMap(({ forms }) => forms)
  expect(named.filter((form) => !Object.hasOwn(FORMS, form))).toEqual([])
})

test.each(all)('%s: every field and value asked for is in one of the forms named', (_id, one) => {
  const wrong = queriesIn([one.rules, one.rests ?? []]).flatMap(({ forms, where }) =>
    (where === undefined ? [] : fieldsAsked(where))
      .flatMap((each) => neverAnswered(forms, each))
      .map((says) => `${forms.join(', ')}: ${says}`),
  )
  expect(wrong).toEqual([])
})

test.each(all)('%s: what is asked of the record at hand is a question of some form', (_id, one) => {
  const forms = Object.keys(FORMS)
  expect(askedOfThis(one.rules).flatMap((each) => neverAnswered(forms, each))).toEqual([])
})

test.each(all)('%s: every day that something is due after is a day field of its record', (_id, one) => {
  const wrong = partsOf(one.rules).flatMap((part) => {
    if (!('after' in part)) return []
    const read = due.safeParse(part)
    if (!read.success || typeof read.data.after === 'string' || !('record' in read.data.after)) return []
    const forms = [read.data.after.record].flat()
    return [read.data.field, read.data.orField].flatMap((name) =>
      name === undefined || declaredIn(forms, name).some(({ type }) => type === 'day')
        ? []
        : [`${forms.join(', ')}: ${name}`],
    )
  })
  expect(wrong).toEqual([])
})

/** What notes may be beside: stages, forms, steps, and whatever a bar or warning names. */
const places = (one: Process): Set<string> =>
  new Set([
    ...one.stages.map(({ id }) => id),
    ...Object.keys(FORMS),
    ...one.rules.flatMap(({ asks }) =>
      [asks ?? []]
        .flat()
        .flatMap((outcome) =>
          'step' in outcome
            ? [outcome.step]
            : 'bars' in outcome
              ? [outcome.bars]
              : 'warns' in outcome
                ? [outcome.warns]
                : [],
        ),
    ),
  ])

test.each(all)('%s: every note stands beside something there is', (_id, one) => {
  const known = places(one)
  const lost = (one.notes ?? []).flatMap(({ id, about }) =>
    about.filter((name) => !known.has(name)).map((name) => `${id}: ${name}`),
  )
  expect(lost).toEqual([])
})

test.each(all)('%s: every requirement cited exists', (_id, one) => {
  const cited = partsOf(one).flatMap((part) =>
    'req' in part && Array.isArray(part.req) ? part.req.map(String) : [],
  )
  expect(cited.filter((id) => !id.startsWith('A-') && !Object.hasOwn(REQUIREMENTS, id))).toEqual([])
})

test.each(all)('%s: no words name nobody, a hole nobody fills, or work left over', (_id, one) => {
  const said = [
    ...one.rules.flatMap(({ says, otherwise }) => [says, otherwise ?? '']),
    ...(one.notes ?? []).map(({ says }) => says),
    ...(one.tasks ?? []).map(({ says }) => says),
  ]
  expect(said.filter((says) => /undefined|\{\}/.test(says))).toEqual([])
})
