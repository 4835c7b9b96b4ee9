/** The route of whoever was invited and has no session yet. */
import type { FastifyInstance } from 'fastify'
import { choosePassword as message } from '../../protocol/invitation.ts'
import type { Ports } from '../ports.ts'
import { readMessage, requireSpoken } from '../read-message.ts'
import { choosePassword } from './invitations.ts'

export function addInvitation(app: FastifyInstance, ports: Ports): void {
  app.route({
    method: 'POST',
    url: '/api/invitation',
    bodyLimit: 10_000,
    handler: async (request) => {
      requireSpoken(request.body)
      return choosePassword(readMessage(message.strict(), request.body), request.ip, ports)
    },
  })
}
