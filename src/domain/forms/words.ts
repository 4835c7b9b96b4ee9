/** Answers in words, as a person would read them out: dates spoken, choices by their label, people by name. */
import { dayNumber, isDay } from '../calendar/day.ts'
import { dayIn, ENGLISH, say, timeIn, type Catalogue } from '../languages/catalogue.ts'
import { sayFilledIn } from '../languages/filled-in.ts'
import type { CaseRecord } from '../casework/record.ts'
import { NONE, NOT_KNOWN, type Field, type Form, type SimpleField } from './form.ts'
import { fieldOf, isAnswered, isBlankRow, isKeyed, isPerson, rowsOf } from './shape.ts'
import { isColumnShown } from './shown.ts'

/** 'Sam Bell (grandmother)'. Never more than name and role: no id, no address. */
export const spokenPerson = (value: unknown): string =>
  !isPerson(value) ? '' : isAnswered(value.role) ? `${value.name} (${value.role})` : value.name

/**
 * One answer in words, in the language of a catalogue; empty text where nothing was answered. Rows are joined by
 * semicolons. What a person wrote stays as they wrote it. `answers` are the record's: a link is told by the row it names.
 */
export function inWords(
  field: Field,
  value: unknown,
  words: Catalogue = ENGLISH,
  answers: CaseRecord['answers'] = {},
): string {
  if (!isAnswered(value)) return ''
  switch (field.type) {
    case 'yes/no':
      return value === true ? say(words, 'Yes') : value === false ? say(words, 'No') : ''
    case 'choice':
      return typeof value === 'string' ? say(words, labelOf(field.options, value)) : ''
    case 'multi':
      return Array.isArray(value)
        ? value.map((one) => say(words, labelOf(field.options, String(one)))).join(words.comma)
        : ''
    case 'person':
    case 'attachment':
      return spokenPerson(value)
    case 'link': {
      const row = rowsOf(answers[field.to]).find(({ id }) => id === value)
      return isAnswered(row?.[field.by]) ? String(row?.[field.by]) : ''
    }
    case 'auto':
      return isKeyed(value) ? autoInWords(String(value['value']), words) : ''
    case 'day':
      if (value === NOT_KNOWN) return say(words, 'Not known')
      return typeof value === 'string' && !Number.isNaN(dayNumber(value))
        ? dayIn(words, value)
        : String(value)
    case 'time':
      return typeof value === 'string' ? timeIn(words, value) : ''
    case 'number':
      return `${String(value)}${field.unit === undefined ? '' : field.unit === '%' ? '%' : ` ${say(words, field.unit)}`}`
    case 'rows': {
      if (value === NONE) return say(words, field.none ?? 'None')
      const rows = rowsOf(value).filter((row) => !isBlankRow(row))
      return rows
        .map((row) =>
          columnsIn(field, row)
            .map(([, column, cell]) => inWords(column, cell, words, answers))
            .join(words.comma),
        )
        .join('; ')
    }
    case 'signature':
    case 'statement':
      return ''
    default:
      return typeof value === 'string' ? value.trim() : ''
  }
}

/** What was filled in: a day is spoken, words of ours are said in the reader's language. */
const autoInWords = (value: string, words: Catalogue): string =>
  isDay(value) ? dayIn(words, value) : sayFilledIn(words, value)

const labelOf = (options: Readonly<Record<string, string>>, value: string): string =>
  Object.hasOwn(options, value) ? (options[value] ?? value) : value

/** The answered columns of a row, in order, with their answers. */
export const columnsIn = (
  field: Extract<Field, { type: 'rows' }>,
  row: Readonly<Record<string, unknown>>,
): [string, SimpleField, unknown][] =>
  Object.entries(field.columns).flatMap(([name, column]): [string, SimpleField, unknown][] =>
    isAnswered(row[name]) && isColumnShown(column, {}, row) ? [[name, column, row[name]]] : [],
  )

/** One line for the timeline: the form's own sentence with its holes filled. */
export function tellRecord(form: Form, record: CaseRecord): string {
  if (record.status === 'void') return `${form.title}, withdrawn`
  const wordsOf = (name: string) => {
    const field = fieldOf(form, name)
    return field === undefined ? '' : brief(inWords(field, record.answers[name], ENGLISH, record.answers))
  }
  const whole = form.tells.replaceAll(/\[([^\]]*)\]/g, (_part, part: string) =>
    [...part.matchAll(HOLE)].every(([, name = '']) => wordsOf(name) !== '') ? part : '',
  )
  return whole.replaceAll(HOLE, (_hole, name: string) => wordsOf(name) || '…')
}

const HOLE = /\{(\w+)\}/g
const BRIEF = 120
const brief = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length <= BRIEF ? line : `${line.slice(0, BRIEF - 1).trimEnd()}…`
}
