/** Why a signature was not taken, in words for whoever holds the tablet. */
import type { Device } from '../../device/device.ts'

type Refused = Extract<Awaited<ReturnType<Device['sign']>>, { saved: false }>['why']

export const SIGNING_FAULTS = {
  'disk full': 'This was not saved: the device is full. Keep this page open and tell the member of staff.',
  'store closed': 'This was not saved. Keep this page open and press the button again.',
  'other tab':
    'This was not saved: Doorstep is open in another tab. Close that one and press the button again.',
  locked: 'This was not saved: Doorstep is locked.',
  'parent not present': 'Only somebody who is recorded as being at the meeting can sign here.',
  'not completed': 'This document is not finished yet, so it cannot be signed.',
} as const satisfies Record<Refused, string>
