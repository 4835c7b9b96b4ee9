/**
 * A pupil's own questions, one a page: short, large, and never pressed for an answer. A list is asked as one
 * answer in their words; what an adult has to add to it is left for the adult.
 */
import { useEffect, useRef, useState } from 'react'
import type { Answer } from '../../domain/casework/entry.ts'
import type { Field, Form } from '../../domain/forms/form.ts'
import { rowsOf } from '../../domain/forms/shape.ts'
import { FieldByType } from '../form/field.tsx'
import { fieldId } from '../form/field-props.ts'
import { Button } from '../parts/button.tsx'
import { Say } from '../parts/reading.tsx'
import { SIGNING_FAULTS } from '../record/signing-faults.ts'
import { ReadQuestions } from './questions.tsx'
import { useFilling } from './use-filling.ts'
import { useOwnQuestions, type ToFill } from './use-own-questions.ts'

/** Kept in English, as everything is that Doorstep says itself. */
const NOT_SAID = 'I do not want to say'

type Rows = Extract<Field, { type: 'rows' }>

/** The column of a list that holds the pupil's own words. */
const wordsColumn = ({ columns }: Rows) =>
  Object.entries(columns).find(([, { type }]) => type === 'long' || type === 'text')?.[0]

/** Whether a pupil is asked this at all: who was there and when is for an adult to write. */
const isForPupil = (field: Field): boolean =>
  field.type === 'rows' ? wordsColumn(field) !== undefined : field.type !== 'day' && field.type !== 'person'

/** The pupil's own words in a list, and the list with these words in it instead. */
const ownWords = (field: Rows, value: Answer | undefined): string => {
  const cell = rowsOf(value)[0]?.[wordsColumn(field) ?? '']
  return typeof cell === 'string' ? cell : ''
}
function withWords(field: Rows, value: Answer | undefined, text: string, today: string): Answer {
  const [first, ...others] = rowsOf(value) as { id: string; [column: string]: Answer }[] // answers, read as such
  const days = Object.entries(field.columns).filter(([, { type }]) => type === 'day')
  const begun = first ?? {
    id: crypto.randomUUID(),
    ...Object.fromEntries(days.map(([name]) => [name, today])),
  }
  return [{ ...begun, [wordsColumn(field) ?? '']: text }, ...others]
}

export function ChildQuestions({ inHand, form, goBack }: { inHand: ToFill; form: Form; goBack: () => void }) {
  const { answers, set, flush, notSaved } = useFilling(inHand.record.answers)
  const { sections, today } = useOwnQuestions(inHand, form, answers)
  const questions = sections.flatMap(({ title, fields }) =>
    fields.filter(([, field]) => isForPupil(field)).map(([name, field]) => ({ title, name, field })),
  )
  const [at, setAt] = useState(0)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    window.scrollTo(0, 0)
    if (at > 0) heading.current?.focus({ preventScroll: true })
  }, [at])
  const go = async (place: number) => {
    if (await flush()) setAt(place)
  }
  const question = questions[at]
  if (!question) {
    return (
      <>
        <h2 tabIndex={-1} ref={heading}>
          <Say>Thank you for telling us.</Say>
        </h2>
        <p>
          <Say>You can still go back and change something.</Say>
        </p>
        <Button className="wide" onClick={goBack}>
          <Say>I have finished: hand back to staff</Say>
        </Button>
        <Button kind="quiet" className="wide" onClick={() => void go(questions.length - 1)}>
          <Say>Back</Say>
        </Button>
      </>
    )
  }
  const { name, field, title } = question
  const value = answers[name]
  const given: Answer | undefined = field.type === 'rows' ? ownWords(field, value) : value
  const give = (next: Answer) =>
    set(
      name,
      field.type === 'rows' ? withWords(field, value, typeof next === 'string' ? next : '', today) : next,
    )
  const isTyped = field.type === 'rows' || field.type === 'long' || field.type === 'text'
  const simple =
    field.type === 'rows' ? ({ type: 'long', label: field.label, audience: field.audience } as const) : field
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        void go(at + 1)
      }}
    >
      <p className="lead">
        <Say>You can leave a question out, and you can stop at any time.</Say>
      </p>
      <h2 tabIndex={-1} ref={heading} className="hand-count">
        <Say holes={{ number: String(at + 1), all: String(questions.length) }}>
          {'Question {number} of {all}'}
        </Say>
      </h2>
      <progress value={at + 1} max={questions.length} aria-hidden="true" />
      <ReadQuestions sections={[{ title, intro: undefined, fields: [[name, simple]] }]} />
      {simple.type !== 'signature' && (
        <div data-field={name} key={name}>
          <FieldByType
            id={fieldId(name)}
            field={simple}
            optional={false}
            value={given === NOT_SAID ? '' : given}
            set={give}
            leave={() => void flush()}
            fault={undefined}
            today={today}
            people={[]}
          />
        </div>
      )}
      {notSaved && (
        <p role="alert" className="fault-note">
          <Say>{SIGNING_FAULTS[notSaved]}</Say>
        </p>
      )}
      <Button
        kind="quiet"
        className="wide"
        aria-pressed={given === NOT_SAID}
        onClick={() => {
          give(isTyped ? NOT_SAID : null)
          void go(at + 1)
        }}
      >
        <Say>{NOT_SAID}</Say>
      </Button>
      <div className="hand-acts">
        {at > 0 && (
          <Button kind="quiet" onClick={() => void go(at - 1)}>
            <Say>Back</Say>
          </Button>
        )}
        <Button type="submit">
          <Say>Next</Say>
        </Button>
      </div>
    </form>
  )
}
