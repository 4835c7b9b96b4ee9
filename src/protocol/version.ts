/** What each version says anew; devices sleep for whole summers, so old ones are still spoken. */
export const VERSIONS = {
  1: 'sign in, pull, push, poke',
  2: 'a step the process bars is set aside with what is missing; levels, cautions, settings of a school; earlier assessments',
  3: 'signatures with the document that was shown, and receipts for them; records about a school, a conversation, or children not on file yet; who was matched; a school’s particulars and approved translations; the server’s public keys, and what a code on a paper stands for; pictures and scans',
  4: 'pushes signed by the device, and the numbers that wait on it; the recovery key, lease and clock told at sign-in; a server that was restored says so; a forgotten passphrase',
  5: 'calls to keep people, devices, settings and the audit in order; a second proof at sign-in, one-time codes for devices, devices shut out and wiped; whatever a person may not see left out of a record',
} as const
export const PROTOCOL_VERSION = 5
/** Raised only by a recorded decision. */
export const OLDEST_SPOKEN = 1
