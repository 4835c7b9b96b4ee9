/** What is wrong with a password, and what to do about it. */
import type { PasswordFault } from '../../protocol/invitation.ts'

export const PASSWORD_HINT =
  'At least 15 characters: four or five words that do not belong together do well. Spaces are welcome, and you can paste it.'

export const PASSWORD_SAYS: Readonly<Record<PasswordFault, string>> = {
  'too short': 'Use at least 15 characters',
  'too long': 'Use at most 1,000 characters',
  'too common': 'Many people use this password, so it is easy to guess. Choose another.',
  'too close': 'This is little more than your name, login or authority. Add words nobody connects with you.',
}
