/** Whom else a conversation is about: brothers and sisters first, then any pupil here. Each child's record is kept apart. */
import { useMemo, useState } from 'react'
import type { Answer, Answers } from '../../domain/casework/entry.ts'
import type { Form } from '../../domain/forms/form.ts'
import { count } from '../parts/amounts.ts'
import { Button } from '../parts/button.tsx'
import { SearchBox } from '../parts/search-box.tsx'
import { useSearchNoted } from '../parts/use-noted.ts'
import { called, findable } from '../pupils/find.ts'
import { useActs, useDevice, useKeeper } from '../use-device.tsx'
import { rowsWithout, type Conversation } from './use-conversation.ts'

type Draft = Conversation['drafts'][number]

/** The conversation of these drafts, of one that has been one child's alone too. */
const joining = ([first]: Conversation['drafts']) => (first ? { joins: first.conversation ?? first.id } : {})

const SHORTEST = 2
const MOST = 5

export function AlsoAbout({
  form,
  drafts,
  answers,
  set,
}: {
  form: Form
  drafts: Conversation['drafts']
  answers: Answers
  set: (field: string, value: Answer) => void
}) {
  const device = useActs()
  const keeper = useKeeper()
  const rows = useDevice((each) => each.pupils())
  const [word, setWord] = useState('')
  useSearchNoted(word)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const [leaving, setLeaving] = useState<string | null>(null)
  const here = new Set(drafts.flatMap(({ pupils }) => pupils))
  const related = new Set([...here].flatMap((pupil) => device.siblings(pupil)))
  const list = useMemo(() => findable(rows), [rows])
  const siblings = rows.filter((row) => !here.has(row.id) && related.has(row.id))
  const named =
    word.trim().length < SHORTEST
      ? []
      : called(list, word)
          .filter((row) => !here.has(row.id))
          .slice(0, MOST)
  const calledIn = ({ pupils, provisional = [] }: Draft): string =>
    rows.find(({ id }) => pupils.includes(id))?.name ?? provisional[0]?.name ?? 'This child'
  const add = async (pupil: string) => {
    setBusy(true)
    setFault('')
    try {
      await keeper.flush()
      await device.start(form.id, [...here, pupil], joining(drafts))
      setWord('')
    } catch {
      setFault('The child could not be added on this device. Try again.')
    } finally {
      setBusy(false)
    }
  }
  /** The child's row goes first: what is not theirs any more is not written into another child's record. */
  const takeOut = async (draft: Draft) => {
    setBusy(true)
    setFault('')
    for (const [list, rows] of rowsWithout(form, answers, draft)) set(list, rows)
    const taken =
      (await keeper.flush()) && (await device.withdraw(draft.id, 'Added by mistake', { alone: true })).saved
    if (!taken) setFault('The child could not be taken out on this device. Try again.')
    setLeaving(null)
    setBusy(false)
  }
  const choice = (row: { id: string; name: string; className: string }) => (
    <button key={row.id} type="button" className="quick" disabled={busy} onClick={() => void add(row.id)}>
      <span className="govuk-visually-hidden">Add</span> {row.name}{' '}
      {row.className && <span className="quiet">{row.className}</span>}
    </button>
  )
  return (
    <details className="govuk-details also-about" open={siblings.length > 0 || drafts.length > 1}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Is it about another child too?</span>
      </summary>
      <p className="note">
        You write what is shared once. Each child has a record of their own, which only those who work with
        that child can read: what you write in one child’s row stays with that child.
      </p>
      {drafts.length > 1 && <p>{count(drafts.length, 'record')}, one for each child.</p>}
      {drafts.slice(1).map((draft) => {
        const name = calledIn(draft)
        return leaving === draft.id ? (
          <div key={draft.id}>
            <p>
              The record about {name} is withdrawn, with what is written in that child’s own row. The others
              stay.
            </p>
            <div className="acts">
              <Button kind="warning" disabled={busy} onClick={() => void takeOut(draft)}>
                Yes, take {name} out
              </Button>
              <Button kind="plain" onClick={() => setLeaving(null)}>
                No
              </Button>
            </div>
          </div>
        ) : (
          <p key={draft.id}>
            <Button kind="quiet" onClick={() => setLeaving(draft.id)}>
              {name}: added by mistake
            </Button>
          </p>
        )
      })}
      {siblings.length > 0 && (
        <>
          <p>Same address, or an adult they share:</p>
          <div className="quick-row">{siblings.map(choice)}</div>
        </>
      )}
      <SearchBox label="Another pupil, by name" word={word} change={setWord} />
      {named.length > 0 && <div className="quick-row">{named.map(choice)}</div>}
      <output className="fault-note">{fault}</output>
    </details>
  )
}
