/**
 * The one renderer of every form: a section a page on a phone, the whole form where there
 * is room. Words are kept as they are typed; nothing is completed before the device has them all.
 */
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { Barred, PupilView } from '../../device/device.ts'
import { schoolCalendar } from '../../domain/calendar/school-calendar.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Form } from '../../domain/forms/form.ts'
import { meeting } from '../../domain/forms/meeting.ts'
import { asked } from '../../domain/forms/shown.ts'
import { spokenSource } from '../../domain/guidance/source.ts'
import { processFor } from '../../domain/processes/processes.ts'
import { NOT_SAVED } from '../frame/saying.ts'
import { Waiting } from '../frame/waiting.tsx'
import { Button } from '../parts/button.tsx'
import { FaultSummary, focusOnceThere } from '../parts/fault-summary.tsx'
import { Page } from '../parts/page.tsx'
import { useWide } from '../parts/use-wide.ts'
import { GoodToKnow, notesAbout } from '../parts/good-to-know.tsx'
import { GiveToFill } from '../record/give-tablet.tsx'
import { Conflicts } from '../record/conflicts.tsx'
import { useActs, useDevice, useKeeper } from '../use-device.tsx'
import { BarredNotice } from './barred-notice.tsx'
import { Cautions } from './cautions.tsx'
import { AlsoAbout } from './also-about.tsx'
import { CopyFromLast } from './copy-from-last.tsx'
import { About, Contents, Notes, Progress } from './form-frame.tsx'
import { CalendarContext } from './day-answer.tsx'
import { fieldId } from './field-props.ts'
import { OffersContext, offersOf } from './offers.tsx'
import { SectionFields } from './section-fields.tsx'
import { startingAnswers } from './starting-answers.ts'
import { useAnswers } from './use-answers.ts'
import { useFormFaults } from './use-form-faults.ts'
import { useConversation, type Conversation } from './use-conversation.ts'
import { usePeople } from './use-people.ts'
import { useResume } from './use-resume.ts'
import { seenFirst, useSections } from './use-sections.ts'
import { Withdraw } from './withdraw.tsx'

/** Completes the record once every word is on the disk; tells what was not saved, and what bars it. */
function useCompletion(record: CaseRecord, faults: ReturnType<typeof useFormFaults>) {
  const device = useActs()
  const keeper = useKeeper()
  const [notSaved, setNotSaved] = useState<string | null>(null)
  const [barred, setBarred] = useState<{ bars: readonly Barred[]; turn: number } | null>(null)
  const [busy, setBusy] = useState(false)
  const complete = async () => {
    setBusy(true)
    setNotSaved(null)
    setBarred(null)
    try {
      const kept = await keeper.flush()
      const state = keeper.state()
      if (!kept) return setNotSaved(state.is === 'not saved' ? NOT_SAVED[state.why] : null)
      const result = await device.complete(record.id)
      if (result.saved) return undefined
      if (result.why === 'barred')
        return setBarred((before) => ({ bars: result.bars, turn: (before?.turn ?? 0) + 1 }))
      return result.why === 'faults' ? faults.tell(result.faults) : setNotSaved(NOT_SAVED[result.why])
    } finally {
      setBusy(false)
    }
  }
  return { notSaved, barred, liftBar: () => setBarred(null), busy, complete }
}

type Given = { readonly form: Form; readonly record: CaseRecord; readonly pupils: readonly PupilView[] }

export function FormPage({ form, record, pupils }: Given) {
  const conversation = useConversation(form, record, pupils)
  return conversation === undefined ? <Waiting /> : <OneForm form={form} own={pupils} {...conversation} />
}

