/** What is wrong or waits for a person, above every page, with what to do about it. */
import type { ReactNode } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useActs, useDeviceState } from '../use-device.tsx'
import { TROUBLE } from './saying.ts'

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
  const { sync, trouble, updateWaiting, persisted } = useDeviceState()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const atForm = pathname.startsWith('/records/')
  return (
    <section className="notices" aria-label="Notices">
      {trouble && (
        <Notice tone="alarm" title={TROUBLE[trouble].title}>
          {TROUBLE[trouble].says}
        </Notice>
      )}
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
      {updateWaiting && !atForm && (
        <Notice
          tone="plain"
          title="A new version is ready"
          act={
            <Button kind="quiet" onClick={() => device.takeUpdate()}>
              Use it now
            </Button>
          }
        >
          It takes a moment and loses nothing.
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
      {persisted === false && pathname === '/' && (
        <details className="notice-fold">
          <summary>
            <Icon name="warning" size={20} /> Limited protection on this device
          </summary>
          <p>
            The browser may clear what is stored here when space runs out. Add Doorstep to the home screen,
            and send your work often.
          </p>
        </details>
      )}
    </section>
  )
}
