/** One device of one person: how it stands, its name, and shutting it out or letting it in again. */
import { useState } from 'react'
import { useParams } from 'react-router'
import { SHUT_OUT_WHY, type DeviceRow } from '../../../protocol/calls/devices.ts'
import { count } from '../../parts/amounts.ts'
import { Button } from '../../parts/button.tsx'
import { Page } from '../../parts/page.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { spokenInstant } from '../../record/device-time.ts'
import { Radios } from '../../signature/radios.tsx'
import { Answer, Failed } from '../asked.tsx'
import { useDone, type SayDone } from '../done.tsx'
import { useAct } from '../use-act.tsx'
import { useAsked } from '../use-call.ts'
import { ShownCode } from './shown-code.tsx'
import { calledAs, standing, unsentSaid, WHY } from './words.ts'

export function DevicePage() {
  const { device = '', account = '' } = useParams()
  const asked = useAsked('devices', {})
  const { done, say } = useDone()
  const kept = (words: string) => {
    say(words)
    asked.again()
  }
  const found =
    asked.is === 'here'
      ? asked.answer.devices.find((one) => one.device === device && one.account === account)
      : undefined
  return (
    <Page
      title="A device"
      heading={found && calledAs(found)}
      lead={found && <p className="lead">{found.owner}’s part of it</p>}
    >
      {done}
      <Answer asked={asked}>
        {() =>
          found ? (
            <TheDevice row={found} again={asked.again} kept={kept} />
          ) : (
            <p>It is not there any more, or not yours to see.</p>
          )
        }
      </Answer>
    </Page>
  )
}

type Of = { readonly row: DeviceRow; readonly again: () => void; readonly kept: SayDone }

function TheDevice({ row, again, kept }: Of) {
  const { shutOut } = row
  return (
    <>
      <dl className="device-facts">
        <Fact name="How it stands" says={standing(row).says} />
        <Fact name="First seen" says={spokenInstant(row.firstSeen)} />
        <Fact name="Last contact" says={spokenInstant(row.lastSeen)} />
        <Fact name="Not sent" says={unsentSaid(row)} />
        <Fact
          name="Speaks with the server"
          says={row.protocol === null ? 'Not known' : `In version ${row.protocol}`}
        />
        {shutOut && <Fact name="Shut out" says={`${spokenInstant(shutOut.at)}. ${WHY[shutOut.why]}.`} />}
        {shutOut?.wipe && <Fact name="Cleared" says={wipeSaid(shutOut)} />}
      </dl>
      <Rename row={row} kept={kept} />
      {shutOut ? <LetInAgain row={row} again={again} /> : <ShutOut row={row} kept={kept} />}
      {row.hasKey && !shutOut && <DropKey row={row} kept={kept} />}
    </>
  )
}

function wipeSaid({ wipedAt, destroyed, signed }: NonNullable<DeviceRow['shutOut']>): string {
  if (wipedAt === null)
    return 'Not yet: it has not been in contact since. If it never is, what is on it stays closed.'
  const lost = count(destroyed ?? 0, 'entry', 'entries')
  return `${spokenInstant(wipedAt)}. ${lost} not sent went with it. ${signed ? 'The device signed this.' : 'It was locked, and could not sign this.'}`
}

