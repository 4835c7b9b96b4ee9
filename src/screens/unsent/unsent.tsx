/** Every entry the server does not have yet: what, about whom, how old, and what to do where it was not taken. */
import { Link } from 'react-router'
import type { UnsentAttachment, UnsentEntry } from '../../device/device.ts'
import { ATTACHMENT_TYPES } from '../../protocol/attachments.ts'
import { FORMS } from '../../domain/forms/forms.ts'
import { Progress, spokenSize } from '../form/attachment-view.tsx'
import { spokenSending } from '../frame/saying.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { Page } from '../parts/page.tsx'
import { Tag, type Tone } from '../parts/tag.tsx'
import { ago, count } from '../parts/amounts.ts'
import { capital, listed } from '../parts/words.ts'
import { useNow } from '../parts/use-now.ts'
import { useActs, useDevice, useDeviceState } from '../use-device.tsx'
import { ACTS } from './acts.ts'
import { SetAsideEntries } from './set-aside.tsx'

const titleOf = (form: string): string =>
  (Object.hasOwn(FORMS, form) ? FORMS[form]?.title : undefined) ?? form

export function Unsent() {
  const now = useNow()
  const device = useActs()
  const state = useDeviceState()
  const entries = useDevice((device) => device.unsent())
  const attachments = useDevice((device) => device.unsentAttachments())
  const setAside = entries.filter((entry) => entry.state === 'set aside')
  const unreadable = entries.filter((entry) => entry.state === 'unreadable')
  const waiting = entries.filter(({ state }) => state === 'waiting' || state === 'sending')
  return (
    <Page
      title="Not sent yet"
      lead={
        <p className="lead">
          {spokenSending(state, attachments.length)}.
          {state.sync.lastContact !== null &&
            ` Last contact with the server: ${ago(state.sync.lastContact, now)}.`}
        </p>
      }
    >
      {entries.length === 0 && attachments.length === 0 && (
        <div className="empty">
          <Icon name="tick" size={40} />
          <p className="empty-title">Nothing waits here</p>
          <p>What you write appears here until the server has it. It is safe on this device meanwhile.</p>
        </div>
      )}
      <SetAsideEntries entries={setAside} />
      {unreadable.length > 0 && (
        <section aria-labelledby="unreadable">
          <h2 id="unreadable" className="section-heading">
            Cannot be read on this device
          </h2>
          <p>
            What is stored of these was damaged and does not open. They are kept as they are and cannot be
            sent. Write down what you remember, and tell whoever looks after Doorstep.
          </p>
          <ul className="lines">
            {unreadable.map(({ id, number, at }) => (
              <li className="line" key={id}>
                <p className="line-main">
                  Entry {number}, written {ago(at, now)}
                </p>
                <Tag tone="alarm">Damaged</Tag>
              </li>
            ))}
          </ul>
        </section>
      )}
      {waiting.length > 0 && (
        <section aria-labelledby="waiting">
          <h2 id="waiting" className="section-heading">
            {count(waiting.length, 'entry', 'entries')} waiting for a link
          </h2>
          <p>They go up by themselves, oldest first. Nothing needs doing.</p>
          <ul className="lines">
            {byRecord(waiting).map((entries) => (
              <Waiting key={entries[0].record} entries={entries} />
            ))}
          </ul>
        </section>
      )}
      {attachments.length > 0 && (
        <section aria-labelledby="attachments">
          <h2 id="attachments" className="section-heading">
            {count(attachments.length, 'picture or scan', 'pictures and scans')} waiting
          </h2>
          <p>They go after the words, in pieces; a cut loses nothing that has got through.</p>
          <ul className="lines">
            {attachments.map((attachment) => (
              <Attachment key={attachment.id} attachment={attachment} />
            ))}
          </ul>
        </section>
      )}
      <div className="page-acts">
        <Button kind="quiet" onClick={() => void device.syncNow()}>
          Try to send now
        </Button>
      </div>
      <p>
        <Link to="/device">How safe this is on this device</Link>
      </p>
    </Page>
  )
}

type Some = readonly [UnsentEntry, ...UnsentEntry[]]

/** Typing makes many entries of one record; they are told as one line. */
function byRecord(entries: readonly UnsentEntry[]): readonly Some[] {
  const groups = new Map<string, [UnsentEntry, ...UnsentEntry[]]>()
  for (const entry of entries) {
    const group = groups.get(entry.record)
    if (group) group.push(entry)
    else groups.set(entry.record, [entry])
  }
  return [...groups.values()]
}

function Waiting({ entries }: { entries: Some }) {
  const now = useNow()
  const [first] = entries
  const acts = [...new Set(entries.map(({ act }) => ACTS[act] ?? act))]
  const names = listed(first.pupils.map(({ name }) => name))
  const sending = entries.some(({ state }) => state === 'sending')
  return (
    <li className="line">
      <div className="line-main">
        <p className="line-title">
          <Link to={`/records/${first.record}`}>
            {titleOf(first.form)}
            {names && `, ${names}`}
          </Link>
        </p>
        <p className="quiet">
          {capital(listed(acts.map((act) => act.toLowerCase())))} ·{' '}
          {count(entries.length, 'entry', 'entries')}, the oldest {ago(first.at, now)}
        </p>
      </div>
      <Tag tone={sending ? 'calm' : 'plain'}>{sending ? 'Sending' : 'Waiting'}</Tag>
    </li>
  )
}

const SENDING = {
  waiting: { tone: 'plain', says: 'Waiting' },
  sending: { tone: 'calm', says: 'Sending' },
  failed: { tone: 'watch', says: 'Not taken yet' },
  unreadable: { tone: 'alarm', says: 'Damaged' },
} as const satisfies Record<UnsentAttachment['state'], { tone: Tone; says: string }>

function Attachment({ attachment }: { attachment: UnsentAttachment }) {
  const now = useNow()
  const device = useActs()
  const { id, record, form, pupils, at, type, bytes, state } = attachment
  const names = listed(pupils.map(({ name }) => name))
  const about = `${titleOf(form)}${names && `, ${names}`}`
  const { called } = ATTACHMENT_TYPES[type]
  return (
    <li className="line">
      <div className="line-main">
        <p className="line-title">
          <Link to={`/records/${record}`}>{about}</Link>
        </p>
        <p className="quiet">
          {capital(called)} of {spokenSize(bytes)}, kept {ago(at, now)}
        </p>
        <Progress waiting={attachment} />
        {state === 'failed' && (
          <Button
            kind="quiet"
            aria-label={`Try again: ${called}, ${about}`}
            onClick={() => void device.retry(id)}
          >
            Try again
          </Button>
        )}
      </div>
      <Tag tone={SENDING[state].tone}>{SENDING[state].says}</Tag>
    </li>
  )
}
