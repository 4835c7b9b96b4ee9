/** A disk that is full is told wherever something is to be kept, until something is kept again. */
import { NotKept } from '../store/store.ts'
import type { News } from './news.ts'

/** Does what it is asked, and says so when there was no room for it. */
export async function tellingRoom<T>(news: News, keep: () => Promise<T>): Promise<T> {
  try {
    const kept = await keep()
    if (news.state().trouble === 'not saved') news.set({ trouble: null })
    return kept
  } catch (error) {
    if (error instanceof NotKept && error.why === 'disk full') news.set({ trouble: 'not saved' })
    throw error
  }
}
