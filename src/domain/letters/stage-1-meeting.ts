/** L-04 Stage 1: an invitation to meet, sent where a meeting could not be arranged by talking (para 3 of Stage 1). */
import { STAFF } from '../forms/audiences.ts'
import { CONTACT_FIRST, meetingWhen } from './asked-of-sender.ts'
import type { Letter } from './letter.ts'

const SET = { field: 'arranged', is: 'set' } as const

export const stage1Meeting = {
  id: 'stage-1-meeting',
  number: 'L-04',
  version: 1,
  name: 'Stage 1: invitation to meet',
  use: 'Talking to the parents to arrange a meeting did not work.',
  source: { document: 'stockport', at: 'Stage 1', req: ['S-159'] },
  to: 'each',
  asks: {
    ...CONTACT_FIRST,
    arranged: {
      type: 'choice',
      label: 'Is there a date for the meeting?',
      options: { set: 'Yes, we suggest one', open: 'No, the parents choose' },
      audience: STAFF,
      required: true,
    },
    ...meetingWhen(SET),
  },
  starts: { meetingPlace: 'school' },
  title: 'Let us meet about {child}’s attendance',
  body: [
    { says: 'We would like to meet you to talk about {child}’s attendance, and about what would help.' },
    {
      says: 'We have tried to speak with you about this and could not reach you.',
      when: { field: 'contactTriedFirst', is: true },
    },
    { says: 'We suggest {meetingOn} at {meetingAt}. We would meet here: {meetingPlace}.', when: SET },
    { says: 'If that does not suit you, please tell us, and we will find another time.', when: SET },
    {
      says: 'Please tell us on which day and at what time you could come.',
      when: { not: SET },
    },
    {
      says: 'The meeting is there to support you and {child}. There may be things at home or at school that we do not know about, and we may be able to help.',
    },
    { says: 'You can reach us here: {contact}.' },
  ],
  enclosures: [],
  checks: [],
  logs: {},
} as const satisfies Letter
