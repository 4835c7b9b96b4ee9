/**
 * How each call is asked about a place: one line for a call, naming whatever of the place it takes. `about`
 * says who may have the answer (see `asks.ts`); 'oneself' where nothing can be named; 'opens' where what is asked
 * widens what one sees.
 */
import type { AskOf, CallName } from '../../../src/protocol/calls/calls.ts'
import type { About } from './asks.ts'
import type { Named } from './places.ts'

export type CallAbout = About | 'opens'
type Sample<Name extends CallName> = readonly [CallAbout, (named: Named) => AskOf<Name>]

const NO_PASSKEY = {
  id: '',
  rawId: '',
  type: 'public-key',
  response: { clientDataJSON: '', attestationObject: '' },
} as const

const LONG_AGO = '2001-01-01'

export const CALL_ASKS: { readonly [Name in CallName]?: Sample<Name> } = {
  // What was asked about a place before is told to its own auditor: days on which nobody had asked yet.
  'ask-audit': ['authority', ({ pupil }) => ({ pupil, to: LONG_AGO })],
  'audit-pupils': ['authority', ({ pupil }) => ({ words: pupil })],
  'audit-people': ['oneself', () => ({})],
  'audit-state': ['oneself', () => ({})],
  'export-audit': ['authority', ({ pupil }) => ({ pupil, to: LONG_AGO, as: 'table', after: 0, upTo: 0 })],
  safeguards: ['oneself', () => ({})],
  'keep-safeguards': [
    'oneself',
    () => ({ secondFactor: 'nobody', enrolment: 'open', councilSees: 'always' }),
  ],
  devices: ['oneself', () => ({})],
  'device-people': ['oneself', () => ({})],
  'make-enrolment-code': ['school', ({ account }) => ({ account, name: 'A tablet' })],
  'name-device': ['school', ({ device, account }) => ({ device, account, name: 'A tablet' })],
  'drop-device-key': ['school', ({ device, account }) => ({ device, account })],
  'release-quarantine': ['school', ({ device, account }) => ({ device, account })],
  'shut-out': ['school', ({ device, account }) => ({ device, account, why: 'lost', wipe: true })],
  'let-in-again': ['school', ({ device, account }) => ({ device, account })],
  quarantine: ['oneself', () => ({})],
  'this-device': ['oneself', () => ({})],
  'name-this-device': ['oneself', () => ({ name: 'A tablet' })],
  'order-refused': ['oneself', () => ({ at: 1, why: 'not here' })],
  people: ['oneself', () => ({})],
  person: ['school', ({ account }) => ({ id: account })],
  'add-person': [
    'school',
    ({ school }) => ({
      login: `new-at-${school}`,
      name: 'Newcomer',
      position: 'EWO',
      role: 'ewo',
      schools: [school],
      classes: [],
      grants: [],
    }),
  ],
  'change-person': [
    'school',
    ({ account, school }) => ({
      id: account,
      version: 99,
      name: 'Another',
      position: 'EWO',
      role: 'ewo',
      schools: [school],
      classes: [],
      grants: [],
    }),
  ],
  'pupils-to-give': ['school', ({ school }) => ({ school, words: '' })],
  'give-caseload': ['school', ({ account, pupil }) => ({ id: account, version: 99, pupils: [pupil] })],
  'disable-person': ['school', ({ account }) => ({ id: account, version: 99, disabled: true })],
  'invite-person': ['school', ({ account }) => ({ id: account })],
  'reset-second-factor': ['opens', ({ account }) => ({ id: account })],
  'end-sessions-of': ['opens', ({ account }) => ({ id: account })],
  'add-school': [
    'oneself',
    () => ({ id: 'new-school', name: 'New School', phase: 'primary', process: 'stockport' }),
  ],
  'change-school': [
    'school',
    ({ school }) => ({
      id: school,
      name: 'New name',
      process: 'stockport',
      was: { name: 'not this', process: 'stockport' },
    }),
  ],
  'change-password': ['oneself', () => ({ current: 'not it', password: 'seven herons over the weir' })],
  prove: ['oneself', () => ({ proof: { by: 'password', password: 'not it' } })],
  'kept-schools': ['oneself', () => ({})],
  settings: ['school', ({ school }) => ({ school })],
  'try-settings': ['school', ({ school }) => ({ school, was: '', settings: {} })],
  'keep-settings': ['school', ({ school }) => ({ school, was: '', settings: {}, why: 'tried' })],
  'try-process': ['school', ({ school }) => ({ school, was: '', process: 'valence', beside: null })],
  'follow-process': [
    'school',
    ({ school }) => ({ school, was: '', process: 'valence', beside: null, why: 'tried' }),
  ],
  'school-says': ['school', ({ school }) => ({ school })],
  'keep-school-says': [
    'school',
    ({ school }) => ({ school, was: '', particulars: {}, says: {}, why: 'tried' }),
  ],
  languages: ['oneself', () => ({})],
  'approve-language': ['oneself', () => ({ language: 'pl', version: 0 })],
  'withdraw-language': ['oneself', () => ({ language: 'pl' })],
  'find-outside': ['authority', ({ upn }) => ({ by: 'upn', upn })],
  'open-with-reason': [
    'opens',
    ({ pupil }) => ({ pupil, reason: 'A parent rang about this child today.', hours: 1 }),
  ],
  'my-openings': ['oneself', () => ({})],
  'end-open': ['nobody', ({ batch }) => ({ id: batch })],
  'opened-with-reason': ['oneself', () => ({})],
  figures: ['school', ({ school }) => ({ school })],
  caseloads: ['oneself', () => ({})],
  'my-push': ['oneself', () => ({})],
  'subscribe-push': ['oneself', () => ({ endpoint: 'https://127.0.0.1/', p256dh: 'AA', auth: 'AA' })],
  'unsubscribe-push': ['oneself', () => ({})],
  'my-alerts': ['oneself', () => ({})],
  'acknowledge-alert': ['nobody', ({ record }) => ({ record, lateAt: 0 })],
  'passkey-to-prove': ['oneself', () => ({})],
  'my-sign-in': ['oneself', () => ({})],
  'begin-totp': ['oneself', () => ({})],
  'confirm-totp': ['oneself', () => ({ code: '000000' })],
  'remove-totp': ['oneself', () => ({})],
  'begin-passkey': ['oneself', () => ({})],
  'add-passkey': ['oneself', () => ({ passkey: NO_PASSKEY, name: 'A key' })],
  'remove-passkey': ['nobody', ({ batch }) => ({ id: batch })],
  'new-recovery-codes': ['oneself', () => ({})],
  'my-sessions': ['oneself', () => ({})],
  'end-session': ['nobody', ({ batch }) => ({ id: batch })],
  'end-other-sessions': ['oneself', () => ({})],
  retention: ['oneself', () => ({})],
  'keep-retention': ['oneself', () => ({ years: {}, byItself: false })],
  due: ['oneself', () => ({ days: 400 })],
  'confirm-deletion': ['oneself', () => ({ list: 'none' })],
  'call-off-deletion': ['oneself', () => ({})],
  certificates: ['oneself', () => ({})],
  holds: ['oneself', () => ({})],
  hold: ['authority', ({ pupil }) => ({ whom: pupil, reason: 'A claim.' })],
  'lift-hold': ['nobody', ({ batch }) => ({ id: batch })],
  requests: ['oneself', () => ({})],
  'adults-of': ['pupil', ({ pupil }) => ({ pupil })],
  'receive-request': ['pupil', ({ pupil }) => ({ pupil, person: null, receivedOn: '2026-03-09' })],
  'extend-request': ['nobody', ({ batch }) => ({ id: batch, why: 'Much to read.' })],
  'request-file': ['nobody', ({ batch }) => ({ id: batch })],
  'answer-request': ['nobody', ({ batch }) => ({ id: batch, version: '', give: [] })],
  'request-attachment': ['nobody', ({ batch, record, content }) => ({ id: batch, record, sha256: content })],
}
