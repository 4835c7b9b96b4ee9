/**
 * The two visits of a sign-in with a provider: there, and back. The way back comes from another site, so our cookie
 * (SameSite=Strict) is not with it: a state of its own is (Lax). It ends at a page of the app, which asks who it is
 * with the new cookie.
 */
import type { FastifyInstance, FastifyReply } from 'fastify'
import * as z from 'zod'
import { SIGNED_IN } from '../../protocol/signed-in.ts'
import { Refused } from '../../protocol/refusal.ts'
import { signOut } from '../handlers/sign-out.ts'
import type { Ports } from '../ports.ts'
import { readMessage } from '../read-message.ts'
import { fromOf } from './from.ts'
import { CALLBACK, oidc } from './oidc.ts'
import { requireDevice, type Cookies } from './routes.ts'
import { providerSignIn } from './with-provider.ts'

export const START = '/api/sign-in/oidc/start'
const STATE = '__Host-doorstep-provider'
const STATE_SETTINGS = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const
const TEN_MINUTES_S = 600

/** The only addresses under /api that a person's browser visits. */
export const isProviderVisit = (url: string): boolean => [START, CALLBACK].includes(url.replace(/\?.*$/s, ''))

const asked = z.strictObject({
  authority: z.string().min(1).max(200),
  device: z.string().min(1).max(100),
  code: z.string().max(100).optional(),
})
const came = z.looseObject({ state: z.string().max(200).optional() })

const goTo = (reply: FastifyReply, why?: 'provider' | 'nobody' | 'device' | 'shut out') =>
  reply.redirect(why ? `${SIGNED_IN}?${new URLSearchParams({ not: why }).toString()}` : SIGNED_IN, 303)

export function addProviders(app: FastifyInstance, ports: Ports, cookies: Cookies): void {
  const providers = oidc(ports, ports.failed)

  app.route({
    method: 'GET',
    url: '/api/sign-in/providers',
    handler: async () => ({
      providers: ports.providers.map(({ authority, name }) => ({ authority, name })),
    }),
  })

  app.route({
    method: 'GET',
    url: START,
    handler: async (request, reply) => {
      const { authority, device, code } = readMessage(asked, request.query)
      requireDevice(device)
      const provider = ports.providers.find((one) => one.authority === authority)
      // Nobody is sent there by another site.
      if (!provider || request.headers['sec-fetch-site'] === 'cross-site')
        throw new Refused({ kind: 'not found' })
      try {
        const who = { provider, device, code, before: cookies.read(request) }
        const { to, state } = await providers.start(who, fromOf(request).origin)
        void reply.setCookie(STATE, state, { ...STATE_SETTINGS, maxAge: TEN_MINUTES_S })
        return await reply.redirect(to, 303)
      } catch (failure) {
        ports.failed(failure)
        return goTo(reply, 'provider')
      }
    },
  })

  app.route({
    method: 'GET',
    url: CALLBACK,
    handler: async (request, reply) => {
      const { state = '' } = readMessage(came, request.query)
      const kept = request.cookies[STATE]
      void reply.clearCookie(STATE, STATE_SETTINGS)
      if (kept === undefined || kept !== state) return goTo(reply, 'provider')
      const told = await providers.back(new URL(request.url, fromOf(request).origin), state)
      if (!told) return goTo(reply, 'provider')
      try {
        const admitted = await providerSignIn(told, ports)
        if (!admitted) return await goTo(reply, 'nobody')
        await signOut(told.before, ports)
        cookies.keep(reply, admitted.cookie)
        return await goTo(reply)
      } catch (failure) {
        if (!(failure instanceof Refused)) throw failure
        if (failure.refusal.kind === 'enrolment needed') return goTo(reply, 'device')
        return goTo(reply, failure.refusal.kind === 'device shut out' ? 'shut out' : 'nobody')
      }
    },
  })
}
