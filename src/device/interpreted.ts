/**
 * Readers are interpreted: the page's policy lets no code be made at run time. Built into one piece
 * with what it sets (`vite.config.ts`), so it holds before any reader is declared.
 */
import * as z from 'zod'

z.config({ jitless: true })
