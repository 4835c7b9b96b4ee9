/**
 * Readers are interpreted: the page's policy allows no code made at run time. Imported
 * before every module that declares a reader, because some read as they are loaded.
 */
import * as z from 'zod'

z.config({ jitless: true })
