/** One act upon a file or a school as one transaction: whole or not at all, or only tried. */
import type { Tx } from '../store/opened.ts'
import { write, type Store } from '../store/store.ts'

class Tried extends Error {
  readonly result: unknown
  constructor(result: unknown) {
    super('only tried')
    this.result = result
  }
}

/** Does it; with `dry` everything is worked out the same way and nothing is kept. */
export async function carriedOut<T>(
  store: Store,
  authority: string,
  dry: boolean,
  act: (tx: Tx, seq: number) => Promise<T>,
): Promise<T> {
  if (!dry) return write(store, authority, act)
  let result: T | undefined
  try {
    return await write(store, authority, async (tx, seq) => {
      result = await act(tx, seq)
      throw new Tried(result)
    })
  } catch (failure) {
    if (failure instanceof Tried && result !== undefined) return result
    throw failure
  }
}
