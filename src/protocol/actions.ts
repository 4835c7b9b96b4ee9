/** What a device says its officer did there, offline too: singly, numbered, with the device's time. Ids only, no word. */
import * as z from 'zod'
import { canonicalJson } from '../kit/canonical-json.ts'

/** Of a search, that there was one: its words may be a name. */
export const ACTIONS = [
  'case viewed',
  'case printed',
  'chronology viewed',
  'chronology printed',
  'visit viewed',
  'visit printed',
  'letter viewed',
  'letter printed',
  'letter saved',
  'letter shared',
  'record viewed',
  'record printed',
  'record saved',
  'record shared',
  'support viewed',
  'support printed',
  'attendance viewed',
  'attendance printed',
  'report printed',
  'report saved',
  'diary saved',
  'directory printed',
  'searched',
  'unsent work exported',
  'handed over',
  'unlocked',
  'unlock failed',
] as const
export type ActionKind = (typeof ACTIONS)[number]

export const MOST_ACTIONS = 500

export const deviceAction = z.strictObject({
  /** Counts this officer's actions on this device from 1, without a gap. */
  n: z.int().positive(),
  action: z.enum(ACTIONS),
  at: z.int().nonnegative(),
  pupil: z.string().min(1).max(100).optional(),
  record: z.string().min(1).max(100).optional(),
})
export type DeviceAction = z.infer<typeof deviceAction>

export const actions = z.object({
  version: z.int(),
  device: z.string().min(1).max(100),
  /** As of a push: over the SHA-256 (hex) of each action's text. */
  signature: z.base64().optional(),
  actions: z.array(deviceAction).max(MOST_ACTIONS),
})
export type Actions = z.infer<typeof actions>

/** The highest number the server has: it and all below need not be said again. */
export const actionsTold = z.object({ upTo: z.int().nonnegative() })
export type ActionsTold = z.infer<typeof actionsTold>

export const actionText = (action: DeviceAction): string => canonicalJson(action)
