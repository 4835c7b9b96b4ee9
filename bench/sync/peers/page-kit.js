// In the page of a contestant: what the benchmark calls, and how long each call took.
export function contestant(acts) {
  const all = {
    /** One after the other, as a person would; the time of each until it is acknowledged. */
    async write(documents) {
      const each = []
      for (const one of documents) {
        const started = performance.now()
        await acts.put(one)
        each.push(performance.now() - started)
      }
      return { each }
    },
    ...acts,
  }
  Object.assign(globalThis, {
    acts: all,
    async timed(name, ...given) {
      const started = performance.now()
      const more = await all[name](...given)
      return { ms: performance.now() - started, ...more }
    },
    isReady: true,
  })
}

export async function gzipped(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** When IndexedDB last finished a write, for those whose promises resolve before the disk has it. */
export function watchedDatabase() {
  let under = 0
  let last = 0
  const { transaction } = IDBDatabase.prototype
  IDBDatabase.prototype.transaction = function (...given) {
    const made = transaction.apply(this, given)
    if (made.mode === 'readwrite') {
      under += 1
      const end = () => {
        under -= 1
        last = performance.now()
      }
      made.addEventListener('complete', end)
      made.addEventListener('abort', end)
    }
    return made
  }
  /** The time of the last write, once there was none for a while. */
  return async (from) => {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      const since = Math.max(from, last)
      if (under === 0 && performance.now() - since > 900) return since
    }
  }
}
