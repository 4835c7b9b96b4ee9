/** The way to the server, as a port. It never throws: no link is an answer like others. */

export type Ask = { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: unknown }

export type Answer =
  | { readonly link: false }
  /** `json` is undefined where the answer was not JSON (or had no body). */
  | { readonly link: true; readonly status: number; readonly json: unknown }

export type Network = {
  send(ask: Ask): Promise<Answer>
  /** Listens to the server's pokes, as they come; calls `onLost` when that has ended. Gives the way to stop. */
  pokes(onPoke: (message: unknown) => void, onLost: () => void): () => void
  /** Calls back when a link seems to have come. Gives the way to stop. */
  onOnline(listener: () => void): () => void
}
