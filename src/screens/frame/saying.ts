/** What the strip at the top says of sending, and what to do where something is wrong: complete tables. */
import type { DeviceState } from '../../device/device.ts'
import { count } from '../parts/amounts.ts'
import type { SaveState } from '../form/keeper.ts'

/** 'Everything sent', '3 not sent yet · offline'; what the server did not take, and papers, which go after the words, are told besides. */
export function spokenSending(state: DeviceState, attachments = 0): string {
  const { setAside } = state.sync
  return [
    spokenWords(state),
    ...(setAside === 0 ? [] : [`${setAside} not taken`]),
    ...(attachments === 0 ? [] : [`${count(attachments, 'paper')} to send`]),
  ].join(' · ')
}

function spokenWords({ sync }: DeviceState): string {
  const sent = sync.setAside === 0 ? 'Everything sent' : 'All else sent'
  const waiting = sync.unsent === 0 ? sent : `${sync.unsent} not sent yet`
  const offline =
    sync.unsent === 0
      ? sync.setAside === 0
        ? 'Offline · all sent'
        : 'Offline'
      : `Offline · ${sync.unsent} not sent`
  const how = {
    idle: waiting,
    sending: sync.unsent === 0 ? 'Up to date' : `Sending ${count(sync.unsent, 'entry', 'entries')}`,
    offline,
    'sign-in needed': sync.unsent === 0 ? 'Sign in again' : `${sync.unsent} not sent · sign in again`,
    'update needed': `${waiting} · update needed`,
    'update to read': `${waiting} · update to see what is new`,
    'shut out': `${waiting} · this device was shut out`,
    'wrong device': `${waiting} · not taken from this device`,
    busy: `${waiting} · server busy`,
  } as const satisfies Record<DeviceState['sync']['state'], string>
  return how[sync.state]
}

export const NOT_SAVED = {
  'disk full': 'the device is full. Keep this page open and free some space; it is tried again by itself.',
  'store closed': 'the browser closed its store. Keep this page open; it is tried again by itself.',
  'other tab': 'Doorstep is open in another tab. Close that one; it is tried again by itself.',
  locked: 'the vault was locked. Your words are kept in this window; unlock to save them.',
  'not taken':
    'one answer is too long, or its form is not on this device any more. Shorten the answer; everything else is saved.',
} as const satisfies Record<Extract<SaveState, { is: 'not saved' }>['why'], string>

/** 'Saving…', 'Saved on this device', 'Not saved: …'; nothing where no form is open. */
export function spokenSaving(state: SaveState): string {
  if (state.is === 'not saved') return `Not saved: ${NOT_SAVED[state.why]}`
  return { idle: '', ready: 'Saved as you type', saving: 'Saving…', saved: 'Saved on this device' }[state.is]
}

export const TROUBLE = {
  'not saved': {
    title: 'Not saved',
    says: 'This device could not keep what was written or fetched last. Keep this page open and free some space on the device.',
  },
  'other tab': {
    title: 'Open in another tab',
    says: 'A newer Doorstep is open in another tab. Close this tab, or reload it. What you wrote here is kept.',
  },
  'store closed': {
    title: 'The store is closed',
    says: 'The browser closed Doorstep’s store. Reload this page; what was saved is still there.',
  },
} as const satisfies Record<NonNullable<DeviceState['trouble']>, { title: string; says: string }>

/** The server waits for entries a device of this person announced (P13). */
export const MISSING = {
  title: 'Some of your entries have not arrived',
  says: 'Another device of yours announced them and never sent them.',
} as const

/** How many came back from the journal. */
export const restoredSaid = (entries: number): string =>
  entries === 0
    ? 'Nothing of yours was waiting to be sent.'
    : `${count(entries, 'entry', 'entries')} of yours came back from the second copy.`
