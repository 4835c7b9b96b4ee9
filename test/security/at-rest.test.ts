/** What opens anything lies in no byte of the database's files: not in its tables, its log, nor in what it deleted. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codeAt, stepAt } from '../../src/server/sign-in/totp.ts'
import { PROTOCOL_VERSION } from '../../src/protocol/version.ts'
import { PASSWORD } from '../kit/authority.ts'
import { bytesOfBase32 } from '../kit/base32.ts'
import { aServer, anUuid, contactAnswers, POST } from '../kit/server.ts'

const CHOSEN = 'seven herons over the weir'

test('after a day of sign-ins, codes, invitations and work no secret is in the files of the database (P7)', async () => {
  const the = await aServer('SQLite')
  try {
    const ada = await the.as('ada')
    const hana = await the.as('hana')
    const evie = await the.as('evie')
    const call = async (who: typeof ada, name: string, ask: object) => {
      const answer = await who.post(`/api/call/${name}`, ask)
      if (answer.statusCode !== 200) throw new Error(`${name}: ${answer.body}`)
      return answer.json()
    }
    const totp = await call(hana, 'begin-totp', {})
    const secret = bytesOfBase32(totp.secret)
    const confirmed = await hana.post('/api/call/confirm-totp', {
      code: codeAt(secret, stepAt(the.clock.now())),
    })
    const { recoveryCodes } = confirmed.json<{ recoveryCodes: string[] }>()
    const enrolment = await call(ada, 'make-enrolment-code', { account: 'evie', name: 'A tablet' })
    const invited = await call(ada, 'invite-person', { id: 'kay' })
    await the.app.inject({
      method: 'POST',
      url: '/api/invitation',
      headers: POST,
      payload: { version: PROTOCOL_VERSION, code: invited.code, password: CHOSEN },
    })
    const record = anUuid()
    await evie.push(evie.start(record, ['elm-1']), evie.change(record, contactAnswers('elm-1')))
    const cookies = [ada, hana, evie].map(({ cookie }) => cookie)
    const renewed = confirmed.cookies.map(({ value }) => value)
    const tokens = [...cookies.map((cookie) => cookie.slice(cookie.indexOf('=') + 1)), ...renewed]
    const planted = [
      PASSWORD,
      CHOSEN,
      totp.secret,
      enrolment.code,
      invited.code,
      ...tokens,
      ...tokens.map((token) => decodeURIComponent(token).split('.')[0]!),
      ...recoveryCodes.flatMap((code) => [code, code.replaceAll('-', '')]),
    ].filter((one): one is string => typeof one === 'string')
    expect(planted.every((one) => one.length >= 8)).toBe(true)
    expect(recoveryCodes.length).toBeGreaterThan(4)
    const bytes = ['', '-wal'].map((end) => readFileSync(`${the.url}${end}`))
    expect(bytes.some((file) => file.includes('Officer evie'))).toBe(true)
    const forms = (one: string) => [
      one,
      one.toLowerCase(),
      one.toUpperCase(),
      one.replaceAll(/[\s-]/g, ''),
      Buffer.from(one).toString('base64').slice(0, -3),
      Buffer.from(one).toString('hex'),
    ]
    const inClear = [
      ...planted.flatMap((one) => forms(one).map((form) => Buffer.from(form))),
      secret,
      Buffer.from(secret.toString('hex')),
      Buffer.from(secret.toString('base64').slice(0, -3)),
    ].filter((form) => bytes.some((file) => file.includes(form)))
    expect(inClear.map(String)).toEqual([])
  } finally {
    await the.end()
  }
})
