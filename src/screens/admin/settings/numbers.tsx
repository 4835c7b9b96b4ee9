/** Every number and choice, to set and to take back; tried before it is kept, so that nobody is surprised. */
import { useMemo, useState } from 'react'
import type { AnswerOf } from '../../../protocol/calls/calls.ts'
import { count } from '../../parts/amounts.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { settingName } from '../../process/setting-words.ts'
import { useDevice } from '../../use-device.tsx'
import type { SayDone } from '../done.tsx'
import { useAct } from '../use-act.tsx'
import { KeptWords, keptSaid } from './kept-words.tsx'
import { knownSettings } from './known.ts'
import { SettingLine } from './setting-line.tsx'
import { readNumber } from './setting-text.ts'

export function Numbers({
  school,
  now: { was, own, council, follows },
  again,
  kept,
}: {
  school: string | null
  now: AnswerOf<'settings'>
  again: () => void
  kept: SayDone
}) {
  const today = useDevice((device) => device.today())
  const known = useMemo(() => knownSettings(follows && { ...follows, settings: {} }, today), [follows, today])
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [wanted, setWanted] = useState('')
  const [why, setWhy] = useState('')
  const [fault, setFault] = useState('')
  const trying = useAct('try-settings')
  const keeping = useAct('keep-settings')
  const shown = known.filter(({ name, cited }) =>
    `${settingName(name)} ${cited}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  )
  const changed = known.flatMap(({ name, unit }) => {
    const text = typed[name]
    if (text === undefined) return []
    const value = readNumber(text, unit)
    return value === (own[name] ?? null) ? [] : [[name, value] as const]
  })
  const asked = (): Record<string, number | null> | null => {
    const faulty = changed.filter(([, value]) => value === undefined).map(([name]) => settingName(name))
    setFault(faulty.length === 0 ? '' : `This is no value for it: ${faulty.join(', ')}.`)
    return faulty.length === 0
      ? Object.fromEntries(changed.map(([name, value]) => [name, value ?? null]))
      : null
  }
  const tryIt = () => {
    const settings = asked()
    if (settings) void trying.act({ school, was, settings })
  }
  const keep = async () => {
    const settings = asked()
    if (!settings) return
    if (why.trim() === '') return setFault('Say why, in a few words: it stays beside the change.')
    const called = await keeping.act({ school, was, settings, why })
    if (called.ok && called.answer.kept) kept(keptSaid(called.answer))
  }
  return (
    <section className="card" aria-labelledby="numbers">
      <h2 id="numbers" className="section-heading">
        Numbers and choices
      </h2>
      <p>
        {school === null
          ? 'What is set here holds at every school that does not say otherwise itself.'
          : 'Leave a field empty to have the authority’s number, or else the process’s own.'}{' '}
        “A judgement” marks a number that no guidance gives: somebody had to choose one.
      </p>
      <TextField
        id="find-setting"
        label="Find a setting"
        type="search"
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <p aria-live="polite" className="quiet">
        {count(shown.length, 'setting')}
      </p>
      {shown.length === 0 && <p>Nothing is called that. Try fewer letters.</p>}
      <ul className="plain-list">
        {shown.map((one) => (
          <SettingLine
            key={one.name}
            setting={one}
            own={own[one.name]}
            council={school === null ? undefined : council[one.name]}
            typed={typed[one.name]}
            type={(text) => setTyped((before) => ({ ...before, [one.name]: text }))}
          />
        ))}
      </ul>
      {changed.length > 0 && (
        <div className="settings-keep">
          <p>
            <strong>{count(changed.length, 'change')}</strong>:{' '}
            {changed.map(([name]) => settingName(name)).join(', ')}
          </p>
          <TextField
            id="why-settings"
            label="Why"
            hint="Without anybody’s name."
            value={why}
            maxLength={500}
            fault={fault || null}
            onChange={(event) => setWhy(event.target.value)}
          />
          <Button kind="quiet" disabled={trying.pending} onClick={tryIt}>
            Try: who would stand elsewhere?
          </Button>
          <Button disabled={keeping.pending} onClick={() => void keep()}>
            Keep
          </Button>
          <KeptWords told={trying.told} tried again={again} />
          {keeping.told && !(keeping.told.ok && keeping.told.answer.kept) && (
            <KeptWords told={keeping.told} again={again} />
          )}
        </div>
      )}
      {trying.proving}
      {keeping.proving}
    </section>
  )
}
