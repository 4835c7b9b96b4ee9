/** The way to the appearance from where there is no other page: at the lock and at sign-in. */
import { lazy, Suspense, useState } from 'react'
import { Button } from '../parts/button.tsx'

const Choices = lazy(async () => ({ default: (await import('./choices.tsx')).AppearanceChoices }))

export function AppearanceFolded() {
  const [open, setOpen] = useState(false)
  return (
    <div className="appearance-folded">
      <Button kind="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
        Appearance
      </Button>
      {open && (
        <Suspense>
          <Choices />
        </Suspense>
      )}
    </div>
  )
}
