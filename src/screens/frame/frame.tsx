/** Around every page while the vault is open: name, where to go, what is saved and sent, and the lock. */
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { Link, NavLink, Outlet, useMatches } from 'react-router'
import { useMySections } from '../admin/my-sections.ts'
import { Alerts } from '../notifications/alerts.tsx'
import { Button } from '../parts/button.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { Mark } from '../parts/mark.tsx'
import { Undo } from '../parts/undo.tsx'
import { useShortcuts } from '../shortcuts/use-shortcuts.ts'
import { useTourStep } from '../tour/touring.ts'
import { useActs, useDevice, useKeeper } from '../use-device.tsx'
import { Download } from './download.tsx'
import { Notices } from './notices.tsx'
import { StatusStrip } from './status-strip.tsx'

const Tour = lazy(async () => ({ default: (await import('../tour/tour.tsx')).Tour }))

type Place = { readonly to: string; readonly name: string; readonly icon: IconName }
const PLACES = [
  { to: '/', name: 'Today', icon: 'today' },
  { to: '/pupils', name: 'Pupils', icon: 'pupils' },
  { to: '/reports', name: 'Reports', icon: 'reports' },
  { to: '/unsent', name: 'Not sent yet', icon: 'unsent' },
] as const satisfies readonly Place[]
const ADMIN: Place = { to: '/admin', name: 'Admin', icon: 'admin' }

function Places() {
  const waiting = useDevice((device) => {
    const { unsent, setAside } = device.state().sync
    return unsent + setAside + device.unsentAttachments().length
  })
  const keeps = useMySections().length > 0
  return (
    <nav className="places" aria-label="Main">
      <ul>
        {[...PLACES, ...(keeps ? [ADMIN] : [])].map(({ to, name, icon }) => (
          <li key={to}>
            <NavLink to={to} end={to === '/'} className="place">
              <Icon name={icon} />
              <span>{name}</span>
              {to === '/unsent' && waiting > 0 && (
                <span className="place-count">
                  {waiting}
                  <span className="govuk-visually-hidden"> waiting</span>
                </span>
              )}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export function Frame() {
  const device = useActs()
  const keeper = useKeeper()
  const officer = useDevice((device) => device.state().officer)
  const saving = useSyncExternalStore(keeper.subscribe, keeper.state)
  const atWork = useMatches().some(({ handle }) => handle === 'a form') && saving.is !== 'idle'
  const lock = () => void keeper.flush().finally(() => device.lock())
  const step = useTourStep()
  useShortcuts(lock)
  return (
    <div className={`frame ${atWork ? 'frame-form' : ''}`}>
      <a href="#main" className="govuk-skip-link">
        Skip to main content
      </a>
      <header className="top">
        <div className="top-name">
          <Mark />
          <span>Doorstep</span>
        </div>
        <Places />
        <div className="top-person">
          {officer && (
            <p className="top-officer">
              <Link to="/account">{officer.name}</Link>
              <span>{officer.position}</span>
            </p>
          )}
          <Link to="/help" className="top-help">
            Help
          </Link>
          <Button kind="plain" className="top-lock" onClick={lock}>
            <Icon name="lock" size={20} /> Lock
          </Button>
        </div>
      </header>
      <div className="body">
        <StatusStrip />
        <Alerts />
        <Notices />
        <Download />
        <main id="main" tabIndex={-1}>
          <Outlet />
        </main>
        <Undo />
        {step !== null && (
          <Suspense>
            <Tour at={step} />
          </Suspense>
        )}
      </div>
    </div>
  )
}
