/** Devices kept in order, each act on what belongs to the asker's own authority: of anything else "not there". */
import { Refused } from '../../protocol/refusal.ts'
import type { DEVICE_CALLS } from '../../protocol/calls/devices.ts'
import { makeCode } from '../devices/enrolment.ts'
import { batchesOf, devicesOf, isThere } from '../devices/list.ts'
import type { Place } from '../devices/place.ts'
import type { Audited } from '../audit/append.ts'
import { release } from '../devices/quarantine.ts'
import { EVERYBODY, keepShutOut, liftShutOut, newOrder } from '../devices/shut-out.ts'
import { dropKey } from '../push/device-keys.ts'
import type { Tx } from '../store/opened.ts'
import { writeAside } from '../store/store.ts'
import type { Asking, Handles } from './handling.ts'

const A_DAY = 24 * 3_600_000

const authorityOf = ({ session }: Asking) => session.officer.authority.id
const told = (kind: string, id: string) => ({ object: { kind, id } })
/** Whose part of the device, as the audit says it. */
const part = ({ device, account }: Omit<Place, 'authority'>) => ({
  ...told('device', device),
  scope: account,
})

async function requireThere(asking: Asking, place: Omit<Place, 'authority'>): Promise<Place> {
  const whole = { ...place, authority: authorityOf(asking) }
  if (!(await isThere(asking.ports.store.read, whole))) throw new Refused({ kind: 'not found' })
  return whole
}

async function personOf({ ports, ...asking }: Asking, account: string) {
  const row = await ports.store.read
    .selectFrom('account')
    .select(['name', 'login'])
    .where('authority', '=', asking.session.officer.authority.id)
    .where('id', '=', account)
    .where('disabled', '=', 0)
    .executeTakeFirst()
  if (!row) throw new Refused({ kind: 'not found' })
  return row
}

/** A new code for somebody's device, with whatever is done `first` in one with it. */
async function codeFor(
  asking: Asking,
  { account, name, as }: { account: string; name: string; as: Partial<Audited> },
  first?: (tx: Tx) => Promise<void>,
) {
  const { login } = await personOf(asking, account)
  const by = asking.session.officer.id
  const made = await writeAside(asking.ports.store, async (tx) => {
    await first?.(tx)
    const code = await makeCode(tx, asking.ports, { authority: authorityOf(asking), account, name, by })
    await asking.tell(tx, as)
    return code
  })
  return { ...made, name, login }
}

async function named({ ports, tell }: Asking, { authority, device, account }: Place, name: string) {
  // A device has one name, whoever uses it.
  await writeAside(ports.store, async (tx) => {
    await tx
      .updateTable('device')
      .set({ name })
      .where('authority', '=', authority)
      .where('id', '=', device)
      .execute()
    await tell(tx, { action: 'device named', ...part({ device, account }) })
  })
  return { name }
}

const ownPlace = ({ session }: Asking): Place => ({
  authority: session.officer.authority.id,
  account: session.officer.id,
  device: session.device,
})

export const DEVICES: Handles<keyof typeof DEVICE_CALLS> = {
  devices: async ({ notSeenDays }, asking) => {
    const now = asking.ports.clock.now()
    const before = notSeenDays === 0 ? now + A_DAY : now - notSeenDays * A_DAY
    return { devices: await devicesOf(asking.ports.store.read, authorityOf(asking), before), now }
  },
  'device-people': async (_ask, asking) => ({
    people: await asking.ports.store.read
      .selectFrom('account')
      .select(['id', 'name', 'login'])
      .where('authority', '=', authorityOf(asking))
      .where('disabled', '=', 0)
      .orderBy('name')
      .execute(),
  }),
  'make-enrolment-code': ({ account, name }, asking) =>
    codeFor(asking, { account, name, as: { action: 'enrolment code made', ...told('account', account) } }),
  'name-device': async ({ name, ...place }, asking) => named(asking, await requireThere(asking, place), name),
  'shut-out': async ({ device, account, why, wipe }, asking) => {
    const { ports, session } = asking
    const authority = authorityOf(asking)
    const people = await ports.store.read
      .selectFrom('device')
      .select('account')
      .where('authority', '=', authority)
      .where('id', '=', device)
      .execute()
    const concerned = account === null ? people : people.filter((one) => one.account === account)
    if (concerned.length === 0) throw new Refused({ kind: 'not found' })
    const at = ports.clock.now()
    const order = wipe ? newOrder(ports, device, account, at) : null
    await writeAside(ports.store, async (tx) => {
      await keepShutOut(
        tx,
        { authority, device, account: account ?? EVERYBODY },
        { at, by: session.officer.id, why, wipe: order },
      )
      await asking.tell(tx, {
        action: 'device shut out',
        ...told('device', device),
        scope: account ?? 'everybody',
        reason: wipe ? `${why}, to be wiped` : why,
      })
    })
    // Whoever listens there asks again at once, and hears it.
    for (const listener of ports.pokes.listeners())
      if (listener.authority === authority && listener.device === device) listener.end('soon')
    return { people: concerned.length }
  },
  'let-in-again': async (place, asking) => {
    const there = await requireThere(asking, place)
    const as = { action: 'device let in again', ...part(place) } as const
    return codeFor(asking, { account: place.account, name: '', as }, (tx) => liftShutOut(tx, there))
  },
  'drop-device-key': async (place, asking) => {
    const there = await requireThere(asking, place)
    await writeAside(asking.ports.store, async (tx) => {
      await dropKey(tx, there)
      await asking.tell(tx, { action: 'device key dropped', ...part(place) })
    })
    return {}
  },
  quarantine: async (_ask, asking) => ({
    batches: await batchesOf(asking.ports.store.read, asking.session.officer),
  }),
  'release-quarantine': async (place, asking) => {
    const there = await requireThere(asking, place)
    const released = await release(asking.ports, there)
    if (!released) throw new Refused({ kind: 'not found' })
    for (const { id, outcome } of released.outcomes)
      asking.note({
        action: 'entry released from quarantine',
        outcome: outcome === 'set aside' ? 'denied' : 'done',
        mutation: id,
        ...part(place),
      })
    return { taken: released.taken, setAside: released.setAside }
  },
  'this-device': async (_ask, asking) => {
    const { authority, device, account } = ownPlace(asking)
    const row = await asking.ports.store.read
      .selectFrom('device')
      .select('name')
      .where('authority', '=', authority)
      .where('id', '=', device)
      .where('account', '=', account)
      .executeTakeFirst()
    return { name: row?.name ?? '' }
  },
  'name-this-device': async ({ name }, asking) => {
    return named(asking, ownPlace(asking), name)
  },
  'order-refused': async ({ at, why }, { session, note }) => {
    note({ ...told('device', session.device), outcome: 'denied', deviceAt: at, reason: why })
    return {}
  },
}
