/** Whether there is room for a whole form and for two columns (a tablet or more). */
import { useSyncExternalStore } from 'react'

const query = () => (typeof matchMedia === 'function' ? matchMedia('(min-width: 44em)') : null)

export const useWide = (): boolean =>
  useSyncExternalStore(
    (onChange) => {
      const list = query()
      list?.addEventListener('change', onChange)
      return () => list?.removeEventListener('change', onChange)
    },
    () => query()?.matches ?? true,
  )
