/**
 * The device inside React: one provider, one hook to read, one to act, one to ask
 * for what takes a moment. A component is drawn again only when what it reads changed.
 */
import {
  createContext,
  use,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import type { Device } from '../device/device.ts'
import { keeper, type Keeper } from './form/keeper.ts'

type Desk = {
  readonly device: Device
  readonly keeper: Keeper
  readonly version: () => number
  readonly subscribe: (onChange: () => void) => () => void
}

const DeskContext = createContext<Desk | null>(null)

function deskOf(device: Device): Desk {
  let version = 0
  const listeners = new Set<() => void>()
  device.subscribe(() => {
    version += 1
    for (const listener of listeners) listener()
  })
  return {
    device,
    keeper: keeper(device),
    version: () => version,
    subscribe: (onChange) => {
      listeners.add(onChange)
      return () => void listeners.delete(onChange)
    },
  }
}

/** Everything below it may read and use the device. */
export function DeviceProvider({ device, children }: { device: Device; children: ReactNode }) {
  const desk = useMemo(() => deskOf(device), [device])
  return <DeskContext value={desk}>{children}</DeskContext>
}

function useDesk(): Desk {
  const desk = use(DeskContext)
  if (!desk) throw new Error('a screen stands outside DeviceProvider')
  return desk
}

/** The device itself, for what a person does. */
export const useActs = (): Device => useDesk().device

/** Where typed words wait until they are on the disk. */
export const useKeeper = (): Keeper => useDesk().keeper

/** Reads from the device and follows it; `same` tells when two readings are as good as one. */
export function useDevice<T>(select: (device: Device) => T, same: (a: T, b: T) => boolean = Object.is): T {
  const desk = useDesk()
  const kept = useRef<{ version: number; select: (device: Device) => T; value: T } | null>(null)
  const reading = () => {
    const version = desk.version()
    const last = kept.current
    if (last && last.version === version && last.select === select) return last.value
    const fresh = select(desk.device)
    const value = last && same(last.value, fresh) ? last.value : fresh
    kept.current = { version, select, value }
    return value
  }
  return useSyncExternalStore(desk.subscribe, reading)
}

/** What the device is doing, as it changes. */
export const useDeviceState = () => useDevice((device) => device.state())

/**
 * Asks for something that takes a moment, and again whenever the device changed or
 * `about` did. `undefined` while the first answer is awaited; the old answer stays in sight
 * while a new one about the same thing is fetched.
 */
export function useAsked<T>(ask: (device: Device) => Promise<T>, about: string): T | undefined {
  const { device } = useDesk()
  const revision = useDevice((device) => device.state().revision)
  const [answer, setAnswer] = useState<{ about: string; value: T } | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })
  useEffect(() => {
    let wanted = true
    latest
      .current(device)
      .then((value) => wanted && setAnswer({ about, value }))
      .catch((thrown: unknown) => wanted && setFault(thrown))
    return () => {
      wanted = false
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- asked anew with every revision
  }, [device, revision, about])
  if (fault !== null) throw fault
  return answer?.about === about ? answer.value : undefined
}
