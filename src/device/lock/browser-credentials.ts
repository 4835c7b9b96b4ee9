/** Passkeys the server asks for, by the browser's own reading of its JSON. What a person calls off is no answer. */

/** Whether this browser reads and writes passkeys as JSON. */
export const takesPasskeys = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' &&
  'parseCreationOptionsFromJSON' in PublicKeyCredential &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential

const asJson = (credential: Credential | null): unknown =>
  credential instanceof PublicKeyCredential ? credential.toJSON() : null

/** A new passkey, for what the server asks it with; null where there is none. */
export async function makePasskey(options: unknown): Promise<unknown> {
  if (!takesPasskeys()) return null
  try {
    // The server's own words, which the browser reads strictly.
    const asked = options as PublicKeyCredentialCreationOptionsJSON
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked)
    return asJson(await navigator.credentials.create({ publicKey }))
  } catch {
    return null
  }
}

/** What a passkey answers to what the server asks; null where there is none. */
export async function answerWithPasskey(options: unknown): Promise<unknown> {
  if (!takesPasskeys()) return null
  try {
    const asked = options as PublicKeyCredentialRequestOptionsJSON
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked)
    return asJson(await navigator.credentials.get({ publicKey }))
  } catch {
    return null
  }
}
