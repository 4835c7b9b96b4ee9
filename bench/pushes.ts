/**
 * Durable pushes of one record over ten connections: ours with signature, scope, rules, history, assessment and
 * numbers on, against Fastify and SQLite as usually written together (one transaction a request), both FULL.
 * And ours without signature and assessment: records about a school, from devices without a key.
 */
import { spawn } from 'node:child_process'
import { createHash, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto'
import { Agent, request } from 'node:http'
import { entryText } from '../src/protocol/entry-text.ts'
import { signedText } from '../src/protocol/messages.ts'
import { PASSWORD } from '../test/kit/authority.ts'
import { forget, median, table, tempFolder, uptimeNow } from './kit/measuring.ts'

const CONNECTIONS = 10
const EACH = 150
const ROUNDS = 5
const PUPILS = 4000
const LEAST = 3
const LEAST_BARE = 10_000

const POST = { 'content-type': 'application/json', 'x-doorstep': '1' }
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })

type Answer = { readonly status: number; readonly text: string; readonly cookie: string }

function post(port: number, path: string, body: string, cookie = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { ...POST, cookie, 'content-length': Buffer.byteLength(body) }
    const sent = request({ agent, port, host: '127.0.0.1', path, method: 'POST', headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part) => (text += String(part)))
      answer.on('end', () => {
        const [set = ''] = answer.headers['set-cookie'] ?? []
        resolve({ status: answer.statusCode ?? 0, text, cookie: set.replace(/;.*/, '') })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** One of the servers, a process of its own. */
async function served(script: string, folder: string, ...args: readonly string[]) {
  const child = spawn(process.execPath, [script, folder, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (said) => {
      const found = /at (\d+)/.exec(String(said))
      if (found) resolve(Number(found[1]))
    })
    child.once('exit', () => reject(new Error(`${script} ended`)))
  })
  return { port, end: () => child.kill('SIGKILL') }
}

type Device = {
  readonly name: string
  readonly cookie: string
  readonly secret: KeyObject | null
  number: number
}

async function device(port: number, signs: boolean): Promise<Device> {
  const name = `bench-${randomUUID()}`
  const version = 4
  const signIn = JSON.stringify({ version, login: 'pat', password: PASSWORD, device: name })
  const { status, cookie } = await post(port, '/api/sign-in', signIn)
  if (status !== 200) throw new Error(`sign-in answered ${status}`)
  if (!signs) return { name, cookie, secret: null, number: 0 }
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const x = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64')
  const key = JSON.stringify({ version, device: name, kind: 'Ed25519', publicKey: x })
  const kept = await post(port, '/api/device-key', key, cookie)
  if (kept.status !== 204) throw new Error(`the key was answered ${kept.status}`)
  return { name, cookie, secret: privateKey, number: 0 }
}

const WORDS = 'What was said on the doorstep, in a few sentences of the length people write. '

/** A push of one new record: begun, and filled in. */
function aPush(from: Device, pupil: string | null): string {
  const record = randomUUID()
  const common = () => ({
    id: randomUUID(),
    record,
    device: from.name,
    number: ++from.number,
    author: { id: 'pat', name: 'Officer pat', position: 'Invented post' },
    at: Date.now(),
  })
  const form = pupil === null ? 'school-activity' : 'contact-record'
  const pupils = pupil === null ? [] : [pupil]
  const start = { ...common(), act: 'start', form, formVersion: 1, pupils, school: 'elm' }
  const field = pupil === null ? 'what' : 'discussed'
  const fields = [{ field, value: WORDS.repeat(8), seen: null }]
  const entries = [start, { ...common(), act: 'change', fields }]
  const waiting = entries.map(({ number }) => number)
  const message = { version: 4, device: from.name, waiting, entries }
  if (!from.secret) return JSON.stringify(message)
  const hashes = entries.map((entry) => createHash('sha256').update(entryText(entry).text).digest('hex'))
  const signature = sign(null, Buffer.from(signedText(from.name, 'pat', hashes)), from.secret)
  return JSON.stringify({ ...message, signature: signature.toString('base64') })
}

/** Pushes a second: ten connections, each sending the next when the last is answered; all must have been taken. */
async function rate(
  port: number,
  devices: readonly Device[],
  bodies: readonly (readonly string[])[],
): Promise<number> {
  const began = performance.now()
  await Promise.all(
    devices.map(async ({ cookie }, at) => {
      for (const body of bodies[at] ?? []) {
        const { status, text } = await post(port, '/api/push', body, cookie)
        if (status !== 200 || text.includes('set aside')) throw new Error(`${status}: ${text.slice(0, 300)}`)
      }
    }),
  )
  return (bodies.flat().length / (performance.now() - began)) * 1000
}

export async function run(): Promise<string> {
  const folder = tempFolder('pushes')
  const before = uptimeNow()
  const ours = await served('bench/pushes/ours.ts', folder, String(PUPILS))
  const plain = await served('bench/pushes/plain.ts', folder)
  try {
    const [signing, bare] = [[] as Device[], [] as Device[]]
    for (let n = 0; n < CONNECTIONS; n++) {
      signing.push(await device(ours.port, true))
      bare.push(await device(ours.port, false))
    }
    let next = 0
    const bodies = (devices: readonly Device[], about: () => string | null) =>
      devices.map((from) => Array.from({ length: EACH }, () => aPush(from, about())))
    const pupil = () => `elm-b${next++ % PUPILS}`
    const told = { ours: [] as number[], plain: [] as number[], bare: [] as number[] }
    for (let round = -1; round < ROUNDS; round++) {
      const [whole, few] = [bodies(signing, pupil), bodies(bare, () => null)]
      const rates = {
        plain: await rate(plain.port, bare, whole),
        ours: await rate(ours.port, signing, whole),
        bare: await rate(ours.port, bare, few),
      }
      // The first round warms up.
      if (round < 0) continue
      for (const name of ['ours', 'plain', 'bare'] as const) told[name].push(rates[name])
    }
    const [real, usual, least] = [median(told.ours), median(told.plain), median(told.bare)]
    const ratio = median(told.ours.map((one, round) => one / (told.plain[round] ?? Number.NaN)))
    const a = (perSecond: number) => Math.round(perSecond).toLocaleString('en-GB')
    return [
      `Durable pushes of one record over ${CONNECTIONS} connections, medians of ${ROUNDS} rounds of ${CONNECTIONS * EACH}; load ${before} before and ${uptimeNow()} after`,
      table(
        ['', 'a second', 'against as usually written'],
        [
          ['Fastify + SQLite FULL, as usually written', a(usual), '1'],
          [
            'ours, everything on',
            a(real),
            `${ratio.toFixed(2)} x (at least ${LEAST}: ${ratio >= LEAST ? 'met' : 'NOT met'})`,
          ],
          [
            'ours, no signature, no assessment',
            a(least),
            `at least ${a(LEAST_BARE)} a second: ${least >= LEAST_BARE ? 'met' : 'NOT met'}`,
          ],
        ],
      ),
    ].join('\n')
  } finally {
    ours.end()
    plain.end()
    agent.destroy()
    forget(folder)
  }
}
