/** What shut-out devices have sent since: how much and by which forms, never the words. It has no effect until it is released. */
import type { AnswerOf } from '../../../protocol/calls/calls.ts'
import { FORMS } from '../../../domain/forms/forms.ts'
import { count } from '../../parts/amounts.ts'
import { Button } from '../../parts/button.tsx'
import { Page } from '../../parts/page.tsx'
import { spokenInstant } from '../../record/device-time.ts'
import { Answer, Failed } from '../asked.tsx'
import { useDone, type SayDone } from '../done.tsx'
import { useAct } from '../use-act.tsx'
import { useAsked } from '../use-call.ts'
import { calledAs, pathOf } from './words.ts'

export function QuarantinePage() {
  const asked = useAsked('quarantine', {})
  const { done, say } = useDone()
  return (
    <Page title="What shut-out devices have sent">
      {done}
      <p>
        It was written on a device you shut out, perhaps by somebody else than its person. Ask the person
        before you release it: then it counts as theirs. What you leave stays here, and counts for nothing.
      </p>
      <Answer asked={asked}>
        {({ batches }) =>
          batches.length === 0 ? (
            <p>Nothing is kept apart.</p>
          ) : (
            batches.map((batch) => <Batch key={pathOf(batch)} batch={batch} again={asked.again} say={say} />)
          )
        }
      </Answer>
    </Page>
  )
}

function Batch({
  batch,
  again,
  say,
}: {
  batch: AnswerOf<'quarantine'>['batches'][number]
  again: () => void
  say: SayDone
}) {
  const { device, account, owner, entries, firstAt, lastAt, forms, pupils } = batch
  const { act, pending, told, proving } = useAct('release-quarantine')
  const id = `batch-${pathOf(batch)}`
  const release = async () => {
    const called = await act({ device, account })
    if (!called.ok) return
    const { taken, setAside } = called.answer
    say(`${count(taken, 'entry', 'entries')} of ${owner} taken, ${setAside} not taken.`)
    again()
  }
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id} className="section-heading">
        {calledAs(batch)}, {owner}
      </h2>
      <p>
        {count(entries, 'entry', 'entries')}, received{' '}
        {firstAt === lastAt
          ? `on ${spokenInstant(firstAt)}`
          : `from ${spokenInstant(firstAt)} to ${spokenInstant(lastAt)}`}
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {forms.map(({ form, entries: some }) => (
          <li key={form}>
            {FORMS[form]?.title ?? 'Records begun before'}: {some}
          </li>
        ))}
      </ul>
      {pupils.length > 0 && <p>About {pupils.map(({ name }) => name).join(', ')}</p>}
      {told?.ok === false && <Failed why={told.why} />}
      <Button kind="quiet" disabled={pending} onClick={() => void release()}>
        Release as {owner}’s
      </Button>
      {proving}
    </section>
  )
}
