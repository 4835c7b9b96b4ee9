import { expect, test } from 'vitest'
import { anAnswer } from '../../../src/domain/casework/entry.ts'
import { faultsOf } from '../../../src/domain/forms/faults.ts'
import {
  fieldsOf,
  type Condition,
  type Field,
  type Form,
  type SimpleField,
} from '../../../src/domain/forms/form.ts'
import { everyForm, FORMS } from '../../../src/domain/forms/forms.ts'
import { isOfKind, laterFields, rowsOf } from '../../../src/domain/forms/shape.ts'
import { asked, holds } from '../../../src/domain/forms/shown.ts'
import { tellRecord } from '../../../src/domain/forms/words.ts'
import { completed, filledAnswers, signed, TODAY } from '../../kit/casework.ts'

const forms = everyForm().map((form) => [`${form.id} ${form.version}`, form] as const)
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
    'absence-contact',
    'additional-needs-plan',
    'appointment',
    'assess-plan-do-review',
    'ast-meeting',
    'attendance-assessment',
    'attendance-contract',
    'attendance-improvement-plan',
    'attendance-parent-contract',
    'attendance-return',
    'attendance-support-plan',
    'broken-weeks-review',
    'casework-session',
    'check-in',
    'communication-sent',
    'contact-record',
    'decision',
    'doorstep-visit',
    'early-help',
    'enforcement-referral',
    'group-work',
    'hazard-note',
    'healthcare-plan',
    'in-school-early-help',
    'information-sharing',
    'late-book-entry',
    'leave-request',
    'legal-checklist',
    'legal-interventions-referral',
    'legal-planning',
    'medical-action-plan',
    'medical-consent',
    'meeting',
    'missing-from-school-referral',
    'notice-to-improve',
    'noticing-record',
    'panel-case',
    'panel-notification',
    'part-time-timetable',
    'penalty-notice',
    'pupil-voice',
    'register-amendment',
    'removal-from-roll',
    'safeguarding-concern',
    'school-activity',
    'session-mark',
    'sickness-return',
    'strategies-checklist',
    'task-done',
    'tier-4-referral',
    'triage-report',
  ])
  expect(new Set(Object.values(FORMS).map(({ number }) => number)).size).toBe(Object.keys(FORMS).length)
})

/** Names of what does not hold, so that a failure says where. */
const without = <T>(
  all: readonly (readonly [string, T])[],
  holds: (one: T, name: string) => boolean,
): string[] => all.filter(([name, one]) => !holds(one, name)).map(([name]) => name)

test.each(forms)('%s: every field and column says what it is and who it is for', (_id, form) => {
  const all = everyColumn(form)
  expect(without(all, ({ label }) => label.trim() !== '')).toEqual([])
  expect(without(all, ({ audience }) => audience.length > 0)).toEqual([])
  expect(without(all, ({ audience }) => audience.every((one) => AUDIENCES.includes(one)))).toEqual([])
  expect(without(all, (_field, name) => /^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)?$/.test(name))).toEqual([])
})

test.each(forms)('%s: no column is for somebody who may not see its field', (_id, form) => {
  const wrong = fieldsOf(form).flatMap(([name, field]) =>
    field.type === 'rows'
      ? Object.entries(field.columns).flatMap(([column, { audience }]) =>
          audience.filter((one) => !field.audience.includes(one)).map((one) => `${name}.${column} ${one}`),
        )
      : [],
  )
  expect(wrong).toEqual([])
})

