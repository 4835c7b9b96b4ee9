/** Where a request comes from: the address whose tries are counted, and the site it was made to. */
import type { FastifyRequest } from 'fastify'
import type { From } from '../calls/handling.ts'

/** No passkey and no provider knows a site of this name. */
const NO_SITE = 'https://no-site.invalid'

/** The site's own address, from ORIGIN where the operator has said it, else from the request's host. */
export function fromOf({ ip, protocol, host }: FastifyRequest): From {
  const site = process.env['ORIGIN'] ?? `${protocol}://${host}`
  return { address: ip, origin: URL.canParse(site) ? new URL(site).origin : NO_SITE }
}
