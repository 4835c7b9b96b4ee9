/** Devices: letting them in, naming them, shutting them out, and what one that was shut out has sent since. */
import * as z from 'zod'
import { calls } from './call.ts'

const id = z.string().min(1).max(200)
const deviceName = z.string().trim().max(60)
/** One person's part of a device. */
const place = { device: z.string().min(1).max(100), account: id }

export const SHUT_OUT_WHY = ['lost', 'left', 'replaced', 'other'] as const
export const NOT_SEEN_DAYS = [0, 7, 14, 30, 100] as const

export const deviceRow = z.object({
  ...place,
  name: z.string(),
  owner: z.string(),
  login: z.string(),
  firstSeen: z.int(),
  lastSeen: z.int(),
  letIn: z.boolean(),
  /** Entries it has announced and not sent, and those it announced once and has lost. */
  waiting: z.int(),
  missing: z.int(),
  /** The newest version of the protocol it spoke; null where it has not said. */
  protocol: z.int().nullable(),
  hasKey: z.boolean(),
  shutOut: z
    .object({
      at: z.int(),
      why: z.enum(SHUT_OUT_WHY),
      /** Of everybody on it, not of this person alone. */
      everybody: z.boolean(),
      wipe: z.boolean(),
      wipedAt: z.int().nullable(),
      destroyed: z.int().nullable(),
      /** The device signed what it said of the wipe. */
      signed: z.boolean(),
    })
    .nullable(),
  quarantined: z.int(),
})
export type DeviceRow = z.infer<typeof deviceRow>

export const quarantinedBatch = z.object({
  ...place,
  name: z.string(),
  owner: z.string(),
  entries: z.int(),
  firstAt: z.int(),
  lastAt: z.int(),
  /** How many entries of each form; a form that cannot be told is ''. */
  forms: z.array(z.object({ form: z.string(), entries: z.int() })),
  /** Pupils they are about whom the viewer may see, by id. */
  pupils: z.array(z.object({ id: z.string(), name: z.string() })),
})

export const DEVICE_CALLS = calls({
  devices: {
    may: 'keep devices',
    ask: z.strictObject({ notSeenDays: z.int().min(0).max(1000).default(0) }),
    answer: z.object({ devices: z.array(deviceRow), now: z.int() }),
  },
  /** Whom a device can be let in for. */
  'device-people': {
    may: 'keep devices',
    ask: z.strictObject({}),
    answer: z.object({ people: z.array(z.object({ id: z.string(), name: z.string(), login: z.string() })) }),
  },
  'make-enrolment-code': {
    may: 'keep devices',
    fresh: true,
    ask: z.strictObject({ account: id, name: deviceName.default('') }),
    answer: z.object({ code: z.string(), endsAt: z.int(), name: z.string(), login: z.string() }),
  },
  'name-device': {
    may: 'keep devices',
    ask: z.strictObject({ ...place, name: deviceName }),
    answer: z.object({ name: z.string() }),
  },
  'shut-out': {
    may: 'keep devices',
    fresh: true,
    /** Without an account: everybody on it. */
    ask: z.strictObject({
      device: place.device,
      account: id.nullable(),
      why: z.enum(SHUT_OUT_WHY),
      wipe: z.boolean(),
    }),
    answer: z.object({ people: z.int() }),
  },
  'let-in-again': {
    may: 'keep devices',
    fresh: true,
    ask: z.strictObject(place),
    answer: z.object({ code: z.string(), endsAt: z.int(), name: z.string(), login: z.string() }),
  },
  'drop-device-key': {
    may: 'keep devices',
    fresh: true,
    ask: z.strictObject(place),
    answer: z.object({}),
  },
  quarantine: {
    may: 'keep devices',
    ask: z.strictObject({}),
    answer: z.object({ batches: z.array(quarantinedBatch) }),
  },
  'release-quarantine': {
    may: 'keep devices',
    fresh: true,
    ask: z.strictObject(place),
    answer: z.object({ taken: z.int(), setAside: z.int() }),
  },
  /** The device somebody asks from, as it is called. */
  'this-device': {
    may: 'oneself',
    ask: z.strictObject({}),
    answer: z.object({ name: z.string() }),
  },
  'name-this-device': {
    may: 'oneself',
    ask: z.strictObject({ name: deviceName }),
    answer: z.object({ name: z.string() }),
  },
  /** A device was told to wipe itself and did not believe it. */
  'order-refused': {
    may: 'oneself',
    ask: z.strictObject({
      at: z.int().nonnegative(),
      why: z.enum([
        'no order',
        'another device',
        'key not pinned',
        'wrong signature',
        'older than enrolment',
        'seen before',
        'not here',
      ]),
    }),
    answer: z.object({}),
    audit: 'order refused',
  },
})
