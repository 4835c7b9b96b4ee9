/**
 * What a password may be (NIST SP 800-63B, ASVS 6.2): long, not among the common ones, and not the person's own
 * name, login or authority with little beside it. Nothing is asked about its characters, and none is cut off.
 */
import { LEAST_PASSWORD, MOST_PASSWORD, type PasswordFault } from '../../protocol/invitation.ts'
import { asLetters, isCommon, plain } from './common-passwords.ts'

/** So much has to be left once what anybody knows about the person is taken away. */
const LEAST_OF_ITS_OWN = 8
/** Shorter words of a name stand in other words too. */
const LEAST_WORD = 3

export type WhoChooses = { readonly login: string; readonly name: string; readonly authority: string }

/** What is wrong with a password for somebody; null where it may be kept. */
export function passwordFault(password: string, who: WhoChooses): PasswordFault | null {
  const { length } = Array.from(password.normalize('NFKC'))
  if (length < LEAST_PASSWORD) return 'too short'
  if (length > MOST_PASSWORD) return 'too long'
  if (isCommon(password)) return 'too common'
  return leftOf(asLetters(plain(password)), who).length < LEAST_OF_ITS_OWN ? 'too close' : null
}

/** What is left of a text without the words of somebody's login, name and authority, and the app's own. */
function leftOf(text: string, { login, name, authority }: WhoChooses): string {
  const words = [login, name, authority, 'doorstep']
    .flatMap((whole) => [whole, ...whole.split(/[^\p{L}\p{N}]+/u)])
    .map(plain)
    .filter((word) => word.length >= LEAST_WORD)
    .toSorted((a, b) => b.length - a.length)
  return words.reduce((left, word) => left.replaceAll(word, ''), text)
}
