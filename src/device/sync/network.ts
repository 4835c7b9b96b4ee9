/** The way to the server, as a port. It never throws: no link is an answer like others. */

export type Ask = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
  /** The body may go compressed. */
  readonly zip?: boolean
}

export type Answer =
  | { readonly link: false }
  | {
      readonly link: true
      readonly status: number
      /** Undefined where the answer was not JSON (or had no body). */
      readonly json: unknown
      /** Seconds to leave the server alone, where its headers say so. */
      readonly retryAfter?: number
    }

export type Network = {
  send(ask: Ask): Promise<Answer>
  /** Listens to the server's pokes, as they come; calls `onLost` when that has ended. Gives the way to stop. */
  pokes(onPoke: (message: unknown) => void, onLost: () => void): () => void
  /** Calls back when a link seems to have come. Gives the way to stop. */
  onOnline(listener: () => void): () => void
}
