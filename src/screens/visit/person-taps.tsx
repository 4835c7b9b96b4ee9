/** One big yes or no for each person of a list. */
import type { Answer } from '../../domain/casework/entry.ts'
import { peopleIn, withTap } from './defaults.ts'

export function PersonTaps({
  asks,
  value,
  who,
  what,
  yes,
  no,
  set,
}: {
  asks: string
  value: Answer | undefined
  who: string
  what: string
  yes: string
  no: string
  set: (value: Answer) => void
}) {
  const people = peopleIn(value, who, what)
  if (people.length === 0) return null
  return (
    <fieldset className="visit-ask">
      <legend>{asks}</legend>
      {people.map(({ id, name, said }) => (
        <div key={id} className="visit-person">
          <span>{name}</span>
          {([true, false] as const).map((answer) => (
            <button
              key={String(answer)}
              type="button"
              className="quick visit-tap"
              aria-pressed={said === answer}
              aria-label={`${name}: ${answer ? yes : no}`}
              onClick={() => set(withTap(value, id, what, answer))}
            >
              {answer ? yes : no}
            </button>
          ))}
        </div>
      ))}
    </fieldset>
  )
}
