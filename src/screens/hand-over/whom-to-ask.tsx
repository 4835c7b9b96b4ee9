/** Whom a parent with a document in their hands may turn to: the school's helpline and people, by role (V-251). */
import type { Particulars } from '../../domain/casework/particulars.ts'
import { say } from '../../domain/languages/catalogue.ts'
import { whomToAsk } from '../../domain/papers/whom-to-ask.ts'
import { firmNumbers } from '../../kit/direction.ts'
import { Beside, Say, useWords } from '../parts/reading.tsx'
import { ReadAloud } from './read-aloud.tsx'

export function WhomToAsk({ particulars }: { particulars: Particulars }) {
  const words = useWords()
  const facts = whomToAsk(particulars, words)
  if (facts.length === 0) return null
  return (
    <section className="rights" aria-labelledby="whom-to-ask">
      <h2 id="whom-to-ask">
        <Say>Whom you can ask</Say>
      </h2>
      <ReadAloud
        pieces={[
          { text: say(words, 'Whom you can ask'), language: words.language },
          ...facts.flatMap(({ label, value }) => [
            { text: label.text, language: label.english === undefined ? 'en' : words.language },
            { text: value.text, language: 'en' },
          ]),
        ]}
      />
      <dl className="to-ask">
        {facts.map(({ label, value }) => (
          <div key={`${label.text} ${value.text}`}>
            <dt>
              <Beside said={label.text} english={label.english ?? label.text} />
            </dt>
            <dd>
              <span lang="en" dir="auto">
                {firmNumbers(value.text)}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
