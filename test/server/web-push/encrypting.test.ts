/** What goes to a push service can be read by the one browser it is for, and says nobody's name. */
import { createECDH, createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { encrypted, isReader } from '../../../src/server/web-push/encrypting.ts'
import { vapidWith } from '../../../src/server/web-push/vapid.ts'

const bytes = (text: string) => Buffer.from(text, 'base64url')

test('the example of RFC 8291, section 5, comes out byte for byte', () => {
  const reader = {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  }
  const made = {
    privateKey: bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
    salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'),
  }
  expect(encrypted('When I grow up, I want to be a watermelon', reader, made).toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  )
})

test('two messages of the same words have nothing in common', () => {
  const pair = createECDH('prime256v1')
  const reader = { p256dh: pair.generateKeys('base64url'), auth: Buffer.alloc(16, 7).toString('base64url') }
  const [one, other] = [encrypted('{}', reader), encrypted('{}', reader)]
  expect(one.subarray(0, 16)).not.toEqual(other.subarray(0, 16))
  expect(one.subarray(86)).not.toEqual(other.subarray(86))
})

test('a key that is no point of the curve is none', () => {
  const auth = Buffer.alloc(16).toString('base64url')
  const noPoint = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]).toString('base64url')
  expect(isReader({ p256dh: noPoint, auth })).toBe(false)
  const good = createECDH('prime256v1').generateKeys('base64url')
  expect(isReader({ p256dh: good, auth })).toBe(true)
  expect(isReader({ p256dh: good, auth: 'short' })).toBe(false)
})

test('a push service can check who sends: the token is for it alone, ends within a day and is signed', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const vapid = vapidWith(privateKey, 'mailto:it@authority.example')
  const now = Date.parse('2026-11-18T10:00:00Z')
  const [, head = '', said = '', signed = '', key = ''] =
    /^vapid t=([^.]+)\.([^.]+)\.([^,]+), k=(.+)$/.exec(
      vapid.authorization('https://push.example/send/a1', now),
    ) ?? []
  expect(JSON.parse(bytes(head).toString())).toEqual({ typ: 'JWT', alg: 'ES256' })
  expect(JSON.parse(bytes(said).toString())).toEqual({
    aud: 'https://push.example',
    exp: now / 1000 + 12 * 3600,
    sub: 'mailto:it@authority.example',
  })
  expect(key).toBe(vapid.publicKey)
  const point = bytes(key)
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const whose = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' as const }
  expect(verify('sha256', Buffer.from(`${head}.${said}`), whose, bytes(signed))).toBe(true)
})
