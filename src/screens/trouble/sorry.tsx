/** What happened, what is safe, what to do; no words of the fault itself. */
import { useEffect } from 'react'
import { Button } from '../parts/button.tsx'
import { SaveUnsent } from '../parts/save-unsent.tsx'

export function Sorry() {
  useEffect(() => {
    document.title = 'Something went wrong – Doorstep'
  }, [])
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
      <p>
        If you cannot get to your work any more, save what was not sent to a file before you do anything else.
      </p>
      <SaveUnsent />
    </div>
  )
}
