/**
 * How each call is asked about a place: one line for a call, naming whatever of the place it takes. `about`
 * says who may have the answer: whoever sees the pupil, or whoever sees the school (the council every school
 * of its authority); 'oneself' where nothing can be named; 'opens' where what is asked widens what one sees.
 */
import type { AskOf, CallName } from '../../../src/protocol/calls/calls.ts'
import type { Named } from './places.ts'

export type CallAbout = 'pupil' | 'school' | 'oneself' | 'opens'
type Sample<Name extends CallName> = readonly [CallAbout, (named: Named) => AskOf<Name>]

export const CALL_ASKS: { readonly [Name in CallName]?: Sample<Name> } = {
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
}
