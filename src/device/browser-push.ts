/** Whether this browser may be told while nobody looks, and where: its push service, asked for only after a tap. */
export type PushPlace = { readonly endpoint: string; readonly p256dh: string; readonly auth: string }
/** 'none': this browser cannot. 'denied': its person said no, and only its own settings change that. */
export type PushState = 'none' | 'ask' | 'denied' | 'granted'

export function pushState(): PushState {
  if (!('Notification' in globalThis) || !('PushManager' in globalThis) || !('serviceWorker' in navigator))
    return 'none'
  return Notification.permission === 'default' ? 'ask' : Notification.permission
}

const bytesOf = (base64url: string) =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0))
const textOf = (bytes: ArrayBuffer | null): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer(0))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** Asks the person, then the browser's push service; null where one of them says no. To be called on a tap. */
export async function askForPush(publicKey: string): Promise<PushPlace | null> {
  if (pushState() === 'none' || (await Notification.requestPermission()) !== 'granted') return null
  try {
    const { pushManager } = await navigator.serviceWorker.ready
    // One made for another server key would be refused by its service.
    await (await pushManager.getSubscription())?.unsubscribe()
    const made = await pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: bytesOf(publicKey),
    })
    return {
      endpoint: made.endpoint,
      p256dh: textOf(made.getKey('p256dh')),
      auth: textOf(made.getKey('auth')),
    }
  } catch {
    return null
  }
}

/** The browser hears no more. */
export async function endPush(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  await (await registration?.pushManager?.getSubscription())?.unsubscribe()
}
