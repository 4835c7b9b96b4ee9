/** What the device is doing, and who wants to know. One place holds it; every change is told once. */
import type { DeviceState } from '../device.ts'

export type News = {
  readonly state: () => DeviceState
  /** Puts parts of the state in place and tells everybody. */
  readonly set: (change: Partial<DeviceState>) => void
  readonly setSync: (change: Partial<DeviceState['sync']>) => void
  /** What views return may have changed. */
  readonly revise: (change?: Partial<DeviceState>) => void
  readonly subscribe: (onChange: () => void) => () => void
}

const AT_START: DeviceState = {
  phase: 'starting',
  officer: null,
  revision: 0,
  download: null,
  sync: { state: 'idle', lastContact: null, unsent: 0, oldestUnsent: null, setAside: 0 },
  persisted: null,
  trouble: null,
  updateWaiting: false,
  protection: null,
  restored: null,
  lease: null,
  vault: null,
  missing: [],
  installed: null,
  cleared: null,
}

export function news(): News {
  let state = AT_START
  const listeners = new Set<() => void>()
  const set = (change: Partial<DeviceState>) => {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }
  return {
    state: () => state,
    set,
    setSync: (change) => set({ sync: { ...state.sync, ...change } }),
    revise: (change = {}) => set({ ...change, revision: state.revision + 1 }),
    subscribe: (onChange) => {
      listeners.add(onChange)
      return () => void listeners.delete(onChange)
    },
  }
}
