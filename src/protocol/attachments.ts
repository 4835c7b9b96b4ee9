/**
 * What device and server agree on about pictures and scans of papers: which kinds there
 * are, how large one may be, and how a kind is told from its first bytes, whatever its
 * name or sender says. Uploads go by the tus protocol (1.0.0) in pieces.
 */
import * as z from 'zod'

export const ATTACHMENTS = '/api/attachments'

/** A picture is made anew on the device, so one kind is enough; a scan comes as it is. */
export const ATTACHMENT_TYPES = {
  'image/jpeg': { begins: [0xff, 0xd8, 0xff], most: 1_000_000, called: 'picture' },
  'application/pdf': { begins: [0x25, 0x50, 0x44, 0x46, 0x2d], most: 8_000_000, called: 'scan' },
} as const satisfies Record<string, { begins: readonly number[]; most: number; called: string }>
export type AttachmentType = keyof typeof ATTACHMENT_TYPES
export const attachmentType = z.enum(['image/jpeg', 'application/pdf'])

/** Small enough to get through a bad line in one go; a cut loses no more than this. */
export const PIECE_BYTES = 65_536

/** What the bytes are by how they begin; null for anything that is not taken. */
export function typeOf(bytes: Uint8Array): AttachmentType | null {
  for (const type of attachmentType.options)
    if (ATTACHMENT_TYPES[type].begins.every((byte, at) => bytes[at] === byte)) return type
  return null
}

/** GET /api/attachments/:sha256/receipt?record=ID: the server has it, whole and with this hash. */
export const attachmentReceipt = z.object({ sha256: z.string(), bytes: z.int().positive() })
