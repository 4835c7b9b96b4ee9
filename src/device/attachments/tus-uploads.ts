/**
 * Uploads over HTTP by the tus protocol. Before and after, the server is asked whether it
 * has the content: only its own word that it does counts as received, so neither a lost
 * answer nor a captive portal is taken for one.
 */
import { DetailedError, Upload as TusUpload, type HttpStack, type HttpResponse } from 'tus-js-client'
import { ATTACHMENTS, attachmentReceipt, PIECE_BYTES } from '../../protocol/attachments.ts'
import type { Bytes } from '../lock/bytes.ts'
import type { Content, Told, Upload, UploadEnd, Uploads } from './uploads.ts'

/** A piece over a line of 2 kbit/s takes four minutes; a line that takes longer is none. */
const PATIENCE = 10 * 60_000

/** Asks this server; the real one is `fetch`. */
export type Asking = (path: string, how: RequestInit) => Promise<Response>

export function tusUploads(ask: Asking = (path, how) => fetch(path, how)): Uploads {
  const get = (path: string, content: Content) => {
    const { record, officer } = content
    return ask(`${ATTACHMENTS}/${path}?${new URLSearchParams({ record, officer })}`, {
      ...OWN,
      signal: AbortSignal.timeout(PATIENCE),
    })
  }

  async function hasReceived(content: Content): Promise<boolean | 'no link'> {
    try {
      const answer = await get(`${content.sha256}/receipt`, content)
      if (answer.status === 404) return false
      const read = attachmentReceipt.safeParse(await answer.json())
      return answer.ok && read.success && read.data.sha256 === content.sha256 ? true : 'no link'
    } catch {
      return 'no link'
    }
  }

  return {
    send: async (upload, told, stop) => {
      const before = await hasReceived(upload)
      if (before !== false) return before === true ? 'received' : before
      const end = await sent(ask, upload, told, stop)
      if (end !== 'sent') return end
      const after = await hasReceived(upload)
      return after === true ? 'received' : after === false ? 'refused' : after
    },
    fetch: async (content) => {
      try {
        const answer = await get(content.sha256, content)
        return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null
      } catch {
        return null
      }
    },
  }
}

const OWN = { credentials: 'same-origin', cache: 'no-store', redirect: 'error' } as const

function sent(ask: Asking, upload: Upload, told: Told, stop: AbortSignal): Promise<UploadEnd | 'sent'> {
  const { bytes, place, record, sha256, type, officer } = upload
  return new Promise((resolve) => {
    const tus = new TusUpload(new Blob([bytes]), {
      endpoint: `${ATTACHMENTS}?${new URLSearchParams({ officer })}`,
      uploadUrl: place,
      metadata: { record, sha256, type },
      headers: { 'x-doorstep': '1' },
      chunkSize: PIECE_BYTES,
      // Waiting and trying again is the sender's; where it was going on is kept in the vault.
      retryDelays: null,
      storeFingerprintForResuming: false,
      fingerprint: () => Promise.resolve(''),
      httpStack: stackOver(ask, stop),
      fileReader: { openFile: (_input, _pieces) => Promise.resolve(sourceOf(bytes)) },
      onUploadUrlAvailable: () => told.place(pathOf(tus.url ?? '')),
      onChunkComplete: (_piece, accepted) => told.sent(accepted),
      onSuccess: () => resolve('sent'),
      onError: (error) => resolve(endOf(error)),
    })
    tus.start()
  })
}

/** A refusal is an answer that says no; anything else, a captive portal's page among it, is no link. */
function endOf(error: Error | DetailedError): UploadEnd {
  const status = error instanceof DetailedError ? (error.originalResponse?.getStatus() ?? 0) : 0
  return status >= 400 && status !== 401 ? 'refused' : 'no link'
}

const sourceOf = (bytes: Bytes) => ({
  size: bytes.length,
  slice: (from: number, to: number) =>
    Promise.resolve({ value: new Blob([bytes.slice(from, to)]), done: to >= bytes.length }),
  close: () => undefined,
})

/** An address as it is on this server, whatever host was written in it. */
function pathOf(address: string): string {
  const { pathname, search } = new URL(address, 'http://here')
  return pathname + search
}

function stackOver(ask: Asking, stop: AbortSignal): HttpStack {
  return {
    getName: () => 'fetch',
    createRequest: (method, address) => {
      const headers: Record<string, string> = {}
      const giveUp = new AbortController()
      return {
        getMethod: () => method,
        getURL: () => address,
        setHeader: (name, value) => void (headers[name] = value),
        getHeader: (name) => headers[name],
        setProgressHandler: () => undefined,
        send: async (body: Blob | null | undefined) => {
          const signal = AbortSignal.any([stop, giveUp.signal, AbortSignal.timeout(PATIENCE)])
          const answer = await ask(pathOf(address), { ...OWN, method, headers, body: body ?? null, signal })
          return responseOf(answer, await answer.text())
        },
        abort: async () => giveUp.abort(),
        getUnderlyingObject: () => null,
      }
    },
  }
}

const responseOf = (answer: Response, text: string): HttpResponse => ({
  getStatus: () => answer.status,
  getHeader: (name) => answer.headers.get(name) ?? undefined,
  getBody: () => text,
  getUnderlyingObject: () => answer,
})
