/** The journal as a tab sees it: everything is asked of a worker that begins with the first question. */
import type { Answer, Ask, Told } from './journal-talk.ts'
import type { Journal } from './journal.ts'
import { NotKept } from './store.ts'

/** There are no files here that can be written at once, or no worker to write them. */
export class NoFiles extends Error {
  override name = 'NoFiles'
}

type Settle = { resolve: (answer: Answer) => void; reject: (error: Error) => void }
/** Omits from each member of a union on its own. */
type Asked = Ask extends infer One ? (One extends Ask ? Omit<One, 'id'> : never) : never

/** Every call may also reject with `NoFiles`; then so does every later one. */
export function workerJournal(): Journal {
  const waiting = new Map<string, Settle>()
  let worker: Worker | null = null
  let asked = 0
  let end: Error | null = null

  function over(why: Error) {
    end = why
    worker?.terminate()
    for (const { reject } of waiting.values()) reject(why)
    waiting.clear()
  }
  function start(): Worker {
    const made = new Worker(new URL('./journal.worker.ts', import.meta.url), { type: 'module' })
    made.addEventListener('message', ({ data: told }: MessageEvent<Told>) => {
      if (told.is === 'no files') return over(new NoFiles())
      const settle = waiting.get(told.id)
      waiting.delete(told.id)
      if (told.is === 'not kept') settle?.reject(new NotKept(told.why))
      else settle?.resolve(told)
    })
    made.addEventListener('error', () => over(new NoFiles()))
    return made
  }
  const ask = (what: Asked) =>
    new Promise<Answer>((resolve, reject) => {
      if (end) return reject(end)
      asked += 1
      const id = String(asked)
      waiting.set(id, { resolve, reject })
      worker ??= start()
      worker.postMessage({ ...what, id }, [])
    })

  return {
    write: async (lines) => {
      const answer = await ask({ ask: 'write', lines })
      return answer.is === 'written' ? answer.how : undefined
    },
    read: async () => {
      const answer = await ask({ ask: 'read' })
      if (answer.is !== 'read') throw new NotKept('store closed')
      return answer.journalled
    },
    protection: async () => {
      const answer = await ask({ ask: 'protection' })
      if (answer.is !== 'protection') throw new NotKept('store closed')
      return answer.protection
    },
    close: () => over(new NotKept('store closed')),
  }
}
