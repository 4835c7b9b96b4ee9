/** As much of oidc-provider as the tests use; it brings no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'
  type Grant = { addOIDCScope(scope: string): void; save(): Promise<string> }
  type Context = {
    oidc: {
      client: { clientId: string }
      session: { accountId: string; grantIdFor(client: string): string | undefined }
      provider: Provider
    }
  }
  type Settings = {
    clients: readonly object[]
    claims: Readonly<Record<string, readonly string[]>>
    features: Readonly<Record<string, object>>
    cookies: { keys: readonly string[] }
    jwks: { keys: readonly object[] }
    interactions: { url(context: unknown, interaction: { uid: string }): string }
    findAccount(context: unknown, id: string): object
    loadExistingGrant(context: Context): Promise<Grant>
  }
  export class Provider {
    constructor(issuer: string, settings: Settings)
    Grant: new (of: { clientId: string; accountId: string }) => Grant
    callback(): (request: IncomingMessage, response: ServerResponse) => void
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>
  }
}
