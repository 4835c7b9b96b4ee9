/** What is wrong or waits for a person, above every page, with what to do about it. */
import { useState, type ReactNode } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useNoteRestored, useRestorations } from '../this-device/device-log.ts'
import { useActs, useDeviceState } from '../use-device.tsx'
import { LEASE_OVER } from '../lock/lease-note.tsx'
import { MISSING, restoredSaid, TROUBLE } from './saying.ts'

function Notice({
  tone,
  title,
  children,
  act,
}: {
  tone: 'alarm' | 'watch' | 'plain'
  title: string
  children: ReactNode
  act?: ReactNode
}) {
  return (
    <section className={`notice notice-${tone}`} aria-label={title}>
      <Icon name={tone === 'plain' ? 'unsent' : 'warning'} />
      <div className="notice-says">
        <p className="notice-title">{title}</p>
        <p>{children}</p>
      </div>
      {act && <div className="notice-act">{act}</div>}
    </section>
  )
}

export function Notices() {
  const device = useActs()
  const { sync, lease, trouble, updateWaiting, persisted, missing } = useDeviceState()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const [isFree, setFree] = useState(true)
  const atForm = pathname.startsWith('/records/')
  return (
    <section className="notices" aria-label="Notices">
      {trouble && (
        <Notice
          tone="alarm"
          title={TROUBLE[trouble].title}
          act={
            trouble !== 'other tab' &&
            pathname !== '/device' &&
            sync.unsent > 0 && (
              <Button kind="quiet" onClick={() => void navigate('/device')}>
                Save your work to a file
              </Button>
            )
          }
        >
          {TROUBLE[trouble].says}
        </Notice>
      )}
      {lease?.over && (
        <Notice tone="watch" title={LEASE_OVER.title}>
          {LEASE_OVER[lease.clockBehind ? 'clock behind' : 'no contact']}
        </Notice>
      )}
      <Restored />
      {sync.state === 'sign-in needed' && pathname !== '/sign-in-again' && (
        <Notice
          tone="watch"
          title="Sign in again to send"
          act={
            <Button kind="quiet" onClick={() => void navigate('/sign-in-again')}>
              Sign in again
            </Button>
          }
        >
          Nothing is lost. You can go on working; what you write waits on this device.
        </Notice>
      )}
      {sync.state === 'update needed' && !updateWaiting && (
        <Notice tone="watch" title="This version is too old to send">
          Nothing is lost. Close Doorstep and open it again with a connection to get the new version.
        </Notice>
      )}
      {sync.state === 'update to read' && !updateWaiting && (
        <Notice tone="watch" title="Update to see new information">
          What you write is still sent. Close Doorstep and open it again with a connection to get the new
          version.
        </Notice>
      )}
      {sync.state === 'shut out' && (
        <Notice tone="watch" title="Your authority has shut this device out">
          Nothing new comes to it. What you write is kept here, and what is sent is kept apart until an
          administrator has decided. Speak to your administrator.
        </Notice>
      )}
      {sync.state === 'wrong device' && (
        <Notice
          tone="watch"
          title="The server takes nothing from this device"
          act={
            <Button kind="quiet" onClick={() => void navigate('/device')}>
              Save your work to a file
            </Button>
          }
        >
          It does not know this device’s signature. All you wrote is kept here. Tell whoever looks after
          Doorstep.
        </Notice>
      )}
      {sync.setAside > 0 && pathname !== '/unsent' && (
        <Notice
          tone="watch"
          title={sync.setAside === 1 ? 'One entry was not taken' : `${sync.setAside} entries were not taken`}
          act={
            <Button kind="quiet" onClick={() => void navigate('/unsent')}>
              See why
            </Button>
          }
        >
          The server set it aside. It is kept on this device until somebody decides.
        </Notice>
      )}
      {missing.length > 0 && pathname === '/' && (
        <Notice
          tone="watch"
          title={MISSING.title}
          act={
            <Button kind="quiet" onClick={() => void navigate('/device')}>
              What to do
            </Button>
          }
        >
          {MISSING.says}
        </Notice>
      )}
      {updateWaiting && !atForm && (
        <Notice
          tone="plain"
          title="A new version is ready"
          act={
            <Button kind="quiet" onClick={() => void device.takeUpdate().then(setFree)}>
              Use it now
            </Button>
          }
        >
          <output>
            {isFree
              ? 'It takes a moment and loses nothing.'
              : 'A form is open in another tab, or a parent is reading there. Leave it first, then use the new version.'}
          </output>
        </Notice>
      )}
      {persisted === null && pathname === '/' && (
        <Notice
          tone="plain"
          title="Keep Doorstep’s store on this device"
          act={
            <Button kind="quiet" onClick={() => void device.askToPersist()}>
              Keep it
            </Button>
          }
        >
          Ask the browser never to clear it.
        </Notice>
      )}
    </section>
  )
}

/** The browser had lost its store, and the journal brought the entries back: said until somebody has read it. */
function Restored() {
  useNoteRestored()
  const { unread, haveRead } = useRestorations()
  const entries = unread.reduce((sum, one) => sum + one.entries, 0)
  if (unread.length === 0) return null
  return (
    <Notice
      tone="watch"
      title="This device was put right"
      act={
        <Button kind="quiet" onClick={haveRead}>
          I have read this
        </Button>
      }
    >
      The browser had lost what was stored. {restoredSaid(entries)} The rest comes from the server.
    </Notice>
  )
}
