/** Every shape the device's store has had, in order; each adds to the one before. */
import { first } from './0001-first.ts'
import { attachments } from './0002-attachments.ts'
import { actions } from './0003-actions.ts'

export const MIGRATIONS = [first, attachments, actions] as const
