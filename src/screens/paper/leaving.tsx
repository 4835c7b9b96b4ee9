/**
 * Before a document leaves: where it goes, whom the family does not want it to go to, and what it rests on. What
 * may not go is refused with the reason; whoever must not have it is named to the person who holds it.
 */
import { useId, useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { spokenDay } from '../../domain/calendar/day.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { mayGoTo, whyNot, wishesOf, type MayGo, type Wish } from '../../domain/privacy/may-go-to.ts'
import type { UseName } from '../../domain/privacy/uses.ts'
import { TextField } from '../parts/text-field.tsx'
import { Radios } from '../signature/radios.tsx'

/** Whose copy it is: a family's own, one that staff keep or pass on, or one for health workers. */
export type Copy = 'family' | 'staff' | 'health'

type Where = 'here' | 'duty' | 'consent'

export type Left = {
  /** Whether it may be printed, kept or handed over now. */
  readonly may: boolean
  /** What is asked and said about it; draw it before the way out. */
  readonly asks: ReactNode
}

export function useLeaving(
  files: readonly (readonly CaseRecord[])[],
  copy: Copy,
  people: readonly string[] = [],
): Left {
  const id = useId()
  const [where, setWhere] = useState<Where>('here')
  const [name, setName] = useState('')
  const [knows, setKnows] = useState(false)
  const wishes = wishesOf(files)
  if (copy === 'family') {
    // Of those it could be given to: an agency does not stand at the printer for a parent's copy.
    const among = people.flatMap((person): Wish[] => {
      const asked = mayGoTo({ use: 'casework' }, { name: person }, wishes)
      return !asked.may && asked.why === 'excluded' ? [asked.wish] : []
    })
    const notTo = among.filter((wish, at) => among.indexOf(wish) === at)
    return {
      may: notTo.length === 0 || knows,
      asks: <NotTo id={id} wishes={notTo} knows={knows} know={setKnows} />,
    }
  }
  const use: UseName = where === 'consent' ? (copy === 'health' ? 'health' : 'sharing') : 'casework'
  const asked = mayGoTo({ use }, { name: where === 'here' ? null : name }, wishes)
  const isNamed = where === 'here' || name.trim() !== ''
  return {
    may: asked.may && isNamed,
    asks: (
      <div className="leaving">
        <Radios
          id={`${id}-where`}
          question="Where does this copy go?"
          fault={undefined}
          choices={[
            ['here', 'It stays on file here'],
            ['duty', 'To somebody a duty or a referral sends it to'],
            [
              'consent',
              copy === 'health'
                ? 'To a health worker, with the family’s consent'
                : 'To somebody else, with the family’s consent',
            ],
          ]}
          chosen={where}
          choose={setWhere}
        />
        {where !== 'here' && (
          <TextField
            id={`${id}-who`}
            label="To whom"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
        {isNamed && <Refusal asked={asked} />}
        {wishes.notTo.length > 0 && <Named wishes={wishes.notTo} />}
      </div>
    ),
  }
}

/** Why something may not go; nothing where it may. */
export function Refusal({ asked }: { asked: MayGo }) {
  if (asked.may) return null
  return (
    <p className="fault-note" role="alert">
      {whyNot(asked)}{' '}
      {asked.why === 'excluded' ? (
        <Link to={`/records/${asked.wish.record}`}>See where they said so</Link>
      ) : (
        'record' in asked.standing && <Link to={`/records/${asked.standing.record}`}>See what they said</Link>
      )}
    </p>
  )
}

/** Whom the family does not want it to go to, on the page that is printed as well. */
export function Named({ wishes }: { wishes: readonly Wish[] }) {
  return (
    <div className="govuk-inset-text not-to">
      <p>The family does not want this to go to:</p>
      <ul>
        {wishes.map(({ who, reason, on, record }) => (
          <li key={`${record} ${who}`}>
            <strong>{who}</strong>
            {reason !== '' && `, ${reason}`} (<Link to={`/records/${record}`}>said on {spokenDay(on)}</Link>)
          </li>
        ))}
      </ul>
    </div>
  )
}

function NotTo({
  id,
  wishes,
  knows,
  know,
}: {
  id: string
  wishes: readonly Wish[]
  knows: boolean
  know: (knows: boolean) => void
}) {
  if (wishes.length === 0) return null
  return (
    <div className="leaving">
      <Named wishes={wishes} />
      <div className="govuk-checkboxes govuk-checkboxes--small">
        <div className="govuk-checkboxes__item">
          <input
            className="govuk-checkboxes__input"
            type="checkbox"
            id={`${id}-knows`}
            checked={knows}
            onChange={() => know(!knows)}
          />
          <label className="govuk-label govuk-checkboxes__label" htmlFor={`${id}-knows`}>
            It goes to nobody named here
          </label>
        </div>
      </div>
    </div>
  )
}
