/**
 * What the page's policy asks of code, settled before any other module runs. Scripts come only
 * from this origin's service worker and built workers: without a policy the browser refuses to
 * register the worker and says nothing.
 */
type Policy = { createScriptURL(url: string): string }
type Factory = { createPolicy(name: string, policy: Policy): unknown }

/** Whether a script may be run from an address. */
export function isOurScript(address: string, page: string): boolean {
  const url = new URL(address, page)
  return (
    url.origin === new URL(page).origin && (url.pathname === '/sw.js' || url.pathname.startsWith('/assets/'))
  )
}

declare global {
  interface Window {
    /** Not in every browser. */
    readonly trustedTypes?: Factory
  }
}

window.trustedTypes?.createPolicy('default', {
  createScriptURL: (address) => {
    if (isOurScript(address, window.location.href)) return address
    throw new TypeError('a script from an address that is not ours')
  },
})
