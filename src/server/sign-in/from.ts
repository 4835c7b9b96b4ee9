/** Where a request comes from: the address whose tries are counted, and the site it was made to. */
import type { FastifyRequest } from 'fastify'
import type { From } from '../calls/handling.ts'

/** The site's own address, from ORIGIN where the operator has said it, else from the request's host. */
export const fromOf = ({ ip, protocol, host }: FastifyRequest): From => ({
  address: ip,
  origin: process.env['ORIGIN'] ?? `${protocol}://${host}`,
})
