/** The network of a browser: fetch and server-sent events, same origin only. */
import type { Answer, Network } from './network.ts'

/** A first download over a slow line takes its time; a line that says nothing for so long is none. */
const PATIENCE = 120_000

/** Says that this app asks, which a page of another origin cannot. */
const SENDING = { 'content-type': 'application/json', 'x-doorstep': '1' }

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  if (!(response.headers.get('content-type') ?? '').includes('application/json')) return undefined
  return response.json().catch(() => undefined)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function browserNetwork(): Network {
  return {
    send: async ({ method, path, body }): Promise<Answer> => {
      try {
        const response = await fetch(path, {
          method,
          credentials: 'same-origin',
          cache: 'no-store',
          redirect: 'error',
          signal: AbortSignal.timeout(PATIENCE),
          ...(body === undefined ? {} : { body: JSON.stringify(body), headers: SENDING }),
        })
        return { link: true, status: response.status, json: await bodyOf(response) }
      } catch {
        return { link: false }
      }
    },
    pokes: (onPoke, onLost) => {
      const source = new EventSource('/api/pokes')
      source.addEventListener('message', ({ data }: MessageEvent<string>) => onPoke(jsonOf(data)))
      source.addEventListener('error', () => {
        // The browser tries again by itself, unless the server said no.
        if (source.readyState === EventSource.CLOSED) onLost()
      })
      return () => source.close()
    },
    onOnline: (listener) => {
      addEventListener('online', listener)
      return () => removeEventListener('online', listener)
    },
  }
}
