/** What each answer about a code means, in plain words; nothing here can name anybody. */
import { spokenDay } from '../domain/calendar/day.ts'
import { londonDay } from '../domain/calendar/london-day.ts'
import type { Verified } from '../protocol/messages.ts'

export type Told = { readonly title: string; readonly words: readonly string[] }

/** A word for the code itself, before anybody is asked. */
export const NO_CODE = 'Enter the code from the paper: 16 letters and numbers'

/** Said when the server cannot be reached, or asks to wait. */
export const NO_ANSWER: Told = {
  title: 'The code could not be checked just now',
  words: ['This page could not reach the service. Check your connection and try again.'],
}
export const tooMany = (seconds: number): Told => {
  const minutes = Math.max(1, Math.ceil(seconds / 60))
  return {
    title: 'Too many codes were checked from here',
    words: [`Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`],
  }
}

/** The answer, told to whoever holds the paper. */
export function tell({ answer, signedOn, version, receivedAt }: Verified): Told {
  if (answer === 'unknown')
    return {
      title: 'This code is not known here',
      words: [
        'Check that it is typed as it stands on the paper.',
        'If the paper was made where there was no signal, its code can be checked only once the tablet it was made on has sent it. Try again in a day or two.',
        'If the code stays unknown, ask the school named on the paper.',
      ],
    }
  const when =
    signedOn === undefined || version === undefined
      ? []
      : [
          `Signed on ${spokenDay(signedOn)}${receivedAt === undefined ? '' : `, received on ${spokenDay(londonDay(receivedAt))}`}. It is version ${version}.`,
        ]
  if (answer === 'valid')
    return {
      title: 'This is the current paper',
      words: [
        ...when,
        'What was signed has not been changed since. The day should be the one on your paper.',
      ],
    }
  return {
    title: 'This paper has been replaced',
    words: [
      ...when,
      'What it says was changed or withdrawn after it was signed. Ask the school for the newest copy.',
    ],
  }
}
