/**
 * The authorities' own providers of sign-ins (OpenID Connect), read from a file outside the database: it holds what
 * each provider has given us as secret.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import * as z from 'zod'
import { UnusableKey } from '../keys/signing-keys.ts'

const provider = z.strictObject({
  authority: z.string().min(1),
  /** As on its button. */
  name: z.string().min(1).max(60),
  issuer: z.url(),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  /** Whether its word that it asked for a second factor (`amr`) is taken. */
  tellsSecondFactor: z.boolean().default(false),
})
export type Provider = z.output<typeof provider>

const file = z
  .array(provider)
  .refine((all) => new Set(all.map(({ authority }) => authority)).size === all.length, {
    message: 'an authority has one provider',
  })

/** Reads the file; one that others may read, or that says something else, is refused. */
export function readProviders(path: string | undefined): readonly Provider[] {
  if (path === undefined || path === '') return []
  if (!existsSync(path)) throw new UnusableKey(`there are no providers of sign-ins in ${path}`)
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new UnusableKey(`others may read the providers of sign-ins: chmod 600 ${path}`)
  try {
    return file.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (failure) {
    const where = failure instanceof z.ZodError ? z.prettifyError(failure) : 'it is not JSON'
    throw new UnusableKey(`the providers of sign-ins cannot be read from ${path}: ${where}`)
  }
}
