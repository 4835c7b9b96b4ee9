/** A reader's own questions all on one page: large, kept as they are typed, checked when they have finished. */
import { useState, type ReactNode } from 'react'
import type { FieldFault } from '../../domain/forms/faults.ts'
import type { Form } from '../../domain/forms/form.ts'
import { say } from '../../domain/languages/catalogue.ts'
import { SectionFields } from '../form/section-fields.tsx'
import { Button } from '../parts/button.tsx'
import { FaultSummary } from '../parts/fault-summary.tsx'
import { Say, useWords } from '../parts/reading.tsx'
import { SIGNING_FAULTS } from '../record/signing-faults.ts'
import { useDevice } from '../use-device.tsx'
import { ReadAloud } from './read-aloud.tsx'
import { useFilling, type NotSaved } from './use-filling.ts'
import { useOwnQuestions, type OwnSection, type ToFill } from './use-own-questions.ts'

export function Questions({
  inHand,
  form,
  act,
  finish,
  whenFaulty,
  children,
}: {
  inHand: ToFill
  form: Form
  act: string
  /** Everything is on the disk and this reader's answers will do; gives what is still wrong, or why it was not saved. */
  finish: () => Promise<readonly FieldFault[] | NotSaved>
  /** What else can be done once something was found wrong. */
  whenFaulty?: ReactNode
  /** What else can be done at any time. */
  children?: ReactNode
}) {
  const today = useDevice((device) => device.today())
  const { answers, set, flush, notSaved } = useFilling(
    inHand.record.answers,
    inHand.asks.includes(form.on) ? { [form.on]: today } : {},
  )
  const { sections, faults, faultAt, found, isTold, summarised } = useOwnQuestions(inHand, form, answers)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<NotSaved | null>(null)
  const fault = notSaved ?? refused
  const done = async () => {
    setBusy(true)
    setRefused(null)
    try {
      if (!(await flush())) return
      const wrong = found()
      const more = wrong.length > 0 ? wrong : await finish()
      if (typeof more === 'string') setRefused(more)
      else if (more.length > 0) faults.tell(more.filter(isTold))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        void done()
      }}
    >
      {faults.lines.length > 0 && (
        <FaultSummary
          title={<Say>There is a problem</Say>}
          turn={faults.turn}
          lines={faults.lines.map(({ target, says }) => ({
            target,
            says,
            drawn: <Say>{summarised(target, says)}</Say>,
          }))}
        />
      )}
      {fault && (
        <p role="alert" className="fault-note">
          <Say>{SIGNING_FAULTS[fault]}</Say>
        </p>
      )}
      {sections.map((section) => (
        <section className="hand-section" key={section.title}>
          {sections.length > 1 && (
            <h2>
              <Say>{section.title}</Say>
            </h2>
          )}
          {section.intro !== undefined && (
            <p>
              <Say>{section.intro}</Say>
            </p>
          )}
          <ReadQuestions sections={[section]} />
          <SectionFields
            fields={section.fields}
            answers={answers}
            set={set}
            leave={(...place) => {
              faults.leave(...place)
              void flush()
            }}
            faultAt={faultAt}
            today={today}
            people={[]}
          />
        </section>
      ))}
      <Button type="submit" className="wide" disabled={busy}>
        <Say>{busy ? 'Saving…' : act}</Say>
      </Button>
      {faults.lines.length > 0 && whenFaulty}
      {children}
    </form>
  )
}

/** Reads the questions out, with what can be chosen. */
export function ReadQuestions({ sections }: { sections: readonly OwnSection[] }) {
  const words = useWords()
  const texts = sections.flatMap(({ fields }) =>
    fields.flatMap(([, field]) => [
      field.label,
      field.hint ?? '',
      ...(field.type === 'choice' || field.type === 'multi' ? Object.values(field.options) : []),
    ]),
  )
  return <ReadAloud pieces={texts.map((text) => ({ text: say(words, text), language: words.language }))} />
}
