/** A day in three boxes, as GOV.UK asks for it, with one tap for the days that are meant most often. */
import { createContext, use } from 'react'
import { addDays, type Day } from '../../domain/calendar/day.ts'
import type { SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { addSchoolWeeks } from '../../domain/calendar/school-time.ts'
import { NOT_KNOWN } from '../../domain/forms/form.ts'
import { choiceFor, Say, useWords } from '../parts/reading.tsx'
import { describedBy, type FieldProps } from './field-props.ts'
import { Grouped } from './group.tsx'

const BOXES = [
  { part: 'day', label: 'Day', width: 2, at: 2 },
  { part: 'month', label: 'Month', width: 2, at: 1 },
  { part: 'year', label: 'Year', width: 4, at: 0 },
] as const

/** An unfinished day is kept in the order of a whole one: '2026--5'. */
export function partsOf(value: unknown): readonly [string, string, string] {
  if (typeof value !== 'string' || value === '' || value === NOT_KNOWN) return ['', '', '']
  const [year = '', month = '', day = ''] = value.split('-')
  return [year, month.replace(/^0(?=\d)/, ''), day.replace(/^0(?=\d)/, '')]
}

/** The parts as an answer: null when all are empty. */
export function dayFrom([year, month, day]: readonly [string, string, string]): string | null {
  if (year === '' && month === '' && day === '') return null
  const padded = (text: string) => (/^\d$/.test(text) ? `0${text}` : text)
  return [year, padded(month), padded(day)].join('-')
}

const QUICK = {
  back: [
    ['Today', 0],
    ['Yesterday', -1],
  ],
  ahead: [
    ['In 2 weeks', 14],
    ['In 4 weeks', 28],
    ['In 6 weeks', 42],
  ],
} as const

/** The school's calendar: where a form counts in school weeks, so does one tap. */
export const CalendarContext = createContext<SchoolCalendar | undefined>(undefined)

/** The days that are meant most often, by what the field asks. */
function quickDays(
  field: FieldProps<'day'>['field'],
  today: Day,
  calendar: SchoolCalendar | undefined,
): readonly (readonly [name: string, day: Day])[] {
  const weeks = field.within?.schoolWeeks
  const last = weeks === undefined || !calendar ? null : addSchoolWeeks(calendar, today, weeks)
  if (weeks !== undefined && last !== null) return [[`In ${weeks} school weeks`, last]]
  const ahead = field.notAfter !== 'today' && (field.within !== undefined || field.notBefore !== undefined)
  return (ahead ? QUICK.ahead : QUICK.back).map(([name, days]) => [name, addDays(today, days)] as const)
}

export function DayAnswer(props: FieldProps<'day'> & { readonly optional: boolean }) {
  const { id, field, value, set, leave, fault, today, optional } = props
  const parts = partsOf(value)
  const quick = quickDays(field, today, use(CalendarContext))
  const words = useWords()
  return (
    <Grouped id={id} label={field.label} optional={optional} hint={field.hint} fault={fault}>
      <div
        className="govuk-date-input"
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) leave()
        }}
      >
        {BOXES.map(({ part, label, width, at }) => (
          <div className="govuk-date-input__item" key={part}>
            <label
              className="govuk-label govuk-date-input__label"
              htmlFor={part === 'day' ? id : `${id}-${part}`}
            >
              <Say>{label}</Say>
            </label>
            <input
              className={`govuk-input govuk-date-input__input govuk-input--width-${width} ${fault ? 'govuk-input--error' : ''}`.trim()}
              id={part === 'day' ? id : `${id}-${part}`}
              type="text"
              inputMode="numeric"
              autoComplete="off"
              maxLength={part === 'year' ? 4 : 2}
              value={parts[at]}
              aria-describedby={part === 'day' ? describedBy(id, field.hint, fault) : undefined}
              aria-invalid={fault ? true : undefined}
              onChange={(event) => {
                const typed = event.target.value.replace(/\D/g, '')
                const [year, month, day] = parts
                set(
                  dayFrom([
                    part === 'year' ? typed : year,
                    part === 'month' ? typed : month,
                    part === 'day' ? typed : day,
                  ]),
                )
              }}
            />
          </div>
        ))}
      </div>
      <div className="quick-row">
        {quick.map(([name, day]) => (
          <button
            key={name}
            type="button"
            className="quick"
            aria-label={choiceFor(words, name, field.label)}
            onClick={() => set(day)}
          >
            <Say>{name}</Say>
          </button>
        ))}
        {field.orNotKnown && (
          <button
            type="button"
            className="quick"
            aria-label={choiceFor(words, 'Not known', field.label)}
            aria-pressed={value === NOT_KNOWN}
            onClick={() => set(value === NOT_KNOWN ? null : NOT_KNOWN)}
          >
            <Say>Not known</Say>
          </button>
        )}
      </div>
    </Grouped>
  )
}
