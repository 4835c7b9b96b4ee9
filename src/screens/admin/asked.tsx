/** What stands where an answer of the server will be: its shape while it comes, and a way on where it does not. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { CallFailed } from '../../device/device.ts'
import { Button } from '../parts/button.tsx'
import type { Asked } from './use-call.ts'

/** Why something could not be done, and what to do about it. */
export const FAILED: Readonly<Record<CallFailed, string>> = {
  'no connection': 'There is no connection to the server. Nothing was changed. Try again when there is one.',
  'sign-in needed': 'Your session has ended. Nothing was changed. Sign in again, then come back here.',
  'not allowed': 'Your role may not do this. Nothing was changed. Ask an administrator.',
  'prove again': 'Nothing was changed: for this you have to show once more that it is you.',
  'not there': 'This is not there any more, or not yours to see. Nothing was changed.',
  'not read': 'This version of the app and the server do not understand each other. Update the app.',
  locked: 'Doorstep is locked. Unlock it and try again.',
}

export function Failed({ why, again }: { why: CallFailed; again?: () => void }) {
  return (
    <div className="govuk-inset-text" role="alert">
      <p>{FAILED[why]}</p>
      {why === 'sign-in needed' && (
        <p>
          <Link to="/sign-in-again">Sign in again</Link>
        </p>
      )}
      {again && why !== 'sign-in needed' && (
        <Button kind="quiet" onClick={again}>
          Try again
        </Button>
      )}
    </div>
  )
}

/** Draws the answer once it is here. */
export function Answer<T>({
  asked,
  children,
}: {
  asked: Asked<T> & { readonly again: () => void }
  children: (answer: T) => ReactNode
}) {
  if (asked.is === 'asking') return <output className="asking">Asking the server…</output>
  if (asked.is === 'failed') return <Failed why={asked.why} again={asked.again} />
  return children(asked.answer)
}
