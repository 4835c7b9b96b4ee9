/** Something went wrong in a screen: what happened, what is safe, what to do. Shows no words of the fault itself. */
import { useEffect } from 'react'
import { isRouteErrorResponse, useRouteError } from 'react-router'
import { Button } from '../parts/button.tsx'
import { NotHere } from './not-here.tsx'

/** In the place of one page, with the frame around it. */
export function Trouble() {
  const fault = useRouteError()
  const unknown = isRouteErrorResponse(fault) && fault.status === 404
  useEffect(() => {
    if (!unknown) document.title = 'Something went wrong – Doorstep'
  }, [unknown])
  if (unknown) return <NotHere />
  return (
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
  )
}

/** In the place of everything, when the frame itself has failed. */
export function TroubleAlone() {
  return (
    <main id="main">
      <Trouble />
    </main>
  )
}
