/** What was asked for, the newest first, a page at a time: who, what, to whose file, when by both clocks. */
import { useState } from 'react'
import { auditWords } from '../../../protocol/audit-words.ts'
import type { AuditEntry } from '../../../protocol/calls/audit.ts'
import { Button } from '../../parts/button.tsx'
import { Tag } from '../../parts/tag.tsx'
import { spokenInstant } from '../../record/device-time.ts'
import { listed } from '../../parts/words.ts'
import { useActs } from '../../use-device.tsx'
import { Answer, Failed } from '../asked.tsx'
import { useAsked } from '../use-call.ts'
import { actsOf, type Asked, type Told } from './asked.ts'
import type { CallFailed } from '../../../device/device.ts'

export function Entries({ asked }: { asked: Asked }) {
  const first = useAsked('ask-audit', asked.which)
  return (
    <section className="card" aria-labelledby="entries">
      <h2 id="entries" className="section-heading">
        {asked.about}
      </h2>
      <Answer asked={first}>{(page) => <Pages asked={asked} page={page} />}</Answer>
    </section>
  )
}

type Page = { readonly entries: readonly AuditEntry[]; readonly more: number | null }

function Pages({ asked, page }: { asked: Asked; page: Page }) {
  const device = useActs()
  const [later, setLater] = useState<Page>({ entries: [], more: page.more })
  const [failed, setFailed] = useState<CallFailed | null>(null)
  const acts = actsOf([...page.entries, ...later.entries])
  const next = async () => {
    if (later.more === null) return
    const called = await device.call('ask-audit', { ...asked.which, before: later.more })
    setFailed(called.ok ? null : called.why)
    if (called.ok)
      setLater({ entries: [...later.entries, ...called.answer.entries], more: called.answer.more })
  }
  if (acts.length === 0) return <p>Nothing of that is in the list.</p>
  return (
    <>
      <ol className="plain-list audit-list">
        {acts.map((act) => (
          <Act key={act.entry.seq} act={act} />
        ))}
      </ol>
      {failed && <Failed why={failed} />}
      {later.more !== null && (
        <Button kind="quiet" onClick={() => void next()}>
          Show earlier
        </Button>
      )}
    </>
  )
}

const OUTCOMES: Readonly<Record<string, string>> = {
  denied: 'Refused',
  conflict: 'Two people wrote the same',
  repeated: 'Sent again, done once',
}

/** Times this far apart are both worth saying. */
const APART_MS = 5 * 60_000

function Act({ act: { entry, pupils } }: { act: Told }) {
  const { seq, at, deviceAt, who, byCommand, action, outcome, device, object, reason, handedOver } = entry
  const other = OUTCOMES[outcome]
  const isLate = deviceAt !== null && Math.abs(at - deviceAt) > APART_MS
  return (
    <li>
      <p>
        <strong>{auditWords(action)}</strong> {other !== undefined && <Tag tone="watch">{other}</Tag>}
      </p>
      <p>
        {who === null
          ? byCommand
            ? 'At the server’s keyboard'
            : 'The server itself'
          : `${who.name ?? 'Somebody who is not on file any more'}${who.role === null ? '' : `, ${who.role}`}`}
        {pupils.length > 0 &&
          `, about ${listed(pupils.map(({ id, name }) => name ?? `a file deleted since (${id})`))}`}
      </p>
      {reason !== null && <p>“{reason}”</p>}
      <p className="quiet">
        {spokenInstant(deviceAt ?? at)}
        {isLate && ` by the device, here ${spokenInstant(at)}`}
        {device !== null && ` · ${device.name ?? 'a device without a name'}`}
        {handedOver && ' · in the hands of a parent or child'}
        {object !== null && ` · ${object.kind} ${object.id}`} · entry {seq}
      </p>
    </li>
  )
}
