/** Which translations the authority answers for: each with its words to read beside the English, approved or taken back by name. */
import { useState } from 'react'
import { spokenDay } from '../../../domain/calendar/day.ts'
import { londonDay } from '../../../domain/calendar/london-day.ts'
import { catalogueOf, isLanguage, LANGUAGES, type Catalogue } from '../../../domain/languages/catalogue.ts'
import type { AnswerOf } from '../../../protocol/calls/calls.ts'
import { Button } from '../../parts/button.tsx'
import { Page } from '../../parts/page.tsx'
import { Tag } from '../../parts/tag.tsx'
import { Answer } from '../asked.tsx'
import { useDone, type SayDone } from '../done.tsx'
import { useAct } from '../use-act.tsx'
import { useAsked } from '../use-call.ts'
import { KeptWords } from './kept-words.tsx'

type Standing = AnswerOf<'languages'>['languages'][number]

export function LanguagesPage() {
  const asked = useAsked('languages', {})
  const { done, say } = useDone()
  const kept = (words: string) => {
    say(words)
    asked.again()
  }
  return (
    <Page
      title="Translations"
      lead={
        <p className="lead">
          A translation is called a draft wherever a family reads it, until somebody here answers for its
          words.
        </p>
      }
    >
      {done}
      <Answer asked={asked}>
        {({ languages }) => (
          <ul className="plain-list">
            {languages.map((one) => (
              <LanguageCard key={one.language} standing={one} again={asked.again} kept={kept} />
            ))}
          </ul>
        )}
      </Answer>
    </Page>
  )
}

function LanguageCard({
  standing: { language, version, approved },
  again,
  kept,
}: {
  standing: Standing
  again: () => void
  kept: SayDone
}) {
  const approving = useAct('approve-language')
  const withdrawing = useAct('withdraw-language')
  const name = isLanguage(language) ? LANGUAGES[language].name : language
  const stands = approved?.version === version
  const done = async (called: ReturnType<typeof approving.act>, words: string) => {
    const told = await called
    if (told.ok && told.answer.kept) kept(words)
  }
  return (
    <li className="card">
      <h2 className="section-heading">
        {name} {stands ? <Tag tone="done">approved</Tag> : <Tag tone="watch">draft</Tag>}
      </h2>
      <p>
        {stands && `Version ${version}, approved by ${approved.by} on ${spokenDay(londonDay(approved.at))}.`}
        {!stands && `Version ${version} of its words comes with this app; nobody here has approved it.`}
        {!stands &&
          approved &&
          ` Version ${approved.version} was approved by ${approved.by} on ${spokenDay(londonDay(approved.at))}.`}
      </p>
      <Words language={language} name={name} />
      {!stands && (
        <Button
          disabled={approving.pending}
          onClick={() => void done(approving.act({ language, version }), `${name} is approved in your name.`)}
        >
          Approve {name}, in my name
        </Button>
      )}{' '}
      {approved && (
        <Button
          kind="quiet"
          disabled={withdrawing.pending}
          onClick={() => void done(withdrawing.act({ language }), `${name} is a draft again.`)}
        >
          Take the approval of {name} back
        </Button>
      )}
      {[approving.told, withdrawing.told].map(
        (told, index) =>
          // oxlint-disable-next-line react/no-array-index-key -- two, in one order
          told && !(told.ok && told.answer.kept) && <KeptWords key={index} told={told} again={again} />,
      )}
    </li>
  )
}

/** Every text beside its English; brought in once somebody wants to read it. */
function Words({ language, name }: { language: string; name: string }) {
  const [words, setWords] = useState<Catalogue | null>(null)
  return (
    <details
      className="govuk-details"
      onToggle={(event) => {
        if (event.currentTarget.open && isLanguage(language)) void catalogueOf(language).then(setWords)
      }}
    >
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Read every text in {name}</span>
      </summary>
      {words && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls within itself, with the keyboard too
        <section className="words-table" aria-label={`Texts in ${name}`} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">English</th>
                <th scope="col">{name}</th>
              </tr>
            </thead>
            <tbody>
              {Object.entries(words.texts).map(([english, said]) => (
                <tr key={english}>
                  <td>{english}</td>
                  <td lang={words.language} dir={words.direction}>
                    {said}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  )
}
