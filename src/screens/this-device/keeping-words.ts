/** How safe what is written is on this device, in words, and what to do where it could be safer: complete tables. */
import type { DeviceState } from '../../device/device.ts'

type Said = { readonly holds: boolean | null; readonly tag: string; readonly says: string }

export const JOURNAL = {
  full: {
    holds: true,
    tag: 'Full',
    says: 'Each entry is written twice before it counts as saved. It outlives a flat battery and a browser that loses its store.',
  },
  arming: {
    holds: false,
    tag: 'From next start',
    says: 'Each entry is written twice, but the second copy has not been read back yet. Close Doorstep and open it again once; then protection is full.',
  },
  limited: {
    holds: false,
    tag: 'Limited',
    says: 'This browser cannot keep the second copy safe against a flat battery. Send your work soon after writing. A newer browser, or Doorstep outside a private window, can.',
  },
} as const satisfies Record<NonNullable<DeviceState['protection']>, Said>

const PERSISTED = {
  yes: { holds: true, tag: 'Yes', says: 'The browser has promised to keep what is stored here.' },
  no: {
    holds: false,
    tag: 'Not promised',
    says: 'The browser may clear what is stored here when space runs out. In a private window everything goes when it is closed. Install Doorstep, then ask again.',
  },
  unasked: { holds: false, tag: 'Not asked', says: 'The browser has not been asked yet.' },
} as const satisfies Record<string, Said>

export const persistedSaid = (persisted: DeviceState['persisted']): Said =>
  persisted === null ? PERSISTED.unasked : persisted ? PERSISTED.yes : PERSISTED.no

const INSTALLED = {
  yes: { holds: true, tag: 'Yes', says: 'Doorstep runs as an app of its own.' },
  no: {
    holds: false,
    tag: 'In a tab',
    says: 'Doorstep runs in a browser tab. An installed app is cleared less readily, and is quicker to find.',
  },
  unknown: { holds: null, tag: 'Not known', says: 'This browser does not say.' },
} as const satisfies Record<string, Said>

export const installedSaid = (installed: DeviceState['installed']): Said =>
  installed === null ? INSTALLED.unknown : installed ? INSTALLED.yes : INSTALLED.no

/** How Doorstep is installed, by what it runs on. */
export const HOW_TO_INSTALL = [
  {
    on: 'Android, in Chrome',
    how: 'Open the menu (three dots), choose “Add to home screen”, then “Install”. Open Doorstep from its new icon.',
  },
  {
    on: 'iPad or iPhone',
    how: 'In Safari choose “Share”, then “Add to Home Screen”. Open Doorstep from its new icon and sign in there: a Safari tab is emptied after seven days without a visit.',
  },
  {
    on: 'A computer, in Chrome or Edge',
    how: 'Choose the install sign at the right end of the address bar, or “Install Doorstep” in the menu.',
  },
] as const
