/** What an officer can do about an entry that was set aside: a way on for each reason, complete. */
import type { SetAside } from '../../protocol/messages.ts'

export const WAYS_ON = {
  'not read': 'Try again once a new version is here. If it stays, write your words into a new form.',
  'not yours':
    'If the pupil comes back to you, try again. Else give your words to whoever works with the pupil now.',
  'wrong author':
    'Whoever wrote it unlocks their own vault on this device; it is then sent under their name.',
  'other words':
    'Write your words again: into the form while it is a draft, or as a correction of the record.',
  'unknown form': 'The server has to be brought up to date first. Try again tomorrow.',
  'no such record': 'What it belongs to was not taken either. Put that right; this one follows by itself.',
  'already completed': 'Your words can go into the record as a correction.',
  'not completed': 'Complete the record; this one follows by itself.',
  void: 'Write your words into a new form.',
  faults: 'Open the form, put right what is marked, and complete it again.',
  'parent not present': 'Say in the record that this parent was there, then try again.',
  'document changed': 'Show the document as it is now, and let it be signed again.',
  'not allowed': 'Ask somebody whose role may do it to write it.',
  quarantined: 'Speak to your administrator. Keep a note of your own of what was written here.',
  barred: 'Your words are kept as a draft. Put right what is missing, then try again.',
} as const satisfies Record<SetAside, string>
