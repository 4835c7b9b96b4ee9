/**
 * Fetching: the first time the list, usable at once, and then the records in parts of whole files; afterwards what
 * changed since the cursor. Rows and cursor are written together, so a download cut anywhere goes on where it was
 * whole. On a quick line the records are one part; where it is slow or breaks, as much as it brings in moments.
 */
import type { Pulled } from '../../protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { Progress } from '../store/store.ts'
import type { Desk } from '../work/desk.ts'
import { progressKey, pupilsWithEntries, reread, workOut, type Asking, type Opened } from '../work/opened.ts'
import { acceptedRows, confirmation, forgetConfirmed } from './confirming.ts'
import { heard, type Heard } from './heard.ts'
import { paceAfter } from './pace.ts'
import { readPulled } from './pulled.ts'
import { refill } from './refilling.ts'
import { takeIn, type Asked } from './taking-in.ts'

const NO_PROGRESS: Progress = { epoch: '', since: 0, listUpTo: null, lastContact: null }
/** How often an answer without news is worth a write. */
const CONTACT_EVERY = 5 * 60_000
/** No pupil's id comes after it: what is left are the records that name none. */
const AFTER_ALL = '\uffff'

/**
 * One request: the next part of the first download, or what is new. Tells whether another should follow; 'refilled'
 * when the server was restored from a backup, and what it has forgotten waits to go up again. `onLeft` hears when
 * pupils or records left this device.
 */
export async function pullOnce(
  desk: Desk,
  opened: Opened,
  onLeft: () => void,
): Promise<Heard | 'more' | 'refilled'> {
  const { clock } = desk.ports
  const { progress, reached } = await progressNow(desk, opened)
  const asked = nextOf(progress)
  const accepted = acceptedRows(opened)
  if (progress.since === 0) tellDownload(desk, opened, asked)
  const asking = ask(desk, opened, pathOf(progress, asked, opened))
  opened.ahead = null
  const { heard: answer, took } = await asking.answer
  const lastContact = clock.now()
  if (asked.part !== 'all')
    opened.pace = paceAfter(opened.pace, asked.part, answer.kind === 'ok' ? took : null)
  if (answer.kind === 'nothing new') {
    if (asked.part !== 'all') return { kind: 'no link' }
    // What was accepted before this was asked is within what the server calls no news.
    await nothingNew(desk, opened, accepted, progress, lastContact)
    return answer
  }
  if (answer.kind !== 'ok') return answer
  const pulled = readPulled(answer.json)
  if (!pulled) return { kind: 'no link' }
  // What was accepted in an epoch this device never pulled in may be one the server has forgotten.
  const hasTold = progress.epoch !== '' || accepted.length > 0
  if ((hasTold && progress.epoch !== pulled.epoch) || pulled.upTo < reached) {
    await refill(desk, opened, progress, pulled)
    return 'refilled'
  }
  const next = afterwards(progress, asked, pulled, { lastContact, ...keyKnown(opened) })
  const then = nextOf(next)
  // On its way while what came is sealed and written.
  if (then.part === 'records') opened.ahead = ask(desk, opened, pathOf(next, then, opened))
  const isTaken = await desk.inTurn(() => takeIn(desk, opened, asked, pulled, next))
  if (pulled.gone.length > 0 || pulled.recordsGone) onLeft()
  if (!isTaken || then.part !== 'all') return 'more'
  if (desk.news.state().download) desk.news.set({ download: null })
  return answer
}

/**
 * As the disk has it; where another tab went on from what this one read, it is read anew. How far it reached counts
 * also where all is fetched once more.
 */
async function progressNow(
  desk: Desk,
  opened: Opened,
): Promise<{ readonly progress: Progress; readonly reached: number }> {
  const { store } = desk.ports
  const onDisk = await store.progress(opened.vault.id)
  if (progressKey(onDisk) !== opened.asOf) await desk.inTurn(() => reread(opened, store, desk.today()))
  const kept = onDisk ?? NO_PROGRESS
  const { after: _after, ...begun } = kept
  const reached = Math.max(kept.since, kept.listUpTo ?? 0)
  return { progress: opened.damaged ? { ...begun, since: 0, listUpTo: null } : kept, reached }
}

