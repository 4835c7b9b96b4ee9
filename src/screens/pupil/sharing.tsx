/** What a pupil's information is used for, what allows it, and whom it is not to go to. Consent is taken back here, offline too. */
import { useState } from 'react'
import { Link } from 'react-router'
import type { PupilView } from '../../device/device.ts'
import { spokenDay } from '../../domain/calendar/day.ts'
import { mayDo } from '../../domain/casework/roles.ts'
import { wishesOf } from '../../domain/privacy/may-go-to.ts'
import { BASES, USE_NAMES, USES, type Standing, type UseName } from '../../domain/privacy/uses.ts'
import { Named } from '../paper/leaving.tsx'
import { Button } from '../parts/button.tsx'
import { Tag } from '../parts/tag.tsx'
import { useActs, useDevice } from '../use-device.tsx'

const SAID = {
  'goes on': 'Goes on',
  'never asked': 'Not asked yet',
  given: 'Agreed',
  refused: 'Refused',
  withdrawn: 'Taken back',
} as const satisfies Record<Standing['state'], string>

export function Sharing({ view }: { view: PupilView }) {
  const { consents, notTo } = wishesOf([view.records])
  const role = useDevice((device) => device.state().officer?.role)
  return (
    <section className="card" aria-labelledby="sharing">
      <h2 id="sharing" className="section-heading">
        Consent and sharing
      </h2>
      {notTo.length > 0 && <Named wishes={notTo} />}
      <ul className="plain-list">
        {USE_NAMES.filter((use) => USES[use].basis === 'consent').map((use) => (
          <li key={use}>
            <OneUse use={use} stands={consents[use]} view={view} />
          </li>
        ))}
      </ul>
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">What goes on without consent, and why</span>
        </summary>
        <ul className="plain-list">
          {USE_NAMES.filter((use) => USES[use].basis !== 'consent').map((use) => (
            <li key={use}>
              <p>
                <strong>{USES[use].name}</strong>
              </p>
              <p className="quiet">
                Allowed by {BASES[USES[use].basis]}. {USES[use].why}
              </p>
            </li>
          ))}
        </ul>
      </details>
      {role !== undefined && mayDo(role, 'answer requests') && (
        <p>
          <Link to={`/admin/requests?pupil=${view.pupil.id}`}>Somebody asks for this file</Link>
        </p>
      )}
    </section>
  )
}

function OneUse({ use, stands, view }: { use: UseName; stands: Standing; view: PupilView }) {
  return (
    <>
      <p>
        <strong>{USES[use].name}</strong>{' '}
        <Tag tone={stands.state === 'given' ? 'done' : 'plain'}>{SAID[stands.state]}</Tag>
      </p>
      {'record' in stands && (
        <p className="quiet">
          {stands.by !== '' && `${stands.by}, `}
          <Link to={`/records/${stands.record}`}>on {spokenDay(stands.on)}</Link>
        </p>
      )}
      {stands.state === 'withdrawn' && (
        <p className="quiet">Nothing more is shared on it. What rests on a duty goes on.</p>
      )}
      {stands.state === 'given' && <TakeBack record={stands.record} view={view} />}
    </>
  )
}

const EFFECT = 'Nothing more is shared on this consent from today. What rests on a duty or the law goes on.'

function TakeBack({ record: id, view }: { record: string; view: PupilView }) {
  const device = useActs()
  const today = useDevice((each) => each.today())
  const [asks, setAsks] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const record = view.records.find((one) => one.id === id)
  // An assessment says it once; what is said after it goes on a sheet of its own.
  if (record?.form === 'attendance-assessment')
    return (
      <p className="quiet">To take it back, start “Information sharing” below and write what was said.</p>
    )
  const givenBy = record?.answers[record.form === 'medical-consent' ? 'parent' : 'givenBy'] ?? null
  const takeBack = async () => {
    setBusy(true)
    const fields = [
      ['withdrawnOn', today],
      ['withdrawnBy', givenBy],
      ...(record?.form === 'information-sharing' ? [['withdrawnEffect', EFFECT] as const] : []),
    ] as const
    for (const [field, value] of fields) {
      const kept = await device.amend(id, field, value, 'The family took its consent back')
      if (!kept.saved) {
        setFailed(true)
        break
      }
    }
    setBusy(false)
  }
  if (!asks)
    return (
      <Button kind="quiet" onClick={() => setAsks(true)}>
        Consent is taken back
      </Button>
    )
  return (
    <div>
      <p>{EFFECT}</p>
      <Button kind="warning" disabled={busy} onClick={() => void takeBack()}>
        Write it down for today
      </Button>{' '}
      <Button kind="plain" onClick={() => setAsks(false)}>
        Not now
      </Button>
      {failed && (
        <p className="fault-note" role="alert">
          It could not be saved on this device. Open the record and correct it there.
        </p>
      )}
    </div>
  )
}
