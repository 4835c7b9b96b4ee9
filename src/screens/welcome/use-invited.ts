/** Whether this page was opened from an invitation, until its person goes on to sign in. */
import { useState } from 'react'

export function useInvited(): readonly [invited: boolean, done: () => void] {
  const [invited, setInvited] = useState(() => location.pathname === '/welcome')
  const done = () => {
    history.replaceState(null, '', '/')
    setInvited(false)
  }
  return [invited, done]
}
