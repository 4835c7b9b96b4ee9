/** Calls and every message of the wire, asked and read oddly: nothing crashes, each refusal says why, strangers' fields are refused. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { seededChance } from '../../src/kit/chance.ts'
import { CALLS, type CallName } from '../../src/protocol/calls/calls.ts'
import { MESSAGES } from '../../src/protocol/messages.ts'
import { refusal } from '../../src/protocol/refusal.ts'
import { aServer, LOGINS, POST, type TestDevice, type TestServer } from '../kit/server.ts'
import { CALL_ASKS } from './kit/call-asks.ts'
import { oddly, oddValue, said } from './kit/odd.ts'
import { PLACES, plant, type World } from './kit/places.ts'

const ASKS = 3000
const chance = seededChance(20261124)
const names = Object.keys(CALLS) as CallName[] // the keys of a closed table
/** Where fields nobody declared are left out instead of refused: what a browser says of a passkey, what is kept as data. */
const DROPPED: Partial<Readonly<Record<CallName, string>>> = {
  prove: 'a passkey’s answer, as the browser gives it',
  'add-passkey': 'a passkey, as the browser gives it',
  'keep-school-says': 'particulars, read as on the device',
}
let the: TestServer
let world: World
const devices: TestDevice[] = []
beforeAll(async () => {
  the = await aServer('SQLite')
  world = await plant(the)
  for (const login of LOGINS) devices.push(await the.as(login))
})
afterAll(() => the.end())

test('3,000 fuzzed calls: none crashes, and each that is refused is told why', async () => {
  const unexplained: string[] = []
  for (let turn = 0; turn < ASKS; turn++) {
    const name = chance.pick(names)
    const device = chance.pick(devices)
    const ask = CALL_ASKS[name]?.[1](world.named[chance.pick(PLACES)]) ?? {}
    const payload = said(oddly({ ask }, chance).ask ?? oddValue(chance), chance)
    const headers = { ...POST, cookie: device.cookie }
    const answer = await the.app.inject({ method: 'POST', url: `/api/call/${name}`, headers, payload })
    const explained =
      answer.statusCode === 200
        ? CALLS[name].answer.safeParse(answer.json())
        : refusal.safeParse(answer.json())
    if (!explained.success || answer.statusCode >= 500)
      unexplained.push(
        `${turn} ${name} ${answer.statusCode} ${payload.slice(0, 300)}: ${answer.body.slice(0, 200)}`,
      )
  }
  expect(unexplained).toEqual([])
}, 60_000)

test.each(names)('%s: a field nobody declared is refused, however deep', async (name) => {
  for (const device of devices) {
    const answer = await device.post(`/api/call/${name}`, { 'as somebody': 1 })
    expect([device.login, answer.statusCode < 400]).toEqual([device.login, false])
  }
  expect(() => CALLS[name].answer.safeParse({})).not.toThrow()
  expect(Object.hasOwn(DROPPED, name) ? [] : looseIn(CALLS[name].ask)).toEqual([])
})

test.each(Object.entries(MESSAGES))('%s reads whatever comes, or says no; it never throws', (_, message) => {
  for (let turn = 0; turn < 300; turn++) {
    const sent: unknown = JSON.parse(
      JSON.stringify(oddly({ it: { version: 5, id: 'x', entries: [] } }, chance).it ?? oddValue(chance)) ??
        'null',
    )
    expect(() => message.safeParse(sent)).not.toThrow()
  }
})

const anObject = z.looseObject({
  type: z.unknown().optional(),
  properties: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
})

/** Objects within a shape that take fields nobody declared, by where they stand. */
function looseIn(shape: z.ZodType): string[] {
  const found: string[] = []
  const walk = (at: unknown, path: string) => {
    if (at === null || typeof at !== 'object') return
    const { type, properties, additionalProperties } = anObject.parse(Array.isArray(at) ? {} : at)
    if (type === 'object' && properties !== undefined && additionalProperties !== false) found.push(path)
    for (const [name, inner] of Object.entries(at)) walk(inner, `${path}.${name}`)
  }
  walk(z.toJSONSchema(shape, { unrepresentable: 'any', io: 'input' }), '')
  return found
}
