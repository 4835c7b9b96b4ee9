/**
 * Everybody comes back at once, over HTTP, to Doorstep's real server on this machine: a thousand devices with
 * ten entries each, signed and compressed as a device does it; then a hundred first downloads of 300 pupils.
 * Whoever is told to wait waits, and comes again. None may be lost, none refused for good.
 */
import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto'
import { createHash } from 'node:crypto'
import { Agent, request } from 'node:http'
import { brotliDecompressSync, gzipSync } from 'node:zlib'
import { canonicalJson } from '../src/kit/canonical-json.ts'
import { formOf } from '../src/domain/forms/forms.ts'
import { pushed, signedText } from '../src/protocol/messages.ts'
import { packedPulled } from '../src/protocol/columns.ts'
import { PROTOCOL_VERSION } from '../src/protocol/version.ts'
import { forget, milliseconds, table, tempFolder } from './kit/measuring.ts'
import { serverProcess } from './sync/harness/server-process.ts'

const DEVICES = 1000
const DOWNLOADS = 100
const FORM = 'contact-record'
/** Two drafts a device: a start and four changes each. */
const RECORDS = 2
const CHANGES = 4
const ENTRIES = RECORDS * (1 + CHANGES)

type Device = { readonly device: string; readonly officer: string; readonly cookie: string }
type Seeded = {
  readonly devices: readonly Device[]
  readonly pupils: readonly string[]
  readonly school: string
}
type Answer = { readonly status: number; readonly wait: number; readonly body: Buffer }

/** What gzip begins with. */
const GZIP = 0x1f

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

function ask(port: number, { cookie }: Device, path: string, body?: Buffer): Promise<Answer> {
  const headers = {
    cookie: `__Host-doorstep=${cookie}`,
    'x-doorstep': '1',
    'accept-encoding': 'br',
    ...(body ? { 'content-type': 'application/json' } : {}),
    ...(body?.[0] === GZIP ? { 'content-encoding': 'gzip' } : {}),
  }
  return new Promise((resolve, reject) => {
    const asked = request(
      { agent, port, host: '127.0.0.1', path, headers, method: body ? 'POST' : 'GET' },
      (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            wait: Number(response.headers['retry-after'] ?? 0),
            body: Buffer.concat(parts),
          }),
        )
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}

/** Asks until it is answered; a device told to wait waits, and one whose line breaks comes again. */
async function answered(port: number, device: Device, path: string, body?: Buffer) {
  const started = performance.now()
  for (let tries = 1; ; tries++) {
    const answer = await ask(port, device, path, body).catch(() => null)
    if (answer && answer.status < 400) return { answer, tries, ms: performance.now() - started }
    if (answer && answer.status !== 429 && answer.status !== 503)
      throw new Error(`refused for good with ${answer.status}: ${answer.body.toString()}`)
    const wait = (answer?.wait ?? 1) * 1000 * (0.5 + Math.random())
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}

function entriesOf({ device, officer }: Device, { pupils, school }: Seeded, at: number) {
  const author = { id: officer, name: 'Bench Officer', position: 'Education Welfare Officer' }
  let number = 0
  const common = (record: string) => {
    number += 1
    return { id: randomUUID(), record, device, number, author, at: Date.now() }
  }
  return Array.from({ length: RECORDS }, (_record, i) => {
    const record = randomUUID()
    const pupil = pupils[(at * RECORDS + i) % pupils.length] ?? ''
    const formVersion = formOf(FORM)?.version ?? 1
    const start = { ...common(record), act: 'start', form: FORM, formVersion, pupils: [pupil], school }
    const changes = ['discussed', 'help', 'discussed', 'outcome'].slice(0, CHANGES).map((field, turn) => ({
      ...common(record),
      act: 'change',
      fields: [{ field, value: `Words number ${turn} of ${device}, as somebody says them.`, seen: null }],
    }))
    return [start, ...changes]
  }).flat()
}

const hashOf = (entry: object) =>
  createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(entry))))
    .digest('hex')

function pushOf({ device, officer }: Device, entries: readonly { number: number }[], key: KeyObject): Buffer {
  const text = signedText(device, officer, entries.map(hashOf))
  const message = {
    version: PROTOCOL_VERSION,
    device,
    entries,
    waiting: entries.map(({ number }) => number),
    signature: sign(null, Buffer.from(text), key).toString('base64'),
  }
  return gzipSync(JSON.stringify(message))
}

