/**
 * The file that unsent work is saved to in an emergency: entries as they lie on the device, still sealed, with the
 * vault's key as it is sealed to the authority's recovery key; all of it sealed to that key again. A device makes it
 * without being able to read it; two people of the authority open it together. It names nobody.
 */
import * as z from 'zod'
import { KEY_KINDS } from './messages.ts'

/** What stands outside the seal, and is bound to it. */
export const unsentFileHead = z.object({
  doorstep: z.literal('unsent work'),
  version: z.literal(1),
  /** When it was made, by the device's clock (UTC). */
  made: z.int(),
  device: z.string().min(1).max(100),
  /** Whose vault it is, as the account's id. */
  officer: z.string().min(1).max(200),
  entries: z.int().positive(),
  /** The recovery key it is sealed to. */
  key: z.base64(),
})
export type UnsentFileHead = z.infer<typeof unsentFileHead>

export const unsentFile = unsentFileHead.extend({ sealed: z.base64() })

const sealedAt = z.object({
  /** What the bytes are bound to. */
  place: z.string(),
  /** A nonce of 12 bytes, then AES-256-GCM. */
  sealed: z.base64(),
})

/** What is inside the seal. */
export const unsentFileBody = z.object({
  /** The vault's key, sealed to the recovery key. */
  key: sealedAt,
  /** The private half of the capture key, sealed by the vault's key. */
  capture: sealedAt,
  /** The private half of what this vault's pushes are signed with, sealed by the vault's key: whose file it is. */
  signing: sealedAt.extend({ kind: z.enum(KEY_KINDS) }).optional(),
  rows: z.array(
    sealedAt.extend({
      id: z.string(),
      number: z.int(),
      at: z.int(),
      /** Sealed to the capture key, and not by the vault's. */
      captured: z.boolean(),
    }),
  ),
})
export type UnsentFileBody = z.infer<typeof unsentFileBody>
