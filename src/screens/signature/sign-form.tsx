/**
 * Signing: drawing and typing stand side by side as equals, and asking for changes or saying
 * no is as easy as saying yes. Nothing is sent off before the person presses the button.
 */
import { lazy, Suspense, useId, useState } from 'react'
import type { Signature } from '../../domain/casework/entry.ts'
import type { PersonAnswer } from '../../domain/forms/form.ts'
import { Button } from '../parts/button.tsx'
import { FaultSummary, type SummaryLine } from '../parts/fault-summary.tsx'
import { inBoth, Say, useWords } from '../parts/reading.tsx'
import { useFaults } from '../parts/use-faults.ts'
import type { Strokes } from './drawing-pad.tsx'
import { Radios } from './radios.tsx'
import { Written } from './written.tsx'

const DrawingPad = lazy(async () => ({ default: (await import('./drawing-pad.tsx')).DrawingPad }))

export type Signed = Pick<Signature, 'name' | 'way'> &
  Partial<Pick<Signature, 'person' | 'strokes' | 'note' | 'wants'>>

/** How a signature can come out here; 'changes' is a refusal that says what would have to change. */
const WAYS = {
  typed: { says: 'Type my name', act: 'Sign' },
  drawn: { says: 'Draw my signature', act: 'Sign' },
  changes: { says: 'I want something changed first', act: 'Ask for this to be changed' },
  declined: { says: 'I do not want to sign', act: 'I do not want to sign' },
} as const
type Way = keyof typeof WAYS

/** Who it is that signs: how they are spoken to, and what they may do. */
export type Signer = 'staff' | 'parent' | 'child'

export function SignForm({
  agrees,
  people,
  name: ownName = '',
  mayDecline,
  signer,
  sign,
}: {
  /** In the signer's language, with the English beside it where that is another. */
  agrees: React.ReactNode
  /** Who may sign; anybody may be named when there are none. */
  people: readonly PersonAnswer[]
  name?: string
  mayDecline: boolean
  signer: Signer
  /** Null once it is safe, else what to tell. */
  sign: (signed: Signed) => Promise<string | null>
}) {
  const id = useId()
  const words = useWords()
  const inHand = signer !== 'staff'
  const [way, setWay] = useState<Way>('typed')
  const [chosen, setChosen] = useState(people.length === 1 ? (people[0]?.name ?? null) : null)
  const [name, setName] = useState(people.length === 1 ? (people[0]?.name ?? '') : ownName)
  const [typed, setTyped] = useState('')
  const [strokes, setStrokes] = useState<Strokes>([])
  const [note, setNote] = useState('')
  const [notWith, setNotWith] = useState('')
  const { told, tell, at } = useFaults()
  const [busy, setBusy] = useState(false)
  const person = people.find((one) => one.name === chosen)
  const called = person?.name ?? name.trim()
  const isSigning = way === 'typed' || way === 'drawn'
  const line = (target: string, says: string): SummaryLine => ({
    target: `${id}-${target}`,
    says,
    drawn: <Say>{says}</Say>,
  })
  const finish = async () => {
    const lines: SummaryLine[] = []
    if (people.length > 0 && !person) lines.push(line('who', 'Choose your name'))
    if (people.length === 0 && called === '') lines.push(line('name', 'Enter your name'))
    if (way === 'typed' && typed.trim() === '') lines.push(line('typed', 'Type your name as your signature'))
    if (way === 'drawn' && strokes.length === 0)
      lines.push(line('way', 'Draw your signature, or choose to type your name'))
    if (way === 'changes' && note.trim() === '') lines.push(line('note', 'Say what should be changed'))
    if (lines.length > 0) return tell(...lines)
    const said = [
      note.trim(),
      ...(notWith.trim() === '' ? [] : [`Not to be shared with: ${notWith.trim()}`]),
    ].filter(Boolean)
    setBusy(true)
    const fault = await sign({
      name: way === 'typed' && people.length === 0 ? typed.trim() : called,
      way: way === 'changes' ? 'declined' : way,
      ...(way === 'changes' ? { wants: 'changes' } : {}),
      ...(person?.id === undefined ? {} : { person: person.id }),
      ...(way === 'drawn' ? { strokes: strokes.map((stroke) => [...stroke]) } : {}),
      ...(said.length === 0 ? {} : { note: said.join('\n') }),
    })
    setBusy(false)
    return fault === null ? tell() : tell(line('way', fault))
  }
  const says = (target: string) => at(`${id}-${target}`)
  const offered: readonly Way[] = [
    'typed',
    'drawn',
    ...(inHand ? (['changes'] as const) : []),
    ...(mayDecline ? (['declined'] as const) : []),
  ]
  return (
    <form
      noValidate
      autoComplete="off"
      className="sign-form"
      onSubmit={(event) => {
        event.preventDefault()
        void finish()
      }}
    >
      {told.lines.length > 0 && (
        <FaultSummary title={<Say>There is a problem</Say>} lines={told.lines} turn={told.turn} />
      )}
      {people.length > 0 ? (
        <Radios
          id={`${id}-who`}
          question="Who are you?"
          fault={says('who')}
          choices={people.map((each) => [each.name, each.name] as const)}
          chosen={chosen}
          choose={setChosen}
        />
      ) : (
        <Written
          id={`${id}-name`}
          label={inHand ? 'Your name' : 'Printed name'}
          fault={says('name')}
          value={name}
          write={setName}
          size="m"
        />
      )}
      <Radios
        id={`${id}-way`}
        question={signer === 'child' ? 'What do you want to do?' : 'How do you want to sign?'}
        hint={
          signer === 'parent'
            ? 'Typing and drawing count the same. You can also ask for changes, or say no.'
            : undefined
        }
        fault={says('way')}
        choices={offered.map(
          (each) =>
            [each, signer === 'child' && each === 'drawn' ? 'Draw my name' : WAYS[each].says] as const,
        )}
        chosen={way}
        choose={setWay}
        className="ways"
      />
      {isSigning && <div className="agrees">{agrees}</div>}
      {way === 'typed' && (
        <Written
          id={`${id}-typed`}
          label={signer === 'child' ? 'Type your name' : 'Type your name to sign'}
          fault={says('typed')}
          value={typed}
          write={setTyped}
          size="m"
          className="typed-signature"
        />
      )}
      {way === 'drawn' && (
        <Suspense fallback={<div className="pad-canvas" />}>
          <DrawingPad label={inBoth(words, 'Draw your signature here')} onStrokes={setStrokes} />
        </Suspense>
      )}
      {way === 'changes' ? (
        <Written
          id={`${id}-note`}
          label="What should be changed?"
          hint="Use your own words. The staff will read it and come back to you."
          fault={says('note')}
          value={note}
          write={setNote}
          lines={4}
        />
      ) : (
        (way === 'declined' || inHand) && (
          <Written
            id={`${id}-note`}
            label={way === 'declined' ? 'Would you like to say why?' : 'Anything you want to add'}
            optional
            value={note}
            write={setNote}
            lines={2}
          />
        )
      )}
      {signer === 'parent' && (
        <Written
          id={`${id}-not-with`}
          label="Is there somebody we should not share this with?"
          optional
          value={notWith}
          write={setNotWith}
        />
      )}
      <Button type="submit" className="wide" disabled={busy}>
        <Say>{busy ? 'Saving…' : WAYS[way].act}</Say>
      </Button>
    </form>
  )
}
