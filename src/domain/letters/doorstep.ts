/** L-19 Left at the door: an open sheet anybody may read, so it names no child and gives no reason. */
import { STAFF } from '../forms/audiences.ts'
import type { Letter } from './letter.ts'

export const doorstepLetter = {
  id: 'doorstep',
  number: 'L-19',
  version: 1,
  name: 'Left at the door: please contact us',
  use: 'Nobody answered at a visit. It can be prepared beforehand.',
  source: { document: 'herefordshire-strategies', at: 'communication with parents, 14', req: ['HS-024'] },
  to: 'household',
  open: true,
  asks: {
    visitOn: {
      type: 'day',
      label: 'Date of the visit',
      hint: 'Leave date and time empty to write them in by hand at the door.',
      audience: STAFF,
    },
    visitAt: {
      type: 'time',
      label: 'Time of the visit',
      audience: STAFF,
    },
    telephone: {
      type: 'text',
      label: 'Telephone to ring',
      called: 'the telephone to ring',
      audience: STAFF,
      required: true,
    },
  },
  starts: { visitOn: 'today', visitAt: 'now', telephone: 'telephone' },
  title: 'Please contact us',
  body: [
    { says: 'We called here on {visitOn} at {visitAt}. Nobody answered the door.' },
    { says: 'Please contact the school urgently, today if you can.' },
    { says: 'Ring {telephone} and ask for {sender}, {position}.' },
  ],
  enclosures: [],
  checks: [],
  logs: { contactTriedFirst: true },
} as const satisfies Letter
