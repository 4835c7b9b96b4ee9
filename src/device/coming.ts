/** What is done with an open vault comes in a piece of its own, once it is needed. */
import type { AtWork } from './work/at-work.ts'
import type { Desk } from './work/desk.ts'

export type Coming = {
  /** The work, if it is here already. */
  readonly here: () => AtWork | null
  /** Brings the work in, once; asked for again where it could not be had. */
  readonly toWork: () => Promise<AtWork>
}

export function coming(desk: Desk): Coming {
  let working: AtWork | null = null
  let asked: Promise<AtWork> | null = null
  return {
    here: () => working,
    toWork: () => {
      asked ??= import('./work/at-work.ts').then(
        ({ atWork }) => (working = atWork(desk)),
        (error: unknown) => {
          asked = null
          throw error
        },
      )
      return asked
    },
  }
}
