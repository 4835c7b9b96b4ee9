/** A store in which nothing is told the audit: its tables answer at once and keep nothing. The bench's alone. */
import type { Tx } from '../../src/server/store/opened.ts'
import type { Store } from '../../src/server/store/store.ts'

const AUDIT: readonly unknown[] = ['audit', 'audit_head']

/** Any statement, which is not made; what comes back is the head of an empty chain. */
const unmade: object = new Proxy(
  {},
  {
    get: (_, name) => {
      if (name === 'execute') return async () => []
      if (name === 'executeTakeFirstOrThrow') return async () => ({ seq: 0, hash: '' })
      return () => unmade
    },
  },
)

/** The same, but for what is written to the audit; `asked` hears of each such statement. */
const deaf = <T extends object>(real: T, asked: () => void): T =>
  new Proxy(real, {
    get: (target, name) => {
      const said: unknown = Reflect.get(target, name, target)
      if (typeof said !== 'function') return said
      return (...given: readonly unknown[]): unknown => {
        if (!AUDIT.includes(given[0])) return Reflect.apply(said, target, given)
        asked()
        return unmade
      }
    },
  })

/** The store without its audit; `asked` hears when a statement of the audit would have been made. */
export function untold(store: Store, asked: () => void): Store {
  const { opened } = store
  const writer = new Proxy(opened.writer, {
    get: (target, name) =>
      name === 'transaction'
        ? () => ({
            execute: <T>(act: (tx: Tx) => Promise<T>) =>
              target.transaction().execute((tx) => act(deaf(tx, asked))),
          })
        : Reflect.get(target, name, target),
  })
  return { ...store, opened: { ...opened, writer } }
}