/** Asks, unless that was asked ahead. */
function ask({ ports: { network, clock } }: Desk, { ahead }: Opened, path: string): Asking {
  if (ahead?.path === path) return ahead
  const began = clock.now()
  const answer = network
    .send({ method: 'GET', path })
    .then((came) => ({ heard: heard(came), took: clock.now() - began }))
  return { path, answer }
}

function nextOf({ since, listUpTo, after = '', ofSchools }: Progress): Asked {
  if (since > 0) return ofSchools ? { part: 'all' } : { part: 'records', after: AFTER_ALL, upTo: since }
  return listUpTo === null ? { part: 'list' } : { part: 'records', after, upTo: listUpTo }
}

/**
 * All parts of a first download reach equally far; a cursor says which epoch it is from, and the officer whose
 * vault it is for: the cookie may be another's by now.
 */
function pathOf({ since, epoch }: Progress, asked: Asked, { vault, pace }: Opened): string {
  const { part } = asked
  const query = new URLSearchParams({
    since: String(part === 'all' ? since : 0),
    part,
    officer: vault.id,
    version: String(PROTOCOL_VERSION),
  })
  if (epoch !== '') query.set('epoch', epoch)
  if (part === 'records') {
    query.set('upTo', String(asked.upTo))
    query.set('after', asked.after)
    query.set('most', String(pace))
  }
  return `/api/pull?${query}`
}

const keyKnown = (opened: Opened): Pick<Progress, 'keyKnown'> => (opened.keyKnown ? { keyKnown: true } : {})

type Contact = Pick<Progress, 'lastContact' | 'keyKnown'>

/** The records may be newer than the list; the next pull then repeats a few and misses none. */
function afterwards(
  progress: Progress,
  asked: Asked,
  { epoch, upTo, more }: Pulled,
  contact: Contact,
): Progress {
  if (asked.part === 'list') return { epoch, since: 0, listUpTo: upTo, ...contact }
  if (asked.part === 'records' && more !== undefined) return { ...progress, after: more, ...contact }
  return {
    epoch,
    since: asked.part === 'all' ? upTo : asked.upTo,
    listUpTo: null,
    ofSchools: true,
    ...contact,
  }
}

function tellDownload(desk: Desk, { caseload: { listed } }: Opened, asked: Asked) {
  if (asked.part === 'list') desk.news.set({ download: { part: 'list', done: 0, of: 0 } })
  if (asked.part !== 'records') return
  const done = [...listed.keys()].filter((id) => id <= asked.after).length
  desk.news.set({ download: { part: 'records', done, of: listed.size } })
}

async function nothingNew(
  desk: Desk,
  opened: Opened,
  accepted: ReturnType<typeof acceptedRows>,
  progress: Progress,
  lastContact: number,
): Promise<void> {
  const { store, journal } = desk.ports
  const { id: vault } = opened.vault
  opened.reached = progress.since
  const isOld = lastContact - (progress.lastContact ?? 0) > CONTACT_EVERY
  if (accepted.length === 0 && !isOld && opened.keyKnown === (progress.keyKnown ?? false)) return
  await desk.inTurn(async () => {
    const done = confirmation(accepted, lastContact)
    await store.write(vault, { ...done, progress: { ...progress, lastContact, ...keyKnown(opened) } })
    if (accepted.length === 0) return
    await journal.write([{ kind: 'forget', vault, ids: done.entriesGone }])
    forgetConfirmed(opened, done.entriesGone)
    await workOut(opened, new Set([...opened.own.keys(), ...pupilsWithEntries(opened)]), desk.today())
    desk.changed(opened, 'entries')
  })
}
