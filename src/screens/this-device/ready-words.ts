/** What "ready for the field" asks, and what to do about each that does not hold: a complete table, in order. */
import type { Readiness } from '../../device/device.ts'

export const READY = {
  files: {
    asks: 'Every pupil’s file is here',
    remedy: 'Stay where there is a connection until the download is whole.',
  },
  fresh: {
    asks: 'The files are of today',
    remedy:
      'Find a connection, then choose “Make ready”. Where a network wants you to sign in to it, do that in the browser first.',
  },
  sent: {
    asks: 'All you wrote is sent',
    remedy: 'Choose “Make ready” with a connection. What the server did not take is under “Not sent yet”.',
  },
  app: {
    asks: 'Forms, letters, languages and papers are here',
    remedy: 'Choose “Make ready” with a connection.',
  },
  latest: {
    asks: 'The newest version is in use',
    remedy: 'Choose “Use it now” on Today. Do it here, not on a doorstep.',
  },
  key: {
    asks: 'Files stay readable all day tomorrow',
    remedy: 'Contact with the server is needed first: find a connection, then choose “Make ready”.',
  },
  room: {
    asks: 'There is room for tomorrow',
    remedy: 'Delete pictures, films or apps you do not need from this device, then choose “Make ready”.',
  },
  stays: {
    asks: 'The browser will keep what is stored',
    remedy:
      'Choose “Make ready”. If the browser says no, install Doorstep (“This device” says how) and ask again.',
  },
  journal: {
    asks: 'What you write outlives a flat battery',
    remedy:
      'Close Doorstep once and open it again. If this stays “No”, the browser cannot do more: send your work often.',
  },
} as const satisfies Record<keyof Readiness, { asks: string; remedy: string }>

/** The checks in the order they are shown. */
export const CHECKS = Object.keys(READY) as (keyof Readiness)[] // keys of a closed table