test.each(forms)('%s: names are used once, and the event date must be answered', (_id, form) => {
  const names = fieldsOf(form).map(([name]) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(form.on).toBe('on')
  const on = fieldsOf(form).find(([name]) => name === form.on)?.[1]
  expect(on).toMatchObject({ type: 'day', required: true, notAfter: 'today' })
})

/** The other fields a field or column rests on. */
const restsOn = (field: Field | SimpleField): string[] => [
  ...(field.shownWhen ? namesIn(field.shownWhen) : []),
  ...(field.required && field.required !== true ? namesIn(field.required) : []),
  ...(field.type === 'day'
    ? [field.notAfter, field.notBefore, field.within?.of, field.among?.rows]
    : []
  ).flatMap((name) => (name === undefined || name === 'today' ? [] : [name])),
  ...(field.type === 'time' && field.notBefore !== undefined ? [field.notBefore] : []),
  ...(field.type === 'auto' && 'of' in field ? field.of : []),
  ...(field.type === 'link' ? [field.to] : []),
  ...(field.type === 'choice' && field.codesOn !== undefined ? [field.codesOn] : []),
  ...(field.type === 'signature' && field.onlyIfPresent ? [field.onlyIfPresent.rows] : []),
]

test.each(forms)('%s: conditions and rules name fields that come before', (_id, form) => {
  const before: string[] = []
  const wrong: string[] = []
  const check = (at: string, names: readonly string[], known: readonly string[]) =>
    wrong.push(...names.filter((name) => !known.includes(name)).map((name) => `${at} rests on ${name}`))
  for (const { title, shownWhen, fields } of form.sections) {
    check(title, shownWhen ? namesIn(shownWhen) : [], before)
    for (const [name, field] of Object.entries(fields)) {
      check(name, restsOn(field), before)
      if (field.type === 'rows')
        for (const [column, cell] of Object.entries(field.columns))
          check(`${name}.${column}`, restsOn(cell), [...before, ...Object.keys(field.columns)])
      before.push(name)
    }
  }
  expect(wrong).toEqual([])
})

test.each(forms)(
  '%s: a link names a row by a text that everybody who reads the link may read',
  (_id, form) => {
    for (const [name, link] of everyColumn(form)) {
      if (link.type !== 'link') continue
      const to = fieldsOf(form).find(([other]) => other === link.to)?.[1]
      const by = to?.type === 'rows' ? to.columns[link.by] : undefined
      expect([name, by?.type]).toEqual([name, 'text'])
      expect(
        link.audience.filter((one) => !to?.audience.includes(one) || !by?.audience.includes(one)),
      ).toEqual([])
    }
  },
)

test.each(forms)('%s: presence is looked for in columns that are there', (_id, form) => {
  const wrong = fieldsOf(form).flatMap(([name, field]) => {
    if (field.type !== 'signature' || !field.onlyIfPresent) return []
    const { rows, column, when, only } = field.onlyIfPresent
    const from = fieldsOf(form).find(([other]) => other === rows)?.[1]
    const columns = from?.type === 'rows' ? Object.keys(from.columns) : []
    return [column, when, ...(only ? [only.column] : [])]
      .filter((one) => !columns.includes(one))
      .map(() => name)
  })
  expect(wrong).toEqual([])
})

test.each(forms)('%s: every question is asked in one case or another', (_id, form) => {
  const seen = new Set(VARIANTS.flatMap((variant) => [...asked(form, filledAnswers(form, variant)).names]))
  expect(without(fieldsOf(form), (_field, name) => seen.has(name))).toEqual([])
})

test.each(forms)(
  '%s: filled in whichever way, it has no fault and every answer is of its kind',
  (_id, form) => {
    for (const variant of VARIANTS) {
      const answers = filledAnswers(form, variant)
      expect(faultsOf(form, answers, { today: TODAY })).toEqual([])
      expect(
        without(fieldsOf(form), (field, name) => !(name in answers) || isOfKind(field, answers[name])),
      ).toEqual([])
    }
  },
)

test.each(forms)('%s: each required answer that is missing is one fault, in words', (_id, form) => {
  const later = laterFields(form)
  const looked = new Set<string>()
  for (const variant of VARIANTS) {
    const answers = filledAnswers(form, variant)
    for (const [name, field] of fieldsOf(form)) {
      if (!(name in answers) || field.type === 'auto' || later.has(name)) continue
      const required =
        field.required === true || (field.required !== undefined && holds(field.required, answers))
      // Once where it is required and once where it is not: long forms would take many seconds otherwise.
      if (looked.has(`${name} ${required}`)) continue
      looked.add(`${name} ${required}`)
      const { [name]: _gone, ...others } = answers
      const faults = faultsOf(form, others, { today: TODAY }).filter((fault) => fault.field === name)
      expect({ name, faults: faults.length }).toEqual({ name, faults: required ? 1 : 0 })
      expect(faults.filter(({ says }) => !/^(Enter|Choose|Add) /.test(says))).toEqual([])
    }
  }
})

test.each(forms)('%s: each required cell that is missing is a fault at its row and column', (_id, form) => {
  for (const variant of [0, 1, 2, 3]) {
    const answers = filledAnswers(form, variant)
    for (const [name, field] of fieldsOf(form)) {
      const rows = rowsOf(answers[name])
      const [first, ...rest] = rows
      if (field.type !== 'rows' || !first) continue
      const must = Object.entries(field.columns).filter(
        ([column, cell]) => cell.required === true && column in first && Object.keys(first).length > 2,
      )
      for (const [column] of must) {
        const { [column]: _gone, ...cut } = first
        const faults = faultsOf(
          form,
          { ...answers, [name]: anAnswer.parse([cut, ...rest]) },
          { today: TODAY },
        )
        const here = faults.filter((fault) => fault.field === name && fault.column === column)
        expect(here.map(({ row }) => row)).toEqual(['r1'])
        expect(here[0]?.says).toMatch(/^\S.* 1: (enter|choose|add) /)
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
