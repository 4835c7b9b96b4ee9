/**
 * The one renderer of every form: a section a page on a phone, the whole form where there
 * is room. Words are kept as they are typed; a fault is told at its field once the field was
 * left, and all together when the form is to be completed.
 */
import { useEffect, useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { fullName, spokenYear } from '../../domain/casework/pupil.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { spokenSource } from '../../domain/guidance/source.ts'
import { faultsOf, type FieldFault } from '../../domain/forms/faults.ts'
import type { Form } from '../../domain/forms/form.ts'
import { isAnswered, rowsOf } from '../../domain/forms/shape.ts'
import { asked } from '../../domain/forms/shown.ts'
import type { PupilView } from '../../device/device.ts'
import { Button } from '../parts/button.tsx'
import { FaultSummary } from '../parts/fault-summary.tsx'
import { Page } from '../parts/page.tsx'
import { useWide } from '../parts/use-wide.ts'
import { listed } from '../parts/words.ts'
import { useActs, useDevice, useKeeper } from '../use-device.tsx'
import { NOT_SAVED } from '../frame/saying.ts'
import { fieldId } from './field-props.ts'
import { OffersContext, offersOf } from './offers.tsx'
import { SectionFields } from './section-fields.tsx'
import { startingAnswers } from './starting-answers.ts'
import { useAnswers } from './use-answers.ts'
import { usePeople } from './use-people.ts'
import { WithdrawDraft } from './withdraw-draft.tsx'

const keyOf = ({ field, row, column }: Pick<FieldFault, 'field' | 'row' | 'column'>) =>
  fieldId(field, row, column)

/** What to remember while writing; folded away where there is little room. */
function Notes({ notes, folded }: { notes: readonly string[]; folded: boolean }) {
  if (notes.length === 0) return null
  const list = (
    <ul className="form-notes">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
  if (!folded) return list
  return (
    <details className="govuk-details form-notes-fold">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">While you write</span>
      </summary>
      {list}
    </details>
  )
}

const cellOf = (answer: unknown, row: string, column = ''): unknown =>
  rowsOf(answer).find(({ id }) => id === row)?.[column]

export function FormPage({
  form,
  record,
  pupils,
}: {
  form: Form
  record: CaseRecord
  pupils: readonly PupilView[]
}) {
  const device = useActs()
  const keeper = useKeeper()
  const today = useDevice((device) => device.today())
  const wide = useWide()
  const [answers, set] = useAnswers(record)
  const people = usePeople(record, pupils)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [told, setTold] = useState<{ turn: number; faults: readonly FieldFault[] } | null>(null)
  const [notSaved, setNotSaved] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [params, setParams] = useSearchParams()
  const heading = useRef<HTMLHeadingElement>(null)

  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    for (const [field, value] of startingAnswers(form, record, pupils, () => crypto.randomUUID()))
      set(field, value)
  })

  useEffect(() => {
    keeper.begin()
    device.formOpen(true)
    return () => {
      void keeper.flush()
      device.formOpen(false)
    }
  }, [device, keeper])

  const live = asked(form, answers)
  const sections = form.sections
    .map((section, index) => ({ section, index }))
    .filter(({ section }) => Object.keys(section.fields).some((name) => live.names.has(name)))
  const wanted = Number(params.get('section') ?? '1') - 1
  const at = Math.min(Math.max(wanted, 0), Math.max(sections.length - 1, 0))
  const goneTo = useRef<number | null>(null)
  useEffect(() => {
    if (goneTo.current !== at) return
    goneTo.current = null
    window.scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [at])
  const go = (place: number) => {
    void keeper.flush()
    setParams(place === 0 ? {} : { section: String(place + 1) })
    goneTo.current = place
  }

  const faults = faultsOf(form, answers, { today })
  const standing = new Set(faults.map(keyOf))
  const faultAt = (field: string, row?: string, column?: string): string | undefined => {
    const key = fieldId(field, row, column)
    const fault = faults.find((each) => keyOf(each) === key)
    if (!fault) return undefined
    if (told) return fault.says
    const value = row === undefined ? answers[field] : cellOf(answers[field], row, column)
    return left.has(key) && isAnswered(value) ? fault.says : undefined
  }
  const leave = (field: string, row?: string, column?: string) => {
    const key = fieldId(field, row, column)
    if (!left.has(key)) setLeft(new Set(left).add(key))
  }

  const complete = async () => {
    setBusy(true)
    setNotSaved(null)
    try {
      if (!(await keeper.flush())) {
        const state = keeper.state()
        setNotSaved(state.is === 'not saved' ? NOT_SAVED[state.why] : null)
        return
      }
      const result = await device.complete(record.id)
      if (result.saved) return
      if (result.why === 'faults')
        setTold((before) => ({ turn: (before?.turn ?? 0) + 1, faults: result.faults }))
      else setNotSaved(NOT_SAVED[result.why])
    } finally {
      setBusy(false)
    }
  }
  const lines = (told?.faults ?? [])
    .filter((fault) => standing.has(keyOf(fault)))
    .map((fault) => ({ target: keyOf(fault), says: fault.says }))
  const bringIntoSight = (target: string) => {
    const fault = told?.faults.find((each) => keyOf(each) === target)
    const place = sections.findIndex(({ section }) => fault && Object.hasOwn(section.fields, fault.field))
    if (!wide && place >= 0 && place !== at) setParams(place === 0 ? {} : { section: String(place + 1) })
  }

  const shown = wide ? sections : sections.slice(at, at + 1)
  const last = wide || at === sections.length - 1
  const about = pupils.map(({ pupil }) => fullName(pupil.profile))
  const first = pupils[0]
  const offers = offersOf(first?.school.process ?? '')
  return (
    <OffersContext value={offers}>
      <Page
        title={form.title}
        className="form-page"
        lead={
          <>
            <p className="about">
              About{' '}
              {first && pupils.length === 1 ? (
                <Link to={`/pupils/${first.pupil.id}`}>{about[0]}</Link>
              ) : (
                <strong>{listed(about)}</strong>
              )}
              {first && pupils.length === 1 && (
                <span>
                  , {spokenYear(first.pupil.profile.yearGroup)}, {first.school.name}
                </span>
              )}
            </p>
            <Notes notes={form.notes ?? []} folded={!wide} />
          </>
        }
      >
        {lines.length > 0 && told && <FaultSummary lines={lines} turn={told.turn} onGo={bringIntoSight} />}
        {notSaved && (
          <FaultSummary title="Not saved" lines={[{ target: 'main', says: `Not saved: ${notSaved}` }]} />
        )}
        <div className="form-grid">
          {wide && sections.length > 2 && (
            <nav className="form-contents" aria-label="Sections of this form">
              <ol>
                {sections.map(({ section, index }) => (
                  <li key={index}>
                    <a
                      href={`#section-${index}`}
                      onClick={(event) => {
                        event.preventDefault()
                        const target = document.getElementById(`section-${index}`)
                        target?.scrollIntoView({ block: 'start' })
                        target?.focus({ preventScroll: true })
                      }}
                    >
                      {section.title}
                    </a>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          <form
            noValidate
            className="form-body"
            onSubmit={(event) => {
              event.preventDefault()
              if (last) void complete()
              else go(at + 1)
            }}
          >
            {!wide && (
              <div className="form-progress">
                <p>
                  Section {at + 1} of {sections.length}
                </p>
                <progress value={at + 1} max={sections.length} aria-label="How far through the form" />
              </div>
            )}
            {shown.map(({ section, index }) => (
              <section key={index} className="form-section" aria-labelledby={`section-${index}`}>
                <h2
                  id={`section-${index}`}
                  tabIndex={-1}
                  ref={wide ? undefined : heading}
                  className="section-heading"
                >
                  {section.title}
                  {section.later && <span className="optional"> (can be finished later)</span>}
                </h2>
                {section.intro && <p>{section.intro}</p>}
                <SectionFields
                  fields={Object.entries(section.fields).filter(([name]) => live.names.has(name))}
                  answers={answers}
                  set={set}
                  leave={leave}
                  faultAt={faultAt}
                  today={today}
                  people={people}
                />
              </section>
            ))}
            <div className="form-acts">
              {!wide && at > 0 && (
                <Button kind="quiet" onClick={() => go(at - 1)}>
                  Back
                </Button>
              )}
              <Button type="submit" disabled={busy}>
                {last ? (busy ? 'Completing…' : `Complete ${form.title.toLowerCase()}`) : 'Continue'}
              </Button>
            </div>
            {last && (
              <>
                <p className="note">
                  You can leave at any time; everything you typed is kept as a draft. Follows{' '}
                  {spokenSource(form.source)}.
                </p>
                <WithdrawDraft record={record.id} />
              </>
            )}
          </form>
        </div>
      </Page>
    </OffersContext>
  )
}
