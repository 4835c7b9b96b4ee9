/** What is said where a sign-in did not come about. */
import type { SignInResult } from '../../device/device.ts'

type Why = Exclude<
  Extract<SignInResult, { ok: false }>['why'],
  'wait' | 'second factor needed' | 'second factor to set up'
>

export const NOT_SIGNED_IN: Readonly<Record<Why, string>> = {
  'wrong sign-in': 'The login or the password is not right. Check both and try again.',
  'no connection':
    'There is no connection to the server. The first sign-in needs one; after that you can work without.',
  'update needed':
    'This version of Doorstep is too old to sign in. Close it, open it again with a connection, and try again.',
  'enrolment needed':
    'This device is new to your authority. Ask an administrator for a one-time code, and enter it with your login.',
  'shut out': 'Your authority lets this device in no more. Speak to its administrator.',
  'begin again': 'That took too long. Sign in again.',
  'no passkey': 'No passkey was given. Try again, or sign in another way.',
}
