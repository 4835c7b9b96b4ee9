/** Whom a parent with a document in their hands may turn to: the school's helpline and people, by role (V-251). */
import type { Particulars } from '../../domain/casework/particulars.ts'
import { whomToAsk } from '../../domain/papers/whom-to-ask.ts'
import { firmNumbers } from '../../kit/direction.ts'
import { Beside, Say, useWords } from '../parts/reading.tsx'

export function WhomToAsk({ particulars }: { particulars: Particulars }) {
  const facts = whomToAsk(particulars, useWords())
  if (facts.length === 0) return null
  return (
    <section className="rights" aria-labelledby="whom-to-ask">
      <h2 id="whom-to-ask">
        <Say>Whom you can ask</Say>
      </h2>
      <dl className="to-ask">
        {facts.map(({ label, value }) => (
          <div key={`${label.text} ${value.text}`}>
            <dt>
              <Beside said={label.text} english={label.english ?? label.text} />
            </dt>
            <dd lang="en" dir="auto">
              {firmNumbers(value.text)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
