/** One letter about one pupil: its few questions, whom it goes to, how it reads, and that it was sent. */
import { Fragment, useMemo, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { PupilView } from '../../device/device.ts'
import { londonTime } from '../../domain/calendar/london-day.ts'
import { schoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { fullName } from '../../domain/casework/pupil.ts'
import { asked } from '../../domain/forms/shown.ts'
import { spokenSource } from '../../domain/guidance/source.ts'
import { catalogueOf, type Language } from '../../domain/languages/catalogue.ts'
import { letterFacts } from '../../domain/letters/letter-facts.ts'
import { letterOf } from '../../domain/letters/letters.ts'
import { nextReference } from '../../domain/letters/log-letter.ts'
import type { Letter } from '../../domain/letters/letter.ts'
import {
  formOfLetter,
  letterFaults,
  registerFault,
  startOfLetter,
  writeLetter,
} from '../../domain/letters/write-letter.ts'
import { mayGoTo, wishesOf } from '../../domain/privacy/may-go-to.ts'
import { Refusal } from '../paper/leaving.tsx'
import { letterPaper } from '../../domain/papers/letter-paper.ts'
import { Waiting } from '../frame/waiting.tsx'
import { fieldId } from '../form/field-props.ts'
import { SectionFields } from '../form/section-fields.tsx'
import { usePeopleAround } from '../form/use-people.ts'
import { Button } from '../parts/button.tsx'
import { FaultSummary } from '../parts/fault-summary.tsx'
import { PaperActs } from '../paper/paper-acts.tsx'
import { Page } from '../parts/page.tsx'
import { useNoted } from '../parts/use-noted.ts'
import { NotHere } from '../trouble/not-here.tsx'
import { useAsked, useDevice } from '../use-device.tsx'
import { useBegunLetter } from './begun-letters.ts'
import { addressField, Copies } from './copies.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { LetterSheet } from './letter-sheet.tsx'
import { Sent } from './sent.tsx'
import { useCopies } from './use-copies.ts'

export function LetterPage() {
  const { pupil: id = '', letter: name = '' } = useParams()
  const view = useAsked((device) => device.pupil(id), `pupil ${id}`)
  const letter = letterOf(name)
  if (!letter) return <NotHere />
  if (view === undefined) return <Waiting />
  if (view === null) return <NotHere what="pupil" />
  return <OneLetter key={`${id} ${name}`} letter={letter} view={view} />
}

function useLetter(letter: Letter, view: PupilView) {
  const today = useDevice((device) => device.today())
  const officer = useDevice((device) => device.state().officer)
  const [now] = useState(() => londonTime(Date.now()))
  const { pupil, school, records, assessment } = view
  const calendar = useMemo(() => schoolCalendar(school.calendar), [school.calendar])
  const sender = { name: officer?.name ?? '', position: officer?.position ?? '' }
  const facts = letterFacts({ pupil, school, records, assessment, sender, today, now })
  const { answers, set, forget } = useBegunLetter(`${pupil.id} ${letter.id}`, () =>
    startOfLetter(letter, facts),
  )
  return {
    facts,
    answers,
    set,
    forget,
    faults: letterFaults(letter, answers, facts, calendar),
    old: registerFault(letter, facts, calendar, school.settings),
  }
}

function OneLetter({ letter, view }: { letter: Letter; view: PupilView }) {
  useNoted('letter', { pupils: [view.pupil.id] })
  const { facts, answers, set, forget, faults, old } = useLetter(letter, view)
  const { copies, wanted: chosen, put } = useCopies(letter, view.pupil)
  const wishes = useMemo(() => wishesOf([view.records]), [view.records])
  const refused = chosen.flatMap(({ key, people }) =>
    people.flatMap(({ name }) => {
      const asked = mayGoTo({ use: 'casework' }, { name }, wishes)
      return asked.may ? [] : [{ key, name, asked }]
    }),
  )
  const wanted = chosen.filter((copy) => !refused.some(({ key }) => key === copy.key))
  const [language, setLanguage] = useState<Language>('en')
  const words = useAsked(() => catalogueOf(language), `words ${language}`)
  const [told, setTold] = useState(0)
  const [written, setWritten] = useState(false)
  const people = usePeopleAround([view], view.school.id)
  const live = asked(formOfLetter(letter), answers)
  const missing = letter.open
    ? []
    : wanted
        .filter(({ address }) => address.trim() === '')
        .map((copy) => ({ target: addressField(copy), says: `Enter an address for ${copy.people[0]?.name}` }))
  const nobody =
    wanted.length === 0 ? [{ target: 'copies', says: 'Choose at least one person to write to' }] : []
  const lines = [
    ...faults.map(({ field, row, column, says }) => ({ target: fieldId(field, row, column), says })),
    ...nobody,
    ...missing,
  ]
  const first = Number(nextReference(view.records).split('/')[1])
  const sheets =
    written && words
      ? wanted.map((copy, at) => {
          const reference = nextReference(view.records, at)
          const names = copy.people.map(({ name }) => name)
          const to = { name: names.join(' and '), address: copy.address }
          const sheet = writeLetter(letter, { answers: live.answers, facts, to, reference, words })
          return { copy, reference, sheet, label: `Letter ${first + at}` }
        })
      : []
  return (
    <Page
      title="Letter"
      heading={letter.name}
      className="letter-page"
      lead={
        <p className="about">
          About <Link to={`/pupils/${view.pupil.id}`}>{fullName(view.pupil.profile)}</Link> ·{' '}
          {spokenSource(letter.source)}
        </p>
      }
    >
      {old && (
        <div className="govuk-warning-text stale">
          <strong>{old}</strong>
        </div>
      )}
      {!written && told > 0 && lines.length > 0 && <FaultSummary lines={lines} turn={told} />}
      {written ? (
        <>
          <div className="letter-acts">
            <Button kind="plain" onClick={() => setWritten(false)}>
              Change the letter
            </Button>
            <Button kind="quiet" onClick={() => window.print()}>
              Print
            </Button>
          </div>
          {words === undefined ? (
            <Waiting />
          ) : (
            sheets.map(({ sheet, copy, label }) => (
              <Fragment key={copy.key}>
                <PaperActs
                  paper={letterPaper(sheet, { school: view.school, words })}
                  of={label}
                  what="letter"
                  about={{ pupils: [view.pupil.id] }}
                />
                <LetterSheet written={sheet} label={label} />
              </Fragment>
            ))
          )}
          <Sent letter={letter} view={view} sheets={sheets} answers={live.answers} onLogged={forget} />
        </>
      ) : (
        <form
          noValidate
          autoComplete="off"
          className="form-body"
          onSubmit={(event) => {
            event.preventDefault()
            setTold(told + 1)
            if (old === null && lines.length === 0) setWritten(true)
          }}
        >
          <SectionFields
            fields={Object.entries(letter.asks).filter(([name]) => live.names.has(name))}
            answers={answers}
            set={set}
            leave={() => undefined}
            faultAt={(field) => (told > 0 ? faults.find((fault) => fault.field === field)?.says : undefined)}
            today={facts.today}
            people={people}
          />
          <Copies letter={letter} copies={copies} put={put} />
          {refused.map(({ key, name, asked }) => (
            <Refusal key={`${key} ${name}`} asked={asked} />
          ))}
          <LanguageChoice chosen={language} choose={setLanguage} school={view.school} />
          <div className="acts">
            <Button type="submit" disabled={old !== null}>
              Write the letter
            </Button>
          </div>
        </form>
      )}
    </Page>
  )
}
