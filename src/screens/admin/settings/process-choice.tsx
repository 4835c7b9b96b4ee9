/** Which process a school follows and what runs beside it; a change is tried first and wants a fresh proof. */
import { useState } from 'react'
import { processFor, PROCESSES } from '../../../domain/processes/processes.ts'
import type { AnswerOf } from '../../../protocol/calls/calls.ts'
import { Button } from '../../parts/button.tsx'
import { ChoiceField } from '../../parts/choice-field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import type { SayDone } from '../done.tsx'
import { useAct } from '../use-act.tsx'
import { KeptWords, keptSaid } from './kept-words.tsx'

const SHIPPED = Object.values(PROCESSES).map(({ id, name }) => [id, name] as const)
/** The school's present process, where it is its authority's own; and one about to be read from a file. */
const OWN = 'own'
const FILE = 'file'

type Follows = NonNullable<AnswerOf<'settings'>['follows']>

export function ProcessChoice({
  school,
  was,
  follows,
  again,
  kept,
}: {
  school: string
  was: string
  follows: Follows
  again: () => void
  kept: SayDone
}) {
  const hasOwn = follows.ownProcess !== null && follows.ownProcess !== undefined
  const now = hasOwn ? OWN : follows.process
  const [process, setProcess] = useState(now)
  const [beside, setBeside] = useState(follows.beside ?? '')
  const [written, setWritten] = useState<string | null>(null)
  const [why, setWhy] = useState('')
  const [fault, setFault] = useState('')
  const trying = useAct('try-process')
  const following = useAct('follow-process')
  const isChanged = process !== now || beside !== (follows.beside ?? '')
  const ask = () => {
    if (process === FILE && written === null) {
      setFault('Choose the file first.')
      return null
    }
    setFault('')
    const own = process === OWN ? JSON.stringify(follows.ownProcess) : process === FILE ? written : null
    return {
      school,
      was,
      process: own === null ? process : { written: own },
      beside: beside === '' ? null : beside,
    }
  }
  const follow = async () => {
    const asked = ask()
    if (!asked) return
    if (why.trim() === '') return setFault('Say why, in a few words: it stays beside the change.')
    const called = await following.act({ ...asked, why })
    if (called.ok && called.answer.kept) kept(keptSaid(called.answer))
  }
  return (
    <section className="card" aria-labelledby="process-followed">
      <h2 id="process-followed" className="section-heading">
        The process
      </h2>
      <ChoiceField
        id="process"
        label="The school follows"
        none="Choose a process"
        value={process}
        options={[
          ...(hasOwn ? [[OWN, processFor(follows)?.name ?? follows.process] as const] : []),
          ...SHIPPED,
          [FILE, 'The authority’s own, from a file'],
        ]}
        choose={(next) => setProcess(next || now)}
      />
      {process === FILE && (
        <div className="govuk-form-group">
          <label className="govuk-label" htmlFor="process-file">
            File of the process (JSON)
          </label>
          <input
            id="process-file"
            type="file"
            className="govuk-file-upload"
            accept="application/json,.json"
            onChange={(event) => void event.target.files?.[0]?.text().then(setWritten)}
          />
        </div>
      )}
      <ChoiceField
        id="beside"
        label="What runs beside it"
        none="Nothing"
        value={beside}
        options={SHIPPED.filter(([id]) => id !== process)}
        choose={setBeside}
      />
      {isChanged && (
        <>
          <TextField
            id="why-process"
            label="Why"
            hint="Without anybody’s name."
            maxLength={500}
            value={why}
            fault={fault || null}
            onChange={(event) => setWhy(event.target.value)}
          />
          <Button
            kind="quiet"
            disabled={trying.pending}
            onClick={() => {
              const asked = ask()
              if (asked) void trying.act(asked)
            }}
          >
            Try: who would stand elsewhere?
          </Button>{' '}
          <Button disabled={following.pending} onClick={() => void follow()}>
            Follow this process
          </Button>
          <KeptWords told={trying.told} tried again={again} />
          {following.told && !(following.told.ok && following.told.answer.kept) && (
            <KeptWords told={following.told} again={again} />
          )}
        </>
      )}
      {following.proving}
    </section>
  )
}
