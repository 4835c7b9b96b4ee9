/** What is agreed for one child: what, then who and by when with a tap each. Taking one out can be undone. */
import { useId, useState } from 'react'
import { dayNumber, dayOf, spokenDay, type Day } from '../../domain/calendar/day.ts'
import type { Answer } from '../../domain/casework/entry.ts'
import { rowsOf } from '../../domain/forms/shape.ts'
import { Button } from '../parts/button.tsx'
import { TextField } from '../parts/text-field.tsx'
import { offerUndo } from '../parts/undo.tsx'

export type Action = {
  readonly id: string
  readonly action: string
  readonly who: string
  readonly by: string
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The actions of an answer as they are told. */
export const actionsIn = (value: unknown): readonly Action[] =>
  rowsOf(value).map(({ id, action, who, by }) => ({ id, action: text(action), who: text(who), by: text(by) }))

const afterDays = (today: Day, days: number): Day => dayOf(dayNumber(today) + days)
const SOON = [
  ['Tomorrow', 1],
  ['In a week', 7],
  ['In two weeks', 14],
] as const

export function Actions({
  value,
  names,
  today,
  next,
  set,
}: {
  value: Answer | undefined
  /** Who is here, to be tapped. */
  names: readonly string[]
  today: Day
  next: Day | null
  /** Is given how the list changes, so that what stands by then is what changes. */
  set: (change: (actions: readonly Action[]) => readonly Action[]) => void
}) {
  const id = useId()
  const [action, setAction] = useState('')
  const [who, setWho] = useState('')
  const [by, setBy] = useState<Day>('')
  const actions = actionsIn(value)
  const days = [
    ...SOON.map(([says, after]) => [says, afterDays(today, after)] as const),
    ...(next === null ? [] : [['At the next meeting', next] as const]),
  ]
  const takeOut = (one: Action) => {
    set((all) => all.filter((each) => each.id !== one.id))
    offerUndo({
      said: 'Action taken out.',
      undo: () => set((all) => [...all, one]),
      undone: 'The action is back.',
    })
  }
  return (
    <section className="meeting-actions" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} className="sub-heading">
        Actions
      </h3>
      <ul className="lines">
        {actions.map((one) => (
          <li key={one.id} className="line">
            <div className="line-main">
              <p>{one.action}</p>
              <p className="quiet">
                {one.who}
                {one.by && `, by ${spokenDay(one.by)}`}
              </p>
            </div>
            <Button kind="plain" onClick={() => takeOut(one)}>
              Take out<span className="govuk-visually-hidden"> {one.action}</span>
            </Button>
          </li>
        ))}
      </ul>
      <TextField
        id={`${id}-what`}
        label="What will be done"
        value={action}
        onChange={(event) => setAction(event.target.value)}
      />
      <TextField
        id={`${id}-who`}
        label="Who does it"
        value={who}
        onChange={(event) => setWho(event.target.value)}
      />
      <Chips says="Who" options={names.map((name) => [name, name])} chosen={who} choose={setWho} />
      <TextField
        id={`${id}-by`}
        label="By when"
        type="date"
        value={by}
        onChange={(event) => setBy(event.target.value)}
      />
      <Chips says="When" options={days} chosen={by} choose={setBy} />
      <Button
        kind="quiet"
        disabled={action.trim() === '' || who.trim() === '' || by === ''}
        onClick={() => {
          const fresh = { id: crypto.randomUUID(), action: action.trim(), who: who.trim(), by }
          set((all) => [...all, fresh])
          setAction('')
          setWho('')
          setBy('')
        }}
      >
        Add this action
      </Button>
    </section>
  )
}

function Chips({
  says,
  options,
  chosen,
  choose,
}: {
  says: string
  options: readonly (readonly [says: string, value: string])[]
  chosen: string
  choose: (value: string) => void
}) {
  return (
    <fieldset className="meeting-chips">
      <legend className="govuk-visually-hidden">{says}</legend>
      <div className="quick-row">
        {options.map(([label, value]) => (
          <button
            key={label}
            type="button"
            className="quick"
            aria-pressed={chosen === value}
            onClick={() => choose(value)}
          >
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
