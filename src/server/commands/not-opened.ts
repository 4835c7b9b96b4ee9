/** What the two keepers of a recovery key are told when their shares open nothing. */
import { NotOpened } from '../recovery/shares.ts'
import { Stop } from './opened.ts'

const SAYS = {
  'weak passphrase': 'A passphrase needs at least 15 characters',
  'no share': 'One of the two files is no share of a recovery key.',
  'not a pair': 'These two files are not the two shares of one key.',
  'wrong passphrase': 'That is not the passphrase of the share kept by',
} as const satisfies Record<NotOpened['why'], string>

/** Runs what needs the key; where the shares do not open it, the command stops and says why. */
export async function withKeepers<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (failure) {
    if (!(failure instanceof NotOpened)) throw failure
    throw new Stop(failure.person ? `${SAYS[failure.why]}: ${failure.person}.` : SAYS[failure.why])
  }
}
