/** What somebody opens is noted, once a visit. */
import { useEffect, useRef } from 'react'
import type { ActionKind, NotedOf } from '../../device/device.ts'
import { useActs } from '../use-device.tsx'

/** Notes that this was opened; drawn again, or begun twice by React, it is the same visit. */
export function useNoted(action: ActionKind, { pupil, record }: NotedOf) {
  const device = useActs()
  const noted = useRef('')
  useEffect(() => {
    const visit = `${action} ${pupil} ${record}`
    if (noted.current === visit) return
    noted.current = visit
    device.noted(action, { pupil, record })
  }, [device, action, pupil, record])
}
