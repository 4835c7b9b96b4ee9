/** Fields typed into one box: text, long text, number, time. */
import { useEffect, useRef, useState } from 'react'
import { londonTime } from '../../domain/calendar/london-day.ts'
import { choiceFor, Say, useWords } from '../parts/reading.tsx'
import { describedBy, type FieldProps } from './field-props.ts'
import { Labelled } from './group.tsx'

const dress = ({ id, field, fault }: FieldProps, optional: boolean) => ({
  id,
  label: field.label,
  optional,
  hint: field.hint,
  fault,
})

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

type Given<Kind extends 'text' | 'long' | 'number' | 'time'> = FieldProps<Kind> & {
  readonly optional: boolean
}

export function TextAnswer(props: Given<'text'>) {
  const { id, field, value, set, leave, fault, optional } = props
  return (
    <Labelled {...dress(props, optional)}>
      <input
        className={`govuk-input ${fault ? 'govuk-input--error' : ''}`.trim()}
        id={id}
        type="text"
        autoComplete="off"
        value={textOf(value)}
        aria-describedby={describedBy(id, field.hint, fault)}
        aria-invalid={fault ? true : undefined}
        onChange={(event) => set(event.target.value)}
        onBlur={leave}
      />
    </Labelled>
  )
}

/** Grows with what is written, so that all of it stays in sight. */
export function LongAnswer(props: Given<'long'>) {
  const { id, field, value, set, leave, fault, optional } = props
  const box = useRef<HTMLTextAreaElement>(null)
  const text = textOf(value)
  useEffect(() => {
    const area = box.current
    if (!area || area.scrollHeight <= area.clientHeight) return
    area.style.height = `${area.scrollHeight + 8}px`
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- measured anew as words come
  }, [text])
  return (
    <Labelled {...dress(props, optional)}>
      <textarea
        className={`govuk-textarea ${fault ? 'govuk-textarea--error' : ''}`.trim()}
        id={id}
        ref={box}
        rows={4}
        value={text}
        aria-describedby={describedBy(id, field.hint, fault)}
        aria-invalid={fault ? true : undefined}
        onChange={(event) => set(event.target.value)}
        onBlur={leave}
      />
    </Labelled>
  )
}

/** What is no number yet is kept as typed, so that nothing vanishes while one is typing. */
export function NumberAnswer(props: Given<'number'>) {
  const { id, field, value, set, leave, fault, optional } = props
  const [typed, setTyped] = useState(textOf(value))
  const read = (text: string) => {
    const plain = text.trim().replace(',', '')
    return plain === '' ? null : Number.isNaN(Number(plain)) ? text : Number(plain)
  }
  const shown = read(typed) === (value ?? null) ? typed : textOf(value)
  const input = (
    <input
      className={`govuk-input govuk-input--width-5 ${fault ? 'govuk-input--error' : ''}`.trim()}
      id={id}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      value={shown}
      aria-describedby={describedBy(id, field.hint, fault)}
      aria-invalid={fault ? true : undefined}
      onChange={(event) => {
        setTyped(event.target.value)
        set(read(event.target.value))
      }}
      onBlur={leave}
    />
  )
  return (
    <Labelled {...dress(props, optional)} unit={field.unit}>
      {input}
    </Labelled>
  )
}

export function TimeAnswer(props: Given<'time'>) {
  const { id, field, value, set, leave, fault, optional } = props
  const words = useWords()
  return (
    <Labelled {...dress(props, optional)}>
      <div className="quick-row">
        <input
          className={`govuk-input time-input ${fault ? 'govuk-input--error' : ''}`.trim()}
          id={id}
          type="time"
          value={textOf(value)}
          aria-describedby={describedBy(id, field.hint, fault)}
          aria-invalid={fault ? true : undefined}
          onChange={(event) => set(event.target.value)}
          onBlur={leave}
        />
        <button
          type="button"
          className="quick"
          onClick={() => set(londonTime(Date.now()))}
          aria-label={choiceFor(words, 'Now', field.label)}
        >
          <Say>Now</Say>
        </button>
      </div>
    </Labelled>
  )
}
