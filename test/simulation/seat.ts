/** Somebody before a tab of a tablet, and the words they type there. */
import type { Device } from '../../src/device/device.ts'
import type { CaseRecord } from '../../src/domain/casework/record.ts'
import { PASSWORD, type Login } from '../kit/authority.ts'
import type { Tab, Tablet } from './tablet.ts'
import { wordsIn } from './words.ts'
import { AT, type World } from './world.ts'

export const PASSPHRASE = 'mellow kettle orbits tundra'

export type Seat = {
  readonly world: World
  readonly tablet: Tablet
  readonly tab: Tab
  readonly device: Device
}

/** Somebody before a tab. */
export const seatAt = (world: World, tablet: Tablet, tab: Tab): Seat => ({
  world,
  tablet,
  tab,
  device: tab.device,
})

export const loginsAt = ({ world, tablet }: Pick<Seat, 'world' | 'tablet'>): readonly Login[] =>
  AT[world.tablets.indexOf(tablet)] ?? []
export const groupOf = ({ id, conversation }: Pick<CaseRecord, 'id' | 'conversation'>) => conversation ?? id

/** Does something with words never typed before, and notes whether they were said to be kept. */
export async function typing(
  { world, tablet, device }: Seat,
  group: string,
  fields: Readonly<Record<string, string>>,
  act: () => Promise<{ readonly saved: boolean }>,
): Promise<string> {
  const at = `${tablet.name}/${device.state().officer?.id ?? ''}`
  const begun = Object.entries(fields).flatMap(([field, value]) =>
    wordsIn(value).flatMap((text) => {
      const word = world.words.begin(text, { group, field, at, value })
      return word ? [word] : []
    }),
  )
  const saved = await act().then(
    (result) => result.saved,
    () => false,
  )
  for (const word of begun) world.words.end(word, saved)
  return `${begun.map(({ text }) => text).join(' ')} ${saved ? 'kept' : 'not kept'}`
}

/** Signs in as one of those who work at this tablet. */
export async function signsIn(seat: Seat, login = seat.world.chance.pick(loginsAt(seat))): Promise<string> {
  const result = await seat.device.signIn(login, PASSWORD)
  return `${login}: ${result.ok ? 'in' : result.why}`
}
