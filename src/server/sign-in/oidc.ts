/**
 * Signing in with an authority's own provider (OpenID Connect: code flow, PKCE, state, nonce, signed id token). It
 * says who somebody is; whether there is such an account, and what it may do, is decided here: none is ever made.
 * A provider is asked for its addresses when first needed, and again after a failure.
 */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  type Configuration,
} from 'openid-client'
import * as z from 'zod'
import type { Chance } from '../../kit/chance.ts'
import type { Clock } from '../../kit/clock.ts'
import { awaited } from './awaited.ts'
import type { Provider } from './providers.ts'

const VISIT_MS = 10 * 60_000
const PATIENCE_S = 10
export const CALLBACK = '/api/sign-in/oidc/callback'

/** Somebody on the way to their provider. */
type Visit = {
  readonly provider: Provider
  readonly device: string
  readonly code: string | undefined
  /** The session there was before. */
  readonly before: string | undefined
  readonly verifier: string
  readonly nonce: string
}

/** Who somebody is, as their provider says. */
export type Told = Pick<Visit, 'device' | 'code' | 'before'> & {
  readonly provider: Provider
  readonly subject: string
  /** Only where the provider says that it is theirs. */
  readonly email: string | undefined
  readonly gaveSecond: boolean
}

export type Oidc = {
  /** Where to send somebody, and the state their browser keeps meanwhile. Rejects where the provider does not answer. */
  start(
    who: Pick<Visit, 'device' | 'code' | 'before'> & { readonly provider: Provider },
    origin: string,
  ): Promise<{ readonly to: string; readonly state: string }>
  /** Who came back to this address; undefined for anybody who was not sent, or whom the provider did not take. */
  back(address: URL, state: string): Promise<Told | undefined>
}

const claims = z.looseObject({
  sub: z.string().min(1).max(500),
  email: z.string().max(300).optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
  amr: z.array(z.string()).optional().catch(undefined),
})

/** Only to this machine itself is anything said without TLS. */
const isLoopback = ({ hostname }: URL): boolean => hostname === 'localhost' || hostname === '127.0.0.1'

export function oidc(ports: { clock: Clock; chance: Chance }, failed: (failure: unknown) => void): Oidc {
  const visits = awaited<Visit>(ports, VISIT_MS)
  const known = new Map<string, Promise<Configuration>>()

  function configured({ issuer, clientId, clientSecret }: Provider): Promise<Configuration> {
    const at = new URL(issuer)
    const asked =
      known.get(issuer) ??
      discovery(at, clientId, clientSecret, undefined, {
        execute: [enableNonRepudiationChecks, ...(isLoopback(at) ? [allowInsecureRequests] : [])],
        timeout: PATIENCE_S,
      })
    known.set(issuer, asked)
    asked.catch(() => known.delete(issuer))
    return asked
  }

  return {
    start: async (who, origin) => {
      const config = await configured(who.provider)
      const verifier = randomPKCECodeVerifier()
      const nonce = randomNonce()
      const state = visits.keep({ ...who, verifier, nonce })
      const to = buildAuthorizationUrl(config, {
        redirect_uri: `${origin}${CALLBACK}`,
        scope: 'openid email',
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      })
      return { to: to.href, state }
    },
    back: async (address, state) => {
      const visit = visits.take(state)
      if (!visit) return undefined
      const { provider, device, code, before } = visit
      try {
        const config = await configured(provider)
        const tokens = await authorizationCodeGrant(config, address, {
          pkceCodeVerifier: visit.verifier,
          expectedNonce: visit.nonce,
          expectedState: state,
          idTokenExpected: true,
        })
        const said = claims.parse(tokens.claims())
        const more = said.email
          ? said
          : claims.parse(await fetchUserInfo(config, tokens.access_token, said.sub))
        return {
          provider,
          device,
          code,
          before,
          subject: said.sub,
          email: more.email_verified === true ? more.email?.trim().toLowerCase() : undefined,
          gaveSecond: provider.tellsSecondFactor && (said.amr ?? []).includes('mfa'),
        }
      } catch (failure) {
        failed(failure)
        return undefined
      }
    },
  }
}
