/** What stands only on this device, how fresh the rest is, and how safe all of it is, with what to do. */
import { Link } from 'react-router'
import { spokenInstant } from '../record/device-time.ts'
import { ago, count } from '../parts/amounts.ts'
import { Button } from '../parts/button.tsx'
import { Page } from '../parts/page.tsx'
import { SaveUnsent } from '../parts/save-unsent.tsx'
import { useNow } from '../parts/use-now.ts'
import { useActs, useDevice, useDeviceState } from '../use-device.tsx'
import { QuickOpening } from '../lock/quick-opening.tsx'
import { NotificationsHere } from '../notifications/this-device.tsx'
import { CheckLine } from './check-line.tsx'
import { useRestorations } from './device-log.ts'
import { HOW_TO_INSTALL, installedSaid, JOURNAL, persistedSaid } from './keeping-words.ts'
import { DeviceName } from './device-name.tsx'
import { MissingEntries } from './missing-entries.tsx'
import { RegistersTo } from './registers-to.tsx'

export function ThisDevice() {
  return (
    <Page
      title="This device"
      lead={
        <p className="lead">
          Going out tomorrow? <Link to="/ready">Check that this device is ready for the field</Link>.{' '}
          <Link to="/account">Your account: how and where you sign in</Link>
        </p>
      }
    >
      <DeviceName />
      <OnlyHere />
      <MissingEntries />
      <Fresh />
      <HowSafe />
      <Emergency />
      <NotificationsHere />
      <QuickOpening />
      <Recorded />
      <Restorations />
    </Page>
  )
}

function OnlyHere() {
  const now = useNow()
  const device = useActs()
  const { sync } = useDeviceState()
  const pictures = useDevice((device) => device.unsentAttachments())
  const entries = sync.unsent + sync.setAside
  const oldest = pictures.reduce<number | null>(
    (first, { at }) => Math.min(first ?? at, at),
    sync.oldestUnsent,
  )
  const what = [
    ...(entries > 0 ? [count(entries, 'entry', 'entries')] : []),
    ...(pictures.length > 0 ? [count(pictures.length, 'picture or scan', 'pictures and scans')] : []),
  ].join(' and ')
  return (
    <section className="card" aria-labelledby="only-here">
      <h2 id="only-here" className="section-heading">
        Only on this device
      </h2>
      {what === '' ? (
        <p>Nothing of yours. The server has all that you wrote here.</p>
      ) : (
        <>
          <p>
            <strong>{what}</strong>
            {oldest !== null && `, the oldest of ${spokenInstant(oldest)} (${ago(oldest, now)})`}.
            {sync.setAside > 0 && ` Not taken by the server: ${sync.setAside}.`}
          </p>
          <p>
            <Link to="/unsent">See each of them</Link>
          </p>
        </>
      )}
      <div className="card-acts">
        <Button kind="quiet" onClick={() => void device.syncNow()}>
          Send and fetch now
        </Button>
      </div>
    </section>
  )
}

function Emergency() {
  return (
    <section className="card" aria-labelledby="emergency">
      <h2 id="emergency" className="section-heading">
        If this device cannot send
      </h2>
      <p>
        Where it is broken, must be handed in, or is not taken by the server, save what was not sent to a
        file. Only two people of your authority can open it together. Pictures and scans are not in it.
      </p>
      <SaveUnsent />
    </section>
  )
}

function Recorded() {
  return (
    <section className="card" aria-labelledby="recorded">
      <h2 id="recorded" className="section-heading">
        What is recorded
      </h2>
      <p>
        When you open a child’s file, look for a pupil, print, save or share something, or hand the tablet
        over, this device writes down what it was and when. So it does when it is unlocked, or somebody tries
        to. Your authority’s audit has it after the next contact.
      </p>
      <p>This protects the children, and you: it shows who looked, and who did not.</p>
      <p className="quiet">Not in it: the words you search with, and what you write.</p>
    </section>
  )
}

function Fresh() {
  const now = useNow()
  const { sync, lease } = useDeviceState()
  return (
    <section className="card" aria-labelledby="fresh">
      <h2 id="fresh" className="section-heading">
        How fresh it is
      </h2>
      <p>
        {sync.lastContact === null
          ? 'There was no contact with the server yet.'
          : `Last contact with the server: ${spokenInstant(sync.lastContact)} (${ago(sync.lastContact, now)}).`}
      </p>
      {lease && (
        <p>
          {lease.clockBehind
            ? 'This device’s clock stands behind the time it has seen. Put it right, or find a connection; until then files stay closed.'
            : lease.over
              ? 'That is too long ago: you can write and send, and files open again after the next contact.'
              : `Without contact, files can be read here until ${spokenInstant(lease.ends)}.`}
        </p>
      )}
      <RegistersTo />
    </section>
  )
}

function HowSafe() {
  const device = useActs()
  const { protection, persisted, installed } = useDeviceState()
  const journal = protection === null ? null : JOURNAL[protection]
  const stays = persistedSaid(persisted)
  const app = installedSaid(installed)
  return (
    <section aria-labelledby="how-safe">
      <h2 id="how-safe" className="section-heading">
        How safe it is here
      </h2>
      <ul className="lines">
        {journal && (
          <CheckLine title="Protection of what you write" holds={journal.holds} says={journal.tag}>
            <p className="quiet">{journal.says}</p>
          </CheckLine>
        )}
        <CheckLine title="Kept by the browser" holds={stays.holds} says={stays.tag}>
          <p className="quiet">{stays.says}</p>
          {persisted !== true && (
            <Button kind="quiet" onClick={() => void device.askToPersist()}>
              Ask to keep it
            </Button>
          )}
        </CheckLine>
        <CheckLine title="Installed" holds={app.holds} says={app.tag}>
          <p className="quiet">{app.says}</p>
          {installed !== true && <HowToInstall />}
        </CheckLine>
      </ul>
    </section>
  )
}

function HowToInstall() {
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">How to install Doorstep</span>
      </summary>
      <dl className="how-to">
        {HOW_TO_INSTALL.map(({ on, how }) => (
          <div key={on}>
            <dt>{on}</dt>
            <dd>{how}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function Restorations() {
  const { all } = useRestorations()
  if (all.length === 0) return null
  return (
    <section aria-labelledby="restored">
      <h2 id="restored" className="section-heading">
        What was brought back
      </h2>
      <p>The browser had lost what was stored. Your own entries came back from their second copy.</p>
      <ul className="govuk-list govuk-list--bullet">
        {all.toReversed().map(({ at, entries }) => (
          <li key={at}>
            {spokenInstant(at)}: {count(entries, 'entry', 'entries')}
          </li>
        ))}
      </ul>
    </section>
  )
}
