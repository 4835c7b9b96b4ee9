/** Something went wrong in a screen: what happened, what is safe, what to do. Shows no words of the fault itself. */
import { useEffect } from 'react'
import { isRouteErrorResponse, useRouteError } from 'react-router'
import { Button } from '../parts/button.tsx'
import { NotHere } from './not-here.tsx'

export function Trouble() {
  const fault = useRouteError()
  const unknown = isRouteErrorResponse(fault) && fault.status === 404
  useEffect(() => {
    document.title = unknown ? 'Page not found – Doorstep' : 'Something went wrong – Doorstep'
  }, [unknown])
  if (unknown) {
    return (
      <main className="body" id="main">
        <NotHere />
      </main>
    )
  }
  return (
    <main className="body" id="main">
      <div className="page">
        <h1 className="page-heading">Something went wrong on this page</h1>
        <p className="lead">What you had saved is still on this device.</p>
        <p>Reload the page. If it happens again, go to Today and open it from there.</p>
        <p className="acts">
          <Button onClick={() => window.location.reload()}>Reload</Button>
          <Button kind="quiet" onClick={() => window.location.assign('/')}>
            Go to Today
          </Button>
        </p>
      </div>
    </main>
  )
}
