/**
 * Time in a simulation: one queue of what happens when. Between two happenings everything that can go on does;
 * nothing waits for a real clock, so the same happenings follow one another whenever it is run again.
 */
export type Schedule = {
  /** Milliseconds since 1970, whole. */
  now(): number
  /** The same to a part of a millisecond. */
  exactly(): number
  /** Lets something happen so many milliseconds from now; gives the way to call it off. */
  after(milliseconds: number, act: () => unknown): () => void
  /** Lets everything happen that is due up to a time, which it then is. */
  runTo(time: number): Promise<void>
  /** Happens the next thing, whenever that is; false when there is none before the time. */
  next(before: number): Promise<boolean>
}

type Happening = { at: number; order: number; act: () => unknown }

/** Lets all that waits for no happening go on until nothing does. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

export function schedule(start: number): Schedule {
  let time = start
  let order = 0
  /** A heap: the next to happen stands first. */
  const due: Happening[] = []
  const isBefore = (a: Happening, b: Happening) => a.at < b.at || (a.at === b.at && a.order < b.order)
  const swap = (i: number, j: number) => {
    const [one, other] = [due[i], due[j]]
    if (one && other) [due[i], due[j]] = [other, one]
  }
  const comesFirst = (i: number, j: number) => {
    const [one, other] = [due[i], due[j]]
    return one !== undefined && other !== undefined && isBefore(one, other)
  }
  function push(happening: Happening) {
    let at = due.push(happening) - 1
    while (at > 0 && comesFirst(at, (at - 1) >> 1)) {
      swap(at, (at - 1) >> 1)
      at = (at - 1) >> 1
    }
  }
  function pop(): Happening | undefined {
    swap(0, due.length - 1)
    const first = due.pop()
    for (let at = 0; ;) {
      let least = at
      for (const child of [2 * at + 1, 2 * at + 2]) if (comesFirst(child, least)) least = child
      if (least === at) return first
      swap(at, least)
      at = least
    }
  }
  async function next(before: number): Promise<boolean> {
    for (;;) {
      const [first] = due
      if (!first || first.at > before) return false
      pop()
      if (first.act === nothing) continue
      time = Math.max(time, first.at)
      await first.act()
      await settled()
      return true
    }
  }
  return {
    now: () => Math.floor(time),
    exactly: () => time,
    after: (milliseconds, act) => {
      const happening = { at: time + Math.max(0, milliseconds), order: order++, act }
      push(happening)
      return () => {
        happening.act = nothing
      }
    },
    next,
    runTo: async (end) => {
      await settled()
      while (await next(end));
      time = Math.max(time, end)
    },
  }
}

const nothing = () => undefined
