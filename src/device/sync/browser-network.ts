/** The network of a browser: fetch and server-sent events, same origin only. */
import type { Answer, Ask, Network } from './network.ts'

/** So long nothing may come; a slow line that brings a little again and again is one. */
const PATIENCE = 60_000
/** Bytes a second of the slowest line on which something is still sent. */
const SLOWEST = 200
/** Below this, compressing saves nothing. */
const WORTH_IT = 1_000

/** Says that this app asks, which a page of another origin cannot. */
const MARKED = { 'x-doorstep': '1' }
const JSON_BODY = { ...MARKED, 'content-type': 'application/json' }

type Sent = { readonly body?: string | ArrayBuffer; readonly headers?: Readonly<Record<string, string>> }

async function sentBody({ method, body, zip }: Ask): Promise<Sent> {
  if (method === 'GET') return {}
  if (body === undefined) return { headers: MARKED }
  const text = JSON.stringify(body)
  if (!zip || text.length < WORTH_IT || typeof CompressionStream === 'undefined')
    return { body: text, headers: JSON_BODY }
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return {
    body: await new Response(packed).arrayBuffer(),
    headers: { ...JSON_BODY, 'content-encoding': 'gzip' },
  }
}

const sizeOf = ({ body }: Sent): number =>
  body === undefined ? 0 : typeof body === 'string' ? body.length : body.byteLength

/** The text of an answer as it comes; each piece that arrives is a sign of life. */
async function textOf({ body }: Response, onLife: () => void): Promise<string> {
  if (!body) return ''
  const decoder = new TextDecoder()
  const reader = body.getReader()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    onLife()
    text += decoder.decode(value, { stream: true })
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Seconds a server or something before it asks to be left alone. */
function retryAfter(response: Response): { retryAfter?: number } {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? { retryAfter: seconds } : {}
}

async function answerTo(ask: Ask): Promise<Answer> {
  const giveUp = new AbortController()
  const sent = await sentBody(ask)
  const stop = () => giveUp.abort()
  let timer = setTimeout(stop, PATIENCE + (sizeOf(sent) / SLOWEST) * 1000)
  const live = () => {
    clearTimeout(timer)
    timer = setTimeout(stop, PATIENCE)
  }
  try {
    const response = await fetch(ask.path, {
      method: ask.method,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: giveUp.signal,
      ...sent,
    })
    live()
    const { status } = response
    const text = await textOf(response, live)
    const isJson = (response.headers.get('content-type') ?? '').includes('application/json')
    return { link: true, status, json: isJson ? jsonOf(text) : undefined, ...retryAfter(response) }
  } catch {
    return { link: false }
  } finally {
    clearTimeout(timer)
  }
}

export function browserNetwork(): Network {
  return {
    send: answerTo,
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
