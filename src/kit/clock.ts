/** When it is now. Only edges hold a real one; everything else is handed the time it needs. */
export type Clock = {
  /** Milliseconds since 1970, UTC. */
  now(): number
}
