/**
 * What a mark may say (sections 9.2, 9.3 and appendix 1): illness is believed unless there is a reason
 * not to, an appointment is told in advance, and only the school authorises an absence.
 */
import { AUTHORISED_CODES, UNAUTHORISED_CODES } from '../../forms/mark-options.ts'
import type { Condition, Rule, Where } from '../../stages/rule.ts'

const NOT_OF_THE_SCHOOL = {
  author: ['ewo', 'ast-contact', 'ast-practitioner', 'panel-coordinator', 'legal-officer', 'council-officer'],
} as const satisfies Condition
/** Nobody told the parents, or only later than the day of the record. */
const NOT_TOLD = {
  any: [
    { not: { this: { field: 'parentsToldOn', answered: true } } },
    { thisDay: 'parentsToldOn', isAfter: { after: 'today' } },
  ],
} as const satisfies Condition
const UNAUTHORISED = [
  { field: 'approved', is: 'not approved' },
  { field: 'code', in: [...UNAUTHORISED_CODES] },
] as const satisfies readonly Where[]
const APPOINTMENT = { field: 'reasonKind', is: 'appointment' } as const

const entered = (setting: string) =>
  ({ thisNumber: 'enteredAt', is: 'more than', setting }) as const satisfies Condition
const session = (half: 'AM' | 'PM') => ({ this: { field: 'half', is: half } }) as const satisfies Condition
const MARKED = { warns: 'session-mark', completing: { record: 'session-mark' } } as const

export const MARKS = [
  {
    id: 'register-within-ten-minutes',
    source: { document: 'valence', at: 'section 12.2', req: ['V-106', 'A-V1'] },
    when: {
      any: [
        { all: [session('AM'), entered('morningMarkedBy')] },
        { all: [session('PM'), entered('afternoonMarkedBy')] },
        {
          all: [
            { this: { field: 'half', in: ['AM', 'PM'] } },
            { thisDay: 'enteredOn', isAfter: { after: 'today' } },
          ],
        },
      ],
    },
    asks: MARKED,
    says: 'The register is marked within {registerWithinMinutes} minutes of the start of the session. This mark was entered later.',
  },
  {
    id: 'register-to-the-office',
    source: { document: 'valence', at: 'section 8.5', req: ['V-029', 'A-V1'] },
    when: { all: [session('AM'), entered('registerToOfficeBy')] },
    asks: MARKED,
    says: 'The morning register is with the office when it closes. Tell the office of this mark, so that nobody calls home for nothing.',
  },
  {
    id: 'illness-is-believed',
    source: { document: 'valence', at: 'section 9.2', req: ['V-050', 'A-V9'] },
    when: {
      all: [
        { setting: 'illnessAuthorised' },
        {
          this: {
            all: [
              { field: 'reasonKind', is: 'illness' },
              { field: 'doubted', is: false },
              { field: 'approved', is: 'not approved' },
            ],
          },
        },
      ],
    },
    asks: {
      bars: 'absence-contact',
      missing: 'a genuine reason to doubt the illness',
      refuses: { record: 'absence-contact', where: { field: 'approved', is: 'not approved' } },
    },
    says: 'Absence through illness is authorised unless there is a genuine reason to doubt it. Say what the doubt rests on, or approve the absence.',
  },
  {
    id: 'parents-told-before-unauthorised',
    source: { document: 'valence', at: 'section 9.2', req: ['V-052'] },
    when: {
      all: [
        NOT_TOLD,
        { not: { rule: 'illness-is-believed' } },
        {
          this: {
            any: [
              {
                all: [
                  { field: 'original', is: 'I' },
                  { field: 'amended', in: [...UNAUTHORISED_CODES] },
                ],
              },
              {
                all: [{ field: 'reasonKind', is: 'illness' }, { any: [...UNAUTHORISED] }],
              },
            ],
          },
        },
      ],
    },
    asks: {
      bars: 'unauthorised-illness',
      missing: 'the day the parents were told that the absence would be unauthorised',
      refuses: [
        { record: 'register-amendment', where: { field: 'amended', in: [...UNAUTHORISED_CODES] } },
        { record: 'absence-contact', where: { any: [...UNAUTHORISED] } },
      ],
    },
    says: 'Illness becomes an unauthorised absence only after the parents were told. Write down when and how they were told first.',
  },
  {
    id: 'appointment-told-in-advance',
    source: { document: 'valence', at: 'section 9.3', req: ['V-053'] },
    when: {
      this: {
        all: [APPOINTMENT, { field: 'notifiedInAdvance', is: false }, { field: 'approved', is: 'approved' }],
      },
    },
    asks: {
      bars: 'absence-contact',
      missing: 'word of the appointment in advance',
      refuses: { record: 'absence-contact', where: { field: 'approved', is: 'approved' } },
    },
    says: 'A medical or dental appointment is authorised when the school knew of it in advance.',
  },
  {
    id: 'school-around-appointments',
    source: { document: 'valence', at: 'section 9.3', req: ['V-054'] },
    when: {
      this: {
        all: [APPOINTMENT, { field: 'attendsAround', is: false }, { field: 'farAway', is: false }],
      },
    },
    asks: { warns: 'absence-contact', completing: { record: 'absence-contact' } },
    says: 'Pupils come to school before and after an appointment, unless it is far away. This one was not, and the pupil comes neither before nor after it.',
  },
  {
    id: 'only-the-school-authorises',
    source: { document: 'valence', at: 'appendix 1', req: ['V-142'] },
    when: { all: [NOT_OF_THE_SCHOOL, { this: { field: 'on', answered: true } }] },
    asks: {
      bars: 'authorised-absence',
      missing: 'somebody of the school',
      refuses: [
        { record: 'absence-contact', where: { field: 'approved', is: 'approved' } },
        { record: 'register-amendment', where: { field: 'amended', in: [...AUTHORISED_CODES] } },
      ],
    },
    says: 'Only the school can authorise an absence. Leave the approval and the code to it.',
  },
] as const satisfies readonly Rule[]
