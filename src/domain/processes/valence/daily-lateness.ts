/**
 * Arriving (sections 9.1 and 9.4): late while the register is open, an unauthorised absence after
 * it closed, not late in the register before it was taken (A-V1); and lateness that goes on.
 */
import type { Condition, Rule } from '../../stages/rule.ts'

const arrived = (is: 'at least' | 'more than' | 'at most' | 'less than', setting: string) =>
  ({ thisNumber: 'arrivedAt', is, setting }) as const satisfies Condition
const codeIs = (...codes: string[]) => ({ this: { field: 'code', in: codes } }) as const satisfies Condition

const BEFORE_THE_REGISTER = {
  any: [
    arrived('at most', 'morningRegister'),
    { all: [arrived('at least', 'afternoonRegister'), arrived('at most', 'afternoonRegister')] },
  ],
} as const satisfies Condition
const WHILE_OPEN = {
  any: [
    { all: [arrived('more than', 'morningRegister'), arrived('at most', 'morningCloses')] },
    { all: [arrived('more than', 'afternoonRegister'), arrived('at most', 'afternoonCloses')] },
  ],
} as const satisfies Condition
const AFTER_IT_CLOSED = {
  any: [
    { all: [arrived('more than', 'morningCloses'), arrived('less than', 'afternoonRegister')] },
    arrived('more than', 'afternoonCloses'),
  ],
} as const satisfies Condition

export const LATENESS = [
  {
    id: 'in-time-is-not-late',
    source: { document: 'valence', at: 'section 9.1', req: ['V-046', 'A-V1'] },
    when: arrived('at most', 'arriveBy'),
    asks: {
      bars: 'late-book-entry',
      missing: 'a time after the school day began',
      refuses: { record: 'late-book-entry' },
    },
    says: 'The pupil was in school by the time every pupil must be there: that is not late.',
  },
  {
    id: 'not-late-in-the-register',
    source: { document: 'valence', at: 'section 9.1', req: ['V-047', 'V-048', 'A-V1'] },
    when: { all: [BEFORE_THE_REGISTER, codeIs('L', 'U')] },
    asks: {
      bars: 'late-book-entry',
      missing: 'the code for somebody who came before the register was taken: none',
      refuses: { record: 'late-book-entry', where: { field: 'code', in: ['L', 'U'] } },
    },
    says: 'The pupil came before the register was taken: the late book notes it, the register does not.',
  },
  {
    id: 'late-is-l',
    source: { document: 'valence', at: 'section 9.4', req: ['V-047', 'V-048', 'V-057', 'A-V1'] },
    when: { all: [WHILE_OPEN, codeIs('none', 'U')] },
    asks: {
      bars: 'late-book-entry',
      missing: 'code L',
      refuses: { record: 'late-book-entry', where: { field: 'code', in: ['none', 'U'] } },
    },
    says: 'The pupil came while the register was open: that is late, code L.',
  },
  {
    id: 'after-close-is-u',
    source: { document: 'valence', at: 'section 9.4', req: ['V-047', 'V-048', 'V-058', 'A-V2'] },
    when: { all: [AFTER_IT_CLOSED, codeIs('none', 'L')] },
    asks: {
      bars: 'late-book-entry',
      missing: 'code U',
      refuses: { record: 'late-book-entry', where: { field: 'code', in: ['none', 'L'] } },
    },
    says: 'The pupil came after the register had closed: that is code U, an unauthorised absence.',
  },
  {
    id: 'punctuality-concern',
    source: { document: 'valence', at: 'section 9.4', req: ['V-060', 'V-061', 'A-V3'] },
    when: { metric: 'lateThisHalfTerm', is: 'at least', setting: 'lateMarksAHalfTerm' },
    asks: [
      {
        step: 'raise-lateness-with-parents',
        who: 'class teacher',
        done: {
          record: ['contact-record', 'communication-sent', 'doorstep-visit'],
          withinMonths: 'raiseAgainMonths',
        },
      },
      {
        step: 'invite-parents-about-lateness',
        who: 'attendance manager',
        done: {
          record: ['attendance-improvement-plan', 'in-school-early-help'],
          withinMonths: 'meetAgainMonths',
        },
      },
    ],
    says: 'The pupil was late {lateThisHalfTerm} times this half-term; {lateMarksAHalfTerm} are a concern. Raise it with the parents, invite them to talk about the reasons and make a plan of action.',
  },
] as const satisfies readonly Rule[]
