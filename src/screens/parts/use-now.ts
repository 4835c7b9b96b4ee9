/** The time now, brought up to date every half minute, for words such as '5 minutes ago'. */
import { useEffect, useState } from 'react'

const EVERY_MS = 30_000

export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