const Fact = ({ name, says }: { name: string; says: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{says}</dd>
  </div>
)

function Rename({ row: { device, account, name }, kept }: Omit<Of, 'again'>) {
  const [typed, type] = useState(name)
  const { act, pending, told } = useAct('name-device')
  const keep = async () => {
    if ((await act({ device, account, name: typed })).ok) kept('The name was kept.')
  }
  return (
    <form
      className="narrow"
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
    >
      {told?.ok === false && <Failed why={told.why} />}
      <TextField
        id="name"
        label="Name"
        maxLength={60}
        value={typed}
        onChange={(event) => type(event.target.value)}
      />
      <Button type="submit" kind="quiet" disabled={pending}>
        Keep the name
      </Button>
    </form>
  )
}

function ShutOut({ row: { device, account, owner }, kept }: Omit<Of, 'again'>) {
  const [why, setWhy] = useState<(typeof SHUT_OUT_WHY)[number] | null>(null)
  const [whose, setWhose] = useState<'one' | 'all'>('one')
  const [wipe, setWipe] = useState<'yes' | 'no'>('yes')
  const [fault, setFault] = useState('')
  const { act, pending, told, proving } = useAct('shut-out')
  const shutOut = async () => {
    setFault(why === null ? 'Say why' : '')
    if (why === null) return
    const ask = { device, account: whose === 'all' ? null : account, why, wipe: wipe === 'yes' }
    if (!(await act(ask)).ok) return
    kept(ask.wipe ? 'It is shut out, and is cleared as soon as it is in contact.' : 'It is shut out.')
  }
  return (
    <section className="card" aria-labelledby="shut-out">
      <h2 id="shut-out" className="section-heading">
        Shut it out
      </h2>
      <p>
        From then on it gets nothing and nobody signs in on it. What it still sends is kept apart, for you to
        release or leave.
      </p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void shutOut()
        }}
      >
        {told?.ok === false && <Failed why={told.why} />}
        <Radios
          id="why"
          question="Why"
          fault={fault === '' ? undefined : fault}
          choices={SHUT_OUT_WHY.map((one) => [one, WHY[one]] as const)}
          chosen={why}
          choose={setWhy}
        />
        <Radios
          id="whose-part"
          question="Whose part of it"
          fault={undefined}
          choices={[
            ['one', `${owner}’s alone`],
            ['all', 'Everybody’s on it'],
          ]}
          chosen={whose}
          choose={setWhose}
        />
        <Radios
          id="wipe"
          question="Clear what is on it"
          hint="As soon as it is in contact, locked or not. Entries that were not sent are destroyed with the rest."
          fault={undefined}
          choices={[
            ['yes', 'Yes, clear it'],
            ['no', 'No, only shut it out'],
          ]}
          chosen={wipe}
          choose={setWipe}
        />
        <Button type="submit" kind="warning" disabled={pending}>
          {wipe === 'yes' ? 'Shut out and clear' : 'Shut out'}
        </Button>
      </form>
      {proving}
    </section>
  )
}

function LetInAgain({ row: { device, account }, again }: Omit<Of, 'kept'>) {
  const { act, pending, told, proving } = useAct('let-in-again')
  const letIn = () => act({ device, account })
  if (told?.ok)
    return (
      <>
        <ShownCode made={told.answer} />
        <Button kind="quiet" onClick={again}>
          Show how it stands now
        </Button>
      </>
    )
  return (
    <section className="card" aria-labelledby="let-in-again">
      <h2 id="let-in-again" className="section-heading">
        Found again
      </h2>
      <p>
        Its person signs in with a new code. An order to clear it that it has not heard yet is taken back.
      </p>
      {told?.ok === false && <Failed why={told.why} />}
      <Button kind="quiet" disabled={pending} onClick={() => void letIn()}>
        Let it in again
      </Button>
      {proving}
    </section>
  )
}

function DropKey({ row: { device, account }, kept }: Omit<Of, 'again'>) {
  const { act, pending, told, proving } = useAct('drop-device-key')
  const drop = async () => {
    if ((await act({ device, account })).ok) kept('It tells its key anew at its next contact.')
  }
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">It says “not taken from this device”</span>
      </summary>
      <p>
        The server knows another key for it. Only if you know that the device is in its person’s hands, let it
        tell its key anew.
      </p>
      {told?.ok === false && <Failed why={told.why} />}
      <Button kind="quiet" disabled={pending} onClick={() => void drop()}>
        Let it tell its key anew
      </Button>
      {proving}
    </details>
  )
}
