/**
 * What is on the screen follows the device's phase, at every address: while it is locked or
 * handed over nothing else is drawn, so no address, reload or way back can show more.
 */
import { lazy, Suspense, useEffect } from 'react'
import { Frame } from './frame/frame.tsx'
import { Lock } from './lock/lock.tsx'
import { Gate } from './parts/gate.tsx'
import { useDevice, useKeeper } from './use-device.tsx'

const SignIn = lazy(async () => ({ default: (await import('./sign-in/sign-in.tsx')).SignIn }))
const ChoosePassphrase = lazy(async () => ({
  default: (await import('./sign-in/choose-passphrase.tsx')).ChoosePassphrase,
}))
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

export function Root() {
  const phase = useDevice((device) => device.state().phase)
  useKeepWords()
  switch (phase) {
    case 'signed out':
      return (
        <Suspense>
          <SignIn />
        </Suspense>
      )
    case 'choosing a passphrase':
      return (
        <Suspense>
          <ChoosePassphrase />
        </Suspense>
      )
    case 'locked':
      return <Lock />
    case 'handed over':
      return (
        <Suspense>
          <HandOver />
        </Suspense>
      )
    case 'open':
      return <Frame />
    case 'starting':
    default:
      return (
        <Gate title="Starting">
          <output>One moment…</output>
        </Gate>
      )
  }
}
