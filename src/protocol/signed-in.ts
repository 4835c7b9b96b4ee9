/** The page of the app that a provider's visitors come back to; `not` says why nobody is signed in. */
export const SIGNED_IN = '/signed-in'
