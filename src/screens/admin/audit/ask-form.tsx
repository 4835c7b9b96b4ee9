/** What to ask: about which child, which person, what kind of act, between which days. */
import { useState, type FormEvent } from 'react'
import { spokenYear } from '../../../domain/casework/pupil.ts'
import { AUDIT_KINDS, type AuditKind } from '../../../protocol/audit-words.ts'
import type { AnswerOf } from '../../../protocol/calls/calls.ts'
import { Button } from '../../parts/button.tsx'
import { ChoiceField } from '../../parts/choice-field.tsx'
import { FaultSummary } from '../../parts/fault-summary.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useFaults } from '../../parts/use-faults.ts'
import { Failed } from '../asked.tsx'
import { useAct } from '../use-act.tsx'
import { useAsked } from '../use-call.ts'
import type { Asked } from './asked.ts'

type Found = AnswerOf<'audit-pupils'>['pupils'][number]
/** Whom is asked about, and how that is said. */
type Child = { readonly id: string; readonly says: string }

const said = ({ name, yearGroup, school }: Found): string => `${name}, ${spokenYear(yearGroup)}, ${school}`

const isKind = (kind: string): kind is AuditKind => kind in AUDIT_KINDS

export function AskForm({ ask }: { ask: (asked: Asked) => void }) {
  const [child, setChild] = useState<Child | null>(null)
  const [person, setPerson] = useState('')
  const [kind, setKind] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const people = useAsked('audit-people', {})
  const known = people.is === 'here' ? people.answer.people : []
  const faults = useFaults()
  const send = (event: FormEvent) => {
    event.preventDefault()
    const isTurned = from !== '' && to !== '' && to < from
    faults.tell(...(isTurned ? [{ target: 'to', says: 'The last day must not be before the first' }] : []))
    if (isTurned) return
    const which = {
      ...(child ? { pupil: child.id } : {}),
      ...(person === '' ? {} : { account: person }),
      ...(isKind(kind) ? { kind } : {}),
      ...(from === '' ? {} : { from }),
      ...(to === '' ? {} : { to }),
    }
    const parts = [
      child?.says,
      known.find(({ id }) => id === person)?.name,
      isKind(kind) ? AUDIT_KINDS[kind] : null,
    ]
    const about = parts.filter((part) => part !== undefined && part !== null).join('; ')
    ask({ which, about: about === '' ? 'Everything, the newest first' : about })
  }
  return (
    <section className="card" aria-labelledby="ask">
      <h2 id="ask" className="section-heading">
        Ask
      </h2>
      <FindChild child={child} choose={setChild} />
      <form onSubmit={send} noValidate>
        {faults.told.lines.length > 0 && <FaultSummary lines={faults.told.lines} turn={faults.told.turn} />}
        {people.is === 'failed' && <Failed why={people.why} again={people.again} />}
        <ChoiceField
          id="person"
          label="What this person did"
          none="Anybody"
          value={person}
          options={known.map(({ id, name, position }) => [id, `${name}, ${position}`] as const)}
          choose={setPerson}
        />
        <ChoiceField
          id="kind"
          label="What kind of act"
          none="Anything"
          value={kind}
          options={Object.entries(AUDIT_KINDS)}
          choose={setKind}
        />
        <div className="pair">
          <TextField
            id="from"
            label="From (you may leave it empty)"
            type="date"
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
          <TextField
            id="to"
            label="To"
            type="date"
            value={to}
            fault={faults.at('to')}
            onChange={(event) => setTo(event.target.value)}
          />
        </div>
        <Button type="submit">Ask</Button>
      </form>
    </section>
  )
}

/** A child by name or UPN; a deleted one by the id that stands in an entry. */
function FindChild({ child, choose }: { child: Child | null; choose: (child: Child | null) => void }) {
  const [words, setWords] = useState('')
  const { act, pending, told, proving } = useAct('audit-pupils')
  const faults = useFaults()
  const find = (event: FormEvent) => {
    event.preventDefault()
    const short = words.trim().length < 2
    faults.tell(...(short ? [{ target: 'child', says: 'Enter two letters of a name, or a UPN' }] : []))
    if (!short) void act({ words })
  }
  if (child)
    return (
      <div className="asked-child">
        <p>
          About <strong>{child.says}</strong>
        </p>
        <Button kind="quiet" onClick={() => choose(null)}>
          About any child
        </Button>
      </div>
    )
  return (
    <>
      <form onSubmit={find} noValidate className="find-child">
        <TextField
          id="child"
          label="Who saw this child’s file"
          hint="Beginning of a name, or a whole UPN. Leave it empty for any child."
          value={words}
          fault={faults.at('child')}
          onChange={(event) => setWords(event.target.value)}
        />
        <Button type="submit" kind="quiet" disabled={pending}>
          Find the child
        </Button>
      </form>
      {proving}
      <div aria-live="polite">
        {told?.ok === false && <Failed why={told.why} />}
        {told?.ok && (
          <FoundList
            pupils={told.answer.pupils}
            choose={choose}
            byId={() => choose({ id: words.trim(), says: `The file ${words.trim()}` })}
          />
        )}
      </div>
    </>
  )
}

function FoundList({
  pupils,
  choose,
  byId,
}: {
  pupils: readonly Found[]
  choose: (child: Child) => void
  byId: () => void
}) {
  if (pupils.length === 0)
    return (
      <>
        <p>No such pupil is on file. Their file may have been deleted; the list is kept.</p>
        <Button kind="quiet" onClick={byId}>
          Ask by this id all the same
        </Button>
      </>
    )
  return (
    <ul className="plain-list found-children">
      {pupils.map((one) => (
        <li key={one.id}>
          <Button kind="quiet" onClick={() => choose({ id: one.id, says: said(one) })}>
            {said(one)}
          </Button>
        </li>
      ))}
    </ul>
  )
}