function keyOf({ device }: Device): { key: KeyObject; message: Buffer } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  const message = { version: PROTOCOL_VERSION, device, kind: 'Ed25519', publicKey: raw.toString('base64') }
  return { key: privateKey, message: Buffer.from(JSON.stringify(message)) }
}

const at = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN
const MB = (bytes: number) => `${Math.round(bytes / 1e6)} MB`

export async function run(): Promise<string> {
  const folder = tempFolder('crowd')
  const server = await serverProcess('bench/crowd/server.ts', { FOLDER: folder })
  try {
    const seeded = await server.call<Seeded>('seed', DEVICES)
    const port = await server.call<number>('listen')
    const ready: { device: Device; path: string; body: Buffer }[] = []
    for (const [i, device] of seeded.devices.entries()) {
      const { key, message } = keyOf(device)
      const owner = `?officer=${device.officer}`
      await answered(port, device, `/api/device-key${owner}`, message)
      const entries = entriesOf(device, seeded, i)
      ready.push({ device, path: `/api/push${owner}`, body: pushOf(device, entries, key) })
    }
    const idle = await server.meter()
    const began = performance.now()
    const pushes = await Promise.all(
      ready.map(async ({ device, path, body }) => {
        const { answer, tries, ms } = await answered(port, device, path, body)
        const { outcomes } = pushed.parse(JSON.parse(answer.body.toString()))
        return { tries, ms, taken: outcomes.filter(({ outcome }) => outcome !== 'set aside').length }
      }),
    )
    const pushedAll = performance.now() - began
    const afterPush = await server.meter()
    const taken = pushes.reduce((sum, one) => sum + one.taken, 0)
    const held = await server.call<{ entries: number; setAside: number; records: number }>('held')

    const started = performance.now()
    const downloads = await Promise.all(
      seeded.devices.slice(0, DOWNLOADS).map((device) => download(port, device)),
    )
    const downloadedAll = performance.now() - started
    const afterPull = await server.meter()
    const ms = pushes.map((one) => one.ms)
    const took = downloads.map((one) => one.ms)
    return [
      'All at once, on one machine with its clients',
      table(
        ['', 'p50', 'p95', 'all', 'memory of the server'],
        [
          [
            `${DEVICES} devices push ${ENTRIES} entries each`,
            milliseconds(at(ms, 0.5)),
            milliseconds(at(ms, 0.95)),
            milliseconds(pushedAll),
            `${MB(idle.memory)} before, ${MB(afterPush.memory)} at most`,
          ],
          [
            `${DOWNLOADS} first downloads of ${seeded.pupils.length} pupils`,
            milliseconds(at(took, 0.5)),
            milliseconds(at(took, 0.95)),
            milliseconds(downloadedAll),
            `${MB(afterPull.memory)} at most`,
          ],
        ],
      ),
      `Entries sent ${DEVICES * ENTRIES}, answered as taken ${taken}, held ${held.entries}, set aside ${held.setAside}; records ${held.records} of ${DEVICES * RECORDS}.`,
      `Lost: ${DEVICES * ENTRIES - held.entries}. Devices told to come again: ${pushes.filter(({ tries }) => tries > 1).length}. Refused for good: 0 (one would have ended this).`,
      `Downloads whole: ${downloads.filter((one) => isWhole(one, seeded.pupils.length)).length} of ${DOWNLOADS}.`,
    ].join('\n')
  } finally {
    agent.destroy()
    await server.stop()
    forget(folder)
  }
}

/** The list, then all records, as a new device asks for them; what it was is looked at once nobody waits any more. */
async function download(port: number, device: Device) {
  const started = performance.now()
  const part = async (query: string) =>
    (await answered(port, device, `/api/pull?since=0&officer=${device.officer}&${query}`)).answer.body
  const list = await part('part=list')
  const upTo = Number(/"upTo":(\d+)/.exec(brotliDecompressSync(list).subarray(0, 500).toString())?.[1])
  const records = await part(`part=records&upTo=${upTo}`)
  return { list, records, ms: performance.now() - started }
}

function isWhole({ list, records }: { list: Buffer; records: Buffer }, pupils: number): boolean {
  const read = (body: Buffer) => packedPulled.parse(JSON.parse(brotliDecompressSync(body).toString()))
  return read(list).pupils.id.length === pupils && read(records).records.record.length >= pupils * 12
}
