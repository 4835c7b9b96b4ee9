/**
 * What is on the screen follows the device's phase, at every address: while it is locked or
 * handed over nothing else is drawn, so no address, reload or way back can show more.
 */
import { lazy, Suspense, useEffect, useState } from 'react'
import { SIGNED_IN } from '../protocol/signed-in.ts'
import { Lock } from './lock/lock.tsx'
import { Gate } from './parts/gate.tsx'
import { CatchAll } from './trouble/catch-all.tsx'
import { useDevice, useKeeper } from './use-device.tsx'
import { usePages, type LoadPages } from './use-pages.ts'
import { useInvited } from './welcome/use-invited.ts'

const SignIn = lazy(async () => ({ default: (await import('./sign-in/sign-in.tsx')).SignIn }))
const CameBack = lazy(async () => ({ default: (await import('./sign-in/came-back.tsx')).CameBack }))
const Welcome = lazy(async () => ({ default: (await import('./welcome/welcome.tsx')).Welcome }))
const ChoosePassphrase = lazy(async () => ({
  default: (await import('./sign-in/choose-passphrase.tsx')).ChoosePassphrase,
}))
const Cleared = lazy(async () => ({ default: (await import('./cleared/cleared.tsx')).Cleared }))
const HandOver = lazy(async () => ({ default: (await import('./hand-over/hand-over.tsx')).HandOver }))

function useKeepWords() {
  const keeper = useKeeper()
  const open = useDevice((device) => device.state().phase) === 'open'
  useEffect(() => {
    const keep = () => void keeper.flush()
    const whenHidden = () => document.visibilityState === 'hidden' && keep()
    const whenLeaving = (event: BeforeUnloadEvent) => {
      if (keeper.state().is === 'not saved') event.preventDefault()
    }
    document.addEventListener('visibilitychange', whenHidden)
    window.addEventListener('pagehide', keep)
    window.addEventListener('beforeunload', whenLeaving)
    return () => {
      document.removeEventListener('visibilitychange', whenHidden)
      window.removeEventListener('pagehide', keep)
      window.removeEventListener('beforeunload', whenLeaving)
    }
  }, [keeper])
  useEffect(() => {
    if (open) void keeper.flush()
  }, [keeper, open])
}

/** Everything there is to see; `loadPages` brings what stands behind the lock. */
export function Root({ loadPages }: { loadPages: LoadPages }) {
  return (
    <CatchAll>
      <Suspense>
        <Scene loadPages={loadPages} />
      </Suspense>
    </CatchAll>
  )
}

function Scene({ loadPages }: { loadPages: LoadPages }) {
  const phase = useDevice((device) => device.state().phase)
  const { Pages, fetch } = usePages(loadPages, phase === 'open')
  useKeepWords()
  const [invited, welcomed] = useInvited()
  const [cameBack, setCameBack] = useState(() => window.location.pathname === SIGNED_IN)
  if (cameBack && phase !== 'starting') return <CameBack onDone={() => setCameBack(false)} />
  switch (phase) {
    case 'signed out':
      if (invited) return <Welcome done={welcomed} />
      return <SignIn />
    case 'choosing a passphrase':
      return <ChoosePassphrase />
    case 'locked':
      return <Lock onTry={fetch} />
    case 'cleared':
      return <Cleared />
    case 'handed over':
      return <HandOver />
    case 'open':
      if (Pages) return <Pages />
      return <Starting />
    case 'starting':
    default:
      return <Starting />
  }
}

function Starting() {
  return (
    <Gate title="Starting">
      <output>One moment…</output>
    </Gate>
  )
}
