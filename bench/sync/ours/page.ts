/** Doorstep's own device without its screens, on the browser's real ports, as the benchmark calls it. */
import '../../../src/trusted-types.ts'
import { browserPorts } from '../../../src/device/browser-ports.ts'
import { createDevice } from '../../../src/device/create-device.ts'

const PASSPHRASE = 'correct bench battery staple'
const FORM = 'contact-record'
const device = createDevice(browserPorts({ onWaiting: () => {}, take: () => {} }))

/** Resolves once the state is as wanted. */
const until = (isSo: () => boolean) =>
  new Promise<void>((resolve) => {
    if (isSo()) return resolve()
    const stop = device.subscribe(() => {
      if (!isSo()) return
      stop()
      resolve()
    })
  })
const { sync, download } = { sync: () => device.state().sync, download: () => device.state().download }
const isQuiet = () => download() === null && sync().state === 'idle' && sync().lastContact !== null

async function saved(record: string, fields: Parameters<typeof device.change>[1]) {
  const kept = await device.change(record, fields)
  if (!kept.saved) throw new Error(`not saved: ${kept.why}`)
}

/** A contact record about this pupil with these words: the time of the one save that holds them, and of all. */
async function put({ pupil, words, outcome }: { pupil: string; words: string; outcome: string }) {
  const started = performance.now()
  const record = await device.start(FORM, [pupil])
  const typed = performance.now()
  await saved(record, { discussed: words, outcome })
  const now = performance.now()
  return { record, save: now - typed, all: now - started }
}

const acts = {
  async open(size: number) {
    await until(() => device.state().phase !== 'starting')
    if (device.state().phase === 'locked') {
      const opened = await device.unlock(PASSPHRASE)
      if (!opened.ok) throw new Error(`not unlocked: ${opened.why}`)
      await until(() => device.pupils().length === size)
      return
    }
    const signedIn = await device.signIn('bench@doorstep.example', 'bench password for one run')
    if (!signedIn.ok) throw new Error(`not signed in: ${signedIn.why}`)
  },
  /** From the vault's opening (its key derived) until the list is usable, and until all is durable. */
  async first(size: number) {
    let opened = 0
    let usable = 0
    const stop = device.subscribe(() => {
      const now = performance.now()
      if (opened === 0 && device.state().phase === 'open') opened = now
      if (opened > 0 && usable === 0 && device.pupils().length === size) usable = now
    })
    await device.choosePassphrase(PASSPHRASE)
    await until(() => usable > 0 && isQuiet())
    stop()
    return { ms: performance.now() - opened, usable: usable - opened }
  },
  async write(rows: readonly { pupil: string; words: string; outcome: string }[]) {
    const each: number[] = []
    const saves: number[] = []
    const records: string[] = []
    for (const row of rows) {
      const { record, save, all } = await put(row)
      each.push(all)
      saves.push(save)
      records.push(record)
    }
    return { each, saves, records }
  },
  async push() {
    await device.syncNow()
    await until(() => sync().unsent === 0 && isQuiet())
  },
  pull: () => device.syncNow(),
  check: () => device.syncNow(),
  async count() {
    const files = await Promise.all(device.pupils().map(({ id }) => device.pupil(id)))
    return files.reduce((sum, file) => sum + 2 + (file?.records.length ?? 0), 0)
  },
  async read(record: string) {
    const found = await device.record(record)
    const { discussed: words, outcome } = found?.answers ?? {}
    return { words, outcome, conflicts: found?.conflicts }
  },
  edit: saved,
}

Object.assign(globalThis, {
  acts,
  async timed(name: keyof typeof acts, ...given: never[]) {
    const act = acts[name] as (...all: never[]) => Promise<object | undefined>
    const started = performance.now()
    const more = await act(...given)
    return { ms: performance.now() - started, ...more }
  },
  isReady: true,
})
