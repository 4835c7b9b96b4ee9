/** The steps of the tour, on the real screens: where each stands, what it points at, what it says. It changes nothing. */
export type Step = {
  /** The page; a function where it needs a pupil. */
  readonly at: string | ((pupil: string) => string)
  /** What is pointed at; where it is not there, the words stand alone. */
  readonly points: string
  readonly title: string
  readonly says: string
}

export const STEPS: readonly Step[] = [
  {
    at: '/',
    points: '.tiles',
    title: 'Today says what is due',
    says: 'Overdue comes first. Press a number to see who it is about and why.',
  },
  {
    at: '/',
    points: '.strip',
    title: 'What is saved, what is sent',
    says: 'What you write is kept on this device as you type. This line says what has also reached the server.',
  },
  {
    at: '/pupils',
    points: '.find-input',
    title: 'Find a pupil',
    says: 'Type the beginning of any name, a class or a UPN. It works without a signal.',
  },
  {
    at: (pupil) => `/pupils/${pupil}`,
    points: '[aria-label="Stage"], .stage-top',
    title: 'One child, one page',
    says: 'The stage, what is recommended and the reasons, with the guidance each follows. You decide; Doorstep never moves a child by itself.',
  },
  {
    at: (pupil) => `/pupils/${pupil}`,
    points: '.picture',
    title: 'The year in sessions',
    says: 'Every session is a cell with its code. Patterns are said in words above it.',
  },
  {
    at: (pupil) => `/pupils/${pupil}`,
    points: '.bottom-act .govuk-button, .forms-card',
    title: 'Start a form',
    says: 'What is known is filled in already. Leave at any time and go on later, here or on another device.',
  },
  {
    at: '/unsent',
    points: 'main h1',
    title: 'Not sent yet',
    says: 'What waits for a connection, and anything the server did not take, with what to do.',
  },
]
