/** What the parts of a device share: its ports, its news, and the vault that is open, if one is. */
import type { Day } from '../../domain/calendar/day.ts'
import type { ToldBy } from '../lock/leasing.ts'
import type { Changed, Ports } from '../ports.ts'
import type { InTurn } from './in-turn.ts'
import type { News } from './news.ts'
import type { Opened } from './opened.ts'

export type Desk = {
  readonly ports: Ports
  readonly news: News
  /** The device's own id, the number of its last entry and when one was last written, once the store was read. */
  readonly device: { id: string; number: number; written: number }
  /** The open vault; null while locked, handed over or signed out. */
  opened: Opened | null
  /** Writes and what they do to memory happen one after another. */
  readonly inTurn: InTurn
  readonly today: () => Day
  readonly newId: () => string
  /** The server answered; `told` where it said who this is: the lease begins anew. */
  readonly contact: (told?: ToldBy) => void
  /** Whether others' words may be shown: not once the lease is over. */
  readonly mayRead: () => boolean
  /** Own entries or files changed: figures and views follow, and other tabs are told. */
  readonly changed: (opened: Opened, what: Changed | 'told by another tab') => void
}
