/** L-07 Medical action plan: the invitation, what to bring to it, and the consent form that goes with it. */
import { STAFF } from '../forms/audiences.ts'
import { CONTACT_FIRST, meetingWhen } from './asked-of-sender.ts'
import type { Letter } from './letter.ts'

const INVITED = { field: 'pupilInvited', is: true } as const

export const medicalActionPlanInvitation = {
  id: 'medical-action-plan',
  number: 'L-07',
  version: 1,
  name: 'Invitation: medical action plan',
  use: 'Illness or a condition keeps the pupil away, and a plan is to be made with the parents.',
  source: { document: 'stockport', at: 'appendix 1', req: ['S-126'] },
  to: 'each',
  quotesRegister: true,
  asks: {
    ...CONTACT_FIRST,
    ...meetingWhen(),
    pupilInvited: {
      type: 'yes/no',
      label: 'Is the pupil invited too?',
      audience: STAFF,
      required: true,
    },
  },
  starts: { meetingPlace: 'school' },
  title: 'Invitation: a medical action plan for {child}',
  body: [
    {
      says: 'Illness or a medical condition has kept {child} away from school. We would like to make a plan with you, so that school helps in the right way.',
    },
    { says: 'Please come on {meetingOn} at {meetingAt}. We will meet here: {meetingPlace}.' },
    {
      says: 'Please bring all the information you have about {child}’s condition, and the names of the health professionals and services that {child} sees.',
    },
    { says: 'We would like {child} to come to the meeting too.', when: INVITED },
    { says: '{child} does not need to come to this meeting.', when: { not: INVITED } },
    {
      says: 'We enclose a consent form. With it you can allow us to speak with the doctor and the services that help {child}. If you agree, please sign it and bring it with you.',
    },
    { says: 'We also enclose a print-out of {child}’s attendance, up to {registerDay}.' },
    { says: 'If you cannot come then, please tell us soon, and we will find another time.' },
    { says: 'You can reach us here: {contact}.' },
  ],
  enclosures: [{ what: 'Medical consent form' }, { what: 'Attendance print-out, up to {registerDay}' }],
  checks: [],
  logs: {},
} as const satisfies Letter
