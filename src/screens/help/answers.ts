/** Help where one is stuck: questions as officers ask them, each with a plain answer and, where there is one, the way on. */
export type HelpAnswer = {
  /** Its place on the page: `/help#no-signal` opens it. */
  readonly id: string
  readonly asks: string
  readonly says: readonly string[]
  readonly way?: { readonly to: string; readonly name: string }
}

export const ANSWERS: readonly HelpAnswer[] = [
  {
    id: 'saved',
    asks: 'What does “Saved on this device” mean?',
    says: [
      'Your words are on this device’s disk, sealed with your passphrase. You can close the page, lock, or lose the signal: they are still here.',
      'They are not on the server yet. The line at the top says how much is not sent.',
    ],
    way: { to: '/unsent', name: 'See what is not sent yet' },
  },
  {
    id: 'no-signal',
    asks: 'I have no signal. What can I do?',
    says: [
      'Nearly everything: your pupils, their registers, forms, letters and reports are on this device. What you write is sent by itself once there is a connection.',
      'The few pages that need a connection say so at the top.',
    ],
    way: { to: '/ready', name: 'Check that this device is ready for the field' },
  },
  {
    id: 'forgotten',
    asks: 'I have forgotten my passphrase',
    says: [
      'Lock, then choose “I have forgotten my passphrase” under the box. Nothing is deleted by wrong tries.',
      'If your authority has set it up, two people there open your vault together, and you choose a new passphrase. If not, what was sent is safe on the server, and you can go on on another device.',
    ],
  },
  {
    id: 'not-taken',
    asks: 'An entry was not taken. Is it lost?',
    says: [
      'No. The server set it aside and it stays on this device. “Not sent yet” says why, in words, and what you can do about it.',
      'The usual causes: you no longer look after that child, a form changed, or somebody must decide between two answers.',
    ],
    way: { to: '/unsent', name: 'See why, and what to do' },
  },
  {
    id: 'parent-asks',
    asks: 'A parent asks to see what I wrote',
    says: [
      'On a form that is shared with the family, choose “Hand over to a parent”: they see that form alone, in their language where there is one, and nothing else on this device can be reached.',
      'A parent who asks for everything held about their child makes a request for a file. Tell whoever looks after information at your school or authority; it is answered from Admin.',
    ],
  },
  {
    id: 'wrong',
    asks: 'I completed something and it is wrong',
    says: [
      'A completed record is not overwritten. Open it and add a correction: both stand there, with who wrote each and when.',
      'Where something can be taken back at once, “Undo” stands at the bottom of the page.',
    ],
  },
  {
    id: 'child-missing',
    asks: 'A child is not in my list',
    says: [
      'Your list holds the children you look after. A child of another officer is found by an administrator, or opened for a reason that is written down.',
      'For a child no school has on its list yet, start a note and match it later.',
    ],
    way: { to: '/new-child', name: 'A child who is not on my list' },
  },
  {
    id: 'not-allowed',
    asks: 'A form says the process does not allow this yet',
    says: [
      'The process of your authority asks for something first. The message says what, and where that is written. What you typed is kept.',
      'On the pupil’s page, “What it takes” lists all that is still open for each step.',
    ],
  },
  {
    id: 'stale',
    asks: 'The registers are old',
    says: [
      '“Registers to” at the top says the last day this device has marks for. Newer absences are in no figure and in no stage until they come.',
      'They come with a connection, once the school has sent them.',
    ],
    way: { to: '/device', name: 'How fresh this device is' },
  },
  {
    id: 'lost-device',
    asks: 'My device is lost or stolen',
    says: [
      'What is on it is sealed with your passphrase. Tell an administrator at once: they can shut the device out, and have it cleared when it next connects.',
      'Sign in on another device and go on. Only what was never sent is missing.',
    ],
  },
  {
    id: 'read-better',
    asks: 'I cannot read this well',
    says: ['There are dark colours, high contrast and larger letters. The choice is kept on this device.'],
    way: { to: '/appearance', name: 'Appearance' },
  },
  {
    id: 'keys',
    asks: 'Can I work with the keyboard?',
    says: [
      'Everything can be reached with Tab and Enter. On a computer there are shortcuts as well; press ? for the list.',
    ],
    way: { to: '/shortcuts', name: 'Keyboard shortcuts' },
  },
]
