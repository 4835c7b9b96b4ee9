/**
 * The end of a run: all faults are over, everybody opens their tablet and syncs until it is quiet. Then every
 * device shows what the server holds, for its scope and no more, and nothing waits that could go.
 */
import { canonicalJson } from '../../src/kit/canonical-json.ts'
import type { CaseRecord } from '../../src/domain/casework/record.ts'
import type { Login } from '../kit/authority.ts'
import { loginsAt, PASSPHRASE, seatAt, signsIn } from './seat.ts'
import type { promises } from './promises.ts'
import type { Tab, Tablet } from './tablet.ts'
import type { World } from './world.ts'

/** Nobody did anything an entry could be set aside for with such words. */
const NEVER = new Set<string>(['not read', 'wrong author', 'other words', 'unknown form'])
/** Nothing asked of a device takes longer than this, with all faults over. */
const PATIENCE = 300_000

/** What is not as it should be, in words. */
export async function atRest(here: World, look: ReturnType<typeof promises>): Promise<string[]> {
  here.say('all faults are over')
  here.dies = null
  for (const tablet of here.tablets) {
    tablet.disk.full = false
    tablet.weather = 'fine'
    tablet.kill()
    here.words.cut(tablet.name)
  }
  await here.time.runTo(here.time.now() + 200_000)
  const faults: string[] = []
  for (const round of ['sends', 'compares'] as const)
    for (const tablet of here.tablets) {
      for (const login of loginsAt({ world: here, tablet })) {
        const tab = await opened(here, tablet, login)
        if (typeof tab === 'string') faults.push(`stuck: ${tablet.name} ${login}: ${tab}`)
        else {
          await here.time.runTo(here.time.now() + 500)
          await done(here, tab.device.syncNow())
          if (tab.device.state().sync.state === 'sign-in needed') {
            await done(here, signsIn(seatAt(here, tablet, tab), login))
            await done(here, tab.device.syncNow())
          }
          await here.time.runTo(here.time.now() + 500)
          if (round === 'compares') faults.push(...(await differences(here, tablet, tab, login)))
        }
        tablet.kill()
      }
      faults.push(...look.look({ isAtRest: round === 'compares' }))
      if (faults.length > 0) return faults
    }
  return faults
}

/** What it comes to, letting time pass meanwhile; null where it never does. */
export async function done<T>({ time }: World, promise: Promise<T>): Promise<T | null> {
  const came: { values: T[] } = { values: [] }
  promise.then(
    (value) => void came.values.push(value),
    () => undefined,
  )
  const end = time.now() + PATIENCE
  await time.runTo(time.now())
  while (came.values.length === 0 && (await time.next(end)));
  return came.values[0] ?? null
}

/** A tab with this person's vault open and a session; or what is in the way. */
export async function opened(
  here: World,
  tablet: Tablet,
  login: Login,
  tab = tablet.open(),
): Promise<Tab | string> {
  const { device } = tab
  await here.time.runTo(here.time.now() + 1_000)
  const seat = seatAt(here, tablet, tab)
  if (device.vaults().some(({ officer }) => officer.id === login)) device.switchTo(login)
  else await done(here, signsIn(seat, login))
  if (device.state().phase === 'choosing a passphrase')
    await done(
      here,
      device.choosePassphrase(PASSPHRASE).then(() => undefined),
    )
  else if (device.state().phase === 'locked') {
    const result = await done(here, device.unlock(PASSPHRASE))
    if (result && !result.ok && result.why === 'wait') {
      await here.time.runTo(here.time.now() + result.seconds * 1000 + 1)
      await done(here, device.unlock(PASSPHRASE))
    }
  }
  const { phase, officer } = device.state()
  return phase === 'open' && officer?.id === login ? tab : `${phase} as ${officer?.id ?? 'nobody'}`
}

const plain = (record: CaseRecord & { unsent?: number; seq?: number }) => {
  const { unsent: _unsent, seq: _seq, ...rest } = record
  return canonicalJson(rest)
}

async function differences(here: World, tablet: Tablet, { device }: Tab, login: Login): Promise<string[]> {
  const where = `${tablet.name} ${login}`
  const faults: string[] = []
  const { server } = here
  const scope = server.scope(login)
  const truth = server.truth()
  const unsent = device.unsent()
  for (const { id, state, outcome } of unsent)
    if (state !== 'set aside' || (outcome && NEVER.has(outcome.reason)))
      faults.push(`stuck: ${where} has ${id} ${state} ${outcome?.reason ?? ''}`)
  const { sync, trouble, download } = device.state()
  if (sync.state !== 'idle' || trouble || download)
    faults.push(`stuck: ${where} is ${sync.state} ${trouble ?? ''} ${download ? 'downloading' : ''}`)
  const own = new Set(unsent.map(({ record }) => record))
  const listed = device
    .pupils()
    .map(({ id }) => id)
    .toSorted()
  if (listed.join() !== [...scope.pupils].toSorted().join())
    faults.push(`P6: ${where} has ${listed.join()} and should have ${[...scope.pupils].toSorted().join()}`)
  for (const id of scope.pupils) {
    const view = await done(here, device.pupil(id))
    const theirs = new Map(view?.records.map((record) => [record.id, record]))
    const wanted = [...truth.records.values()].filter(({ record }) => record.pupils.includes(id))
    for (const { record } of wanted) {
      const mine = theirs.get(record.id)
      if (!own.has(record.id) && (!mine || plain(mine) !== plain(record)))
        faults.push(`unequal: ${where} shows ${mine ? 'another' : 'no'} record ${record.id}`)
      theirs.delete(record.id)
    }
    for (const record of theirs.keys())
      if (!own.has(record)) faults.push(`unequal: ${where} shows ${record}, which the server has not`)
    const assessed = truth.assessments.get(id)
    if (
      view &&
      !view.provisional &&
      assessed &&
      canonicalJson(view.assessment) !== canonicalJson(JSON.parse(assessed))
    )
      faults.push(`P4: ${where} shows another assessment of ${id}`)
  }
  return faults
}
