/** What is said of devices: how each stands, and why one was shut out. */
import type { DeviceRow, SHUT_OUT_WHY } from '../../../protocol/calls/devices.ts'
import { count } from '../../parts/amounts.ts'
import type { Tone } from '../../parts/tag.tsx'

export const WHY: Readonly<Record<(typeof SHUT_OUT_WHY)[number], string>> = {
  lost: 'It was lost or stolen',
  left: 'Its person has left',
  replaced: 'Another device takes its place',
  other: 'Something else',
}

/** Devices without a name are told apart by the end of their number. */
export const calledAs = ({ name, device }: { readonly name: string; readonly device: string }): string =>
  name === '' ? `Device ${device.slice(-6)}` : name

/** In one or two words, and how loud. */
export function standing({ shutOut, letIn }: DeviceRow): { readonly says: string; readonly tone: Tone } {
  if (!shutOut) return letIn ? { says: 'In use', tone: 'calm' } : { says: 'Waits for a code', tone: 'plain' }
  if (!shutOut.wipe) return { says: 'Shut out', tone: 'alarm' }
  return shutOut.wipedAt === null
    ? { says: 'Shut out, to be cleared', tone: 'alarm' }
    : { says: 'Cleared', tone: 'plain' }
}

/** What it has not sent, in words. */
export function unsentSaid({ waiting, missing, quarantined }: DeviceRow): string {
  const parts = [
    ...(waiting > 0 ? [`${count(waiting, 'entry waits', 'entries wait')} on it`] : []),
    ...(missing > 0 ? [`${count(missing, 'entry', 'entries')} announced and lost`] : []),
    ...(quarantined > 0 ? [`${count(quarantined, 'entry', 'entries')} kept apart`] : []),
  ]
  return parts.length === 0 ? 'Nothing waits on it that the server knows of' : parts.join(', ')
}

/** Where one device of one person has its page. */
export const pathOf = ({ device, account }: { readonly device: string; readonly account: string }): string =>
  `/admin/devices/${encodeURIComponent(device)}/${encodeURIComponent(account)}`
