/**
 * How each route is asked about a place: a line for each, by its method and address. A route without a line
 * fails the matrix; a call's line stands in `call-asks.ts`.
 */
import { PROTOCOL_VERSION } from '../../../src/protocol/version.ts'
import { PASSWORD } from '../../kit/authority.ts'
import { anUuid, type TestDevice } from '../../kit/server.ts'
import type { Named } from './places.ts'

export type Ask = {
  readonly url: string
  readonly payload?: object
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Who may have what an ask is about: whoever sees the pupil, or the school (the council every school of its
 * authority); anybody of the authority whose duty it is; nobody; or each their own.
 */
export type About = 'pupil' | 'school' | 'authority' | 'nobody' | 'oneself'

export type Route = {
  readonly about: About
  /** Asked by whoever likes: it tells nothing of anybody. */
  readonly open?: true
  /** Stays open: what comes first is read. */
  readonly stays?: true
  readonly ask: (named: Named, device: TestDevice) => Ask
}

const version = PROTOCOL_VERSION
const base64 = (text: string) => Buffer.from(text).toString('base64')
const tus = { 'tus-resumable': '1.0.0' }

export const ROUTES: Readonly<Record<string, Route>> = {
  'POST /api/sign-in': {
    about: 'nobody',
    open: true,
    ask: ({ account }) => ({
      url: '/api/sign-in',
      payload: { version, login: account, password: `not ${PASSWORD}`, device: 'd' },
    }),
  },
  'POST /api/invitation': {
    about: 'nobody',
    open: true,
    ask: ({ account }) => ({
      url: '/api/invitation',
      payload: { version, code: account, password: 'seven herons over the weir' },
    }),
  },
  'POST /api/sign-in/second': {
    about: 'nobody',
    open: true,
    ask: ({ batch }) => ({
      url: '/api/sign-in/second',
      payload: { version, device: 'd', ticket: batch, proof: { by: 'totp', code: '000000' } },
    }),
  },
  'POST /api/sign-in/passkey/options': {
    about: 'nobody',
    open: true,
    ask: ({ device }) => ({ url: '/api/sign-in/passkey/options', payload: { version, device } }),
  },
  'POST /api/sign-in/passkey': {
    about: 'nobody',
    open: true,
    ask: ({ device }) => ({ url: '/api/sign-in/passkey', payload: { version, device, passkey: {} } }),
  },
  'GET /api/sign-in/providers': {
    about: 'nobody',
    open: true,
    ask: () => ({ url: '/api/sign-in/providers' }),
  },
  'GET /api/sign-in/oidc/start': {
    about: 'nobody',
    open: true,
    ask: ({ authority, device }) => ({
      url: `/api/sign-in/oidc/start?authority=${authority}&device=${device}`,
    }),
  },
  'GET /api/sign-in/oidc/callback': {
    about: 'nobody',
    open: true,
    ask: ({ batch }) => ({ url: `/api/sign-in/oidc/callback?state=${batch}&code=x` }),
  },
  'POST /api/sign-out': {
    about: 'nobody',
    open: true,
    ask: () => ({ url: '/api/sign-out', payload: {}, headers: { cookie: '' } }),
  },
  'GET /api/me': { about: 'oneself', ask: ({ account }) => ({ url: `/api/me?officer=${account}` }) },
  'GET /api/pull': {
    about: 'oneself',
    ask: ({ pupil }) => ({ url: `/api/pull?since=0&part=all&after=${pupil}&most=1000000` }),
  },
  'GET /api/past': { about: 'pupil', ask: ({ pupil }) => ({ url: `/api/past?pupil=${pupil}` }) },
  'POST /api/push': {
    about: 'pupil',
    ask: ({ pupil, school }, device) => {
      const start = { ...device.start(anUuid(), [pupil]), school }
      return { url: '/api/push', payload: { version, device: device.name, entries: [start] } }
    },
  },
  'POST /api/actions': {
    about: 'oneself',
    ask: ({ pupil }, device) => ({
      url: '/api/actions',
      payload: {
        version,
        device: device.name,
        actions: [{ n: 1, action: 'case viewed', at: 1, pupil }],
      },
    }),
  },
  'POST /api/device-key': {
    about: 'nobody',
    ask: ({ device: theirs }) => ({
      url: '/api/device-key',
      payload: { version, device: theirs, kind: 'Ed25519', publicKey: base64('k'.repeat(32)) },
    }),
  },
  'POST /api/recovery': {
    about: 'nobody',
    ask: ({ recovery, device: theirs }) => ({
      url: '/api/recovery',
      payload: { version, id: recovery, device: theirs, wrap: base64('w'), publicKey: base64('p') },
    }),
  },
  'GET /api/recovery': { about: 'nobody', ask: ({ recovery }) => ({ url: `/api/recovery?id=${recovery}` }) },
  'GET /api/pokes': { about: 'oneself', stays: true, ask: () => ({ url: '/api/pokes' }) },
  'GET /api/keys': { about: 'nobody', open: true, ask: () => ({ url: '/api/keys' }) },
  'POST /api/verify': {
    about: 'nobody',
    open: true,
    ask: ({ record }) => ({ url: '/api/verify', payload: { code: record } }),
  },
  'GET /api/order': {
    about: 'nobody',
    open: true,
    ask: ({ device }) => ({ url: `/api/order?device=${device}` }),
  },
  'POST /api/wiped': {
    about: 'nobody',
    open: true,
    ask: ({ device }) => ({
      url: '/api/wiped',
      payload: { version, device, nonce: 'n'.repeat(22), destroyed: 0, all: true },
    }),
  },
  'GET /.well-known/security.txt': {
    about: 'nobody',
    open: true,
    ask: () => ({ url: '/.well-known/security.txt' }),
  },
  'GET /api/health': { about: 'nobody', open: true, ask: () => ({ url: '/api/health' }) },
  'GET /api/ready': { about: 'nobody', open: true, ask: () => ({ url: '/api/ready' }) },
  'POST /api/attachments': {
    about: 'nobody',
    ask: ({ record, content }) => ({
      url: '/api/attachments',
      headers: {
        ...tus,
        'upload-length': '3',
        'upload-metadata': Object.entries({ record, sha256: content, type: 'image/jpeg' })
          .map(([key, value]) => `${key} ${base64(value)}`)
          .join(','),
      },
    }),
  },
  'HEAD /api/attachments/:id': {
    about: 'nobody',
    ask: ({ upload }) => ({ url: `/api/attachments/${upload}`, headers: tus }),
  },
  'PATCH /api/attachments/:id': {
    about: 'nobody',
    ask: ({ upload }) => ({
      url: `/api/attachments/${upload}`,
      headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    }),
  },
  'GET /api/attachments/:id': {
    about: 'pupil',
    ask: ({ content, record }) => ({ url: `/api/attachments/${content}?record=${record}` }),
  },
  'GET /api/attachments/:id/receipt': {
    about: 'pupil',
    ask: ({ content, record }) => ({ url: `/api/attachments/${content}/receipt?record=${record}` }),
  },
}
