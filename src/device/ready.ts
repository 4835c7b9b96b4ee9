/**
 * Ready for a day without signal: what must hold the evening before, each told by itself, and one
 * act that brings about what a device can bring about alone.
 */
import type { Readiness } from './told.ts'
import type { Desk } from './work/desk.ts'

const HOUR = 3_600_000
/** Until the end of tomorrow's visits. */
const A_DAY_OUT = 36 * HOUR
/** What was fetched this long ago counts as fresh: the same working day. */
const FRESH = 12 * HOUR
/** A day's pictures and words, with some to spare. */
const ROOM_BYTES = 20_000_000

/** How things stand now; while the vault is open. */
export async function readiness({ ports, news }: Desk): Promise<Readiness> {
  const { store, clock, appFiles, persistence } = ports
  const now = clock.now()
  const { officer } = news.state()
  const [progress, missing, hasRoom, persisted] = await Promise.all([
    officer ? store.progress(officer.id).catch(() => null) : null,
    appFiles.missing().catch(() => null),
    persistence.hasRoom(ROOM_BYTES),
    persistence.persisted(),
  ])
  // What other parts of the device told meanwhile counts.
  const { sync, lease, protection, updateWaiting, download } = news.state()
  const { lastContact, unsent, setAside } = sync
  return {
    files: progress !== null && progress.since > 0 && download === null,
    fresh: lastContact !== null && now - lastContact < FRESH,
    app: missing === 0,
    latest: !updateWaiting,
    key: lease !== null && lease.ends - now > A_DAY_OUT,
    sent: unsent + setAside === 0,
    room: hasRoom,
    stays: persisted === true,
    journal: protection === 'full',
  }
}

/** Sends and fetches, gets the app's own files, asks the browser to keep the store; then says how things stand. */
export async function makeReady(desk: Desk, syncNow: () => Promise<void>): Promise<Readiness> {
  const { appFiles, persistence } = desk.ports
  // Asked first: a browser may want it close to the tap.
  desk.news.set({ persisted: await persistence.ask() })
  await Promise.all([syncNow(), appFiles.fetchMissing().catch(() => null)])
  return readiness(desk)
}
