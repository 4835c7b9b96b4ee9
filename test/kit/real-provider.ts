/** A real OpenID Connect provider on this machine, as an authority would have one: a page asks who somebody is and believes it. */
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { Provider } from 'oidc-provider'

export type Person = { readonly email: string; readonly verified: boolean; readonly amr?: readonly string[] }
export type RealProvider = {
  readonly issuer: string
  readonly end: () => Promise<void>
}
export const CLIENT = { clientId: 'doorstep', clientSecret: 'an invented secret of the tests' } as const

const PAGE = `<!doctype html><html lang="en"><title>Northwick sign-in</title><main><h1>Northwick sign-in</h1>
<form method="post"><label>Who are you <input name="who"></label><button>Continue</button></form></main></html>`

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const piece of request) text += String(piece)
  return new URLSearchParams(text)
}

/** Starts it for these people, by their subject, with this way back to us. */
export async function realProvider(
  people: Readonly<Record<string, Person>>,
  redirectUri: string,
  port = 0,
): Promise<RealProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const issuer = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: [randomUUID()] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'invented' }] },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: people[id]?.email, email_verified: people[id]?.verified }),
    }),
    // Nobody is asked what an authority has decided for its staff.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client.clientId,
        accountId: oidc.session.accountId,
      })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  })
  const others = provider.callback()
  const asks = async (request: IncomingMessage) => (await bodyOf(request)).get('who') ?? ''
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return others(request, response)
    if (request.method === 'GET') return void response.setHeader('content-type', 'text/html').end(PAGE)
    return void asks(request).then((who) =>
      provider.interactionFinished(request, response, {
        login: { accountId: who, ...(people[who]?.amr ? { amr: people[who].amr } : {}) },
      }),
    )
  })
  return {
    issuer,
    end: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
