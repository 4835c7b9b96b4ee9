/**
 * Room for pictures and scans: what is known of each, and its bytes apart, so that a list
 * of them reads no bytes. Adds two tables; touches no row.
 */
export const attachments = {
  version: 2,
  stores: { attachments: '[vault+id]', contents: '[vault+id]' },
} as const