function OneForm({
  form,
  record,
  drafts,
  pupils,
  own,
}: { readonly form: Form; readonly own: readonly PupilView[] } & Conversation) {
  const device = useActs()
  const keeper = useKeeper()
  const today = useDevice((device) => device.today())
  const schools = useDevice((device) => device.schools())
  const wide = useWide()
  const [answers, set] = useAnswers(record)
  const people = usePeople(record, pupils)
  const school = schools.find(({ id }) => id === record.school)
  const calendar = useMemo(() => school && schoolCalendar(school.calendar), [school])
  const live = asked(form, answers)
  const faults = useFormFaults(form, answers, { today, ...(calendar ? { calendar } : {}) })
  const { sections, at, heading, go, showField } = useSections(form, live)
  const { notSaved, barred, liftBar, busy, complete } = useCompletion(record, faults)

  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    const known = startingAnswers(form, record, own, school)
    for (const [field, value] of known) set(field, value)
  })
  useResume(form, record, own, showField)
  useEffect(() => {
    keeper.begin()
    device.formOpen(true)
    return () => {
      void keeper.end()
      device.formOpen(false)
    }
  }, [device, keeper])

  // What one sees first is drawn first; the rest of a long form follows at once, and holds nothing up.
  const drawn = useDeferredValue(sections.length, seenFirst(sections))
  const shown = wide ? sections.slice(0, drawn) : sections.slice(at, at + 1)
  const last = wide || at === sections.length - 1
  return (
    <OffersContext value={offersOf(school)}>
      <CalendarContext value={calendar}>
        <Page
          title={form.title}
          className="form-page"
          lead={
            <>
              <About pupils={pupils} drafts={drafts} school={school} />
              {form.id === meeting.id && <Link to={`/meetings/${record.id}`}>Go into the meeting</Link>}
              {form.severalPupils && pupils.length > 0 && (wide || at === 0) && (
                <AlsoAbout form={form} drafts={drafts} answers={answers} set={set} />
              )}
              {own[0] && drafts.length === 1 && (wide || at === 0) && (
                <CopyFromLast form={form} record={record} view={own[0]} set={set} />
              )}
              {(wide || at === 0) && <Notes notes={form.notes ?? []} folded={!wide} />}
              {(wide || at === 0) && <GoodToKnow notes={notesAbout(school && processFor(school), form.id)} />}
            </>
          }
        >
          {faults.lines.length > 0 && (
            <FaultSummary
              lines={faults.lines}
              turn={faults.turn}
              onGo={(target) => {
                const field = faults.fieldOf(target)
                if (!wide && field !== undefined) showField(field)
              }}
            />
          )}
          {notSaved && (
            <FaultSummary title="Not saved" lines={[{ target: 'main', says: `Not saved: ${notSaved}` }]} />
          )}
          {barred && pupils[0] && (
            <BarredNotice
              bars={barred.bars}
              form={form}
              view={pupils[0]}
              turn={barred.turn}
              setAside={(about) => {
                set('decision', 'override')
                set('about', about)
                liftBar()
                showField('about')
                focusOnceThere(fieldId('about'))
              }}
            />
          )}
          <GiveToFill form={form} record={record} pupils={pupils} />
          <Conflicts form={form} record={record} />
          <div className="form-grid">
            {wide && sections.length > 2 && <Contents sections={sections} />}
            <form
              noValidate
              autoComplete="off"
              className="form-body"
              onSubmit={(event) => {
                event.preventDefault()
                void (last ? complete() : keeper.flush())
                if (!last) go(at + 1)
              }}
            >
              {!wide && sections.length > 1 && <Progress at={at + 1} of={sections.length} />}
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
                    leave={faults.leave}
                    faultAt={faults.at}
                    today={today}
                    people={people}
                    heldBack={record.heldBack}
                  />
                </section>
              ))}
              {last && pupils[0] && <Cautions form={form} record={record} view={pupils[0]} />}
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
                  <Withdraw record={record.id} what="draft" of={drafts.length} />
                </>
              )}
            </form>
          </div>
        </Page>
      </CalendarContext>
    </OffersContext>
  )
}
