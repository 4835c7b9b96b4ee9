/**
 * What the forms of support share: who the pupil is and how attendance stands, dated actions with
 * an owner, what a review found, the further options of Tier 3, and the consultation of the
 * council's single point of contact.
 */
import { EVERYBODY, FAMILY, STAFF } from './audiences.ts'
import type { Audiences, Condition, Field, SimpleField } from './form.ts'
import { actionFor } from './row-columns.ts'

/** The pupil and the figure, as they stood when the form was opened. */
export const PUPIL_NOW = {
  pupilName: { type: 'auto', label: 'Pupil', from: 'pupil name', audience: EVERYBODY },
  attendance: {
    type: 'auto',
    label: 'Attendance this school year',
    from: 'attendance %',
    audience: EVERYBODY,
  },
} as const satisfies Record<string, Field>

/** The day the record is evidence for. */
export const dayOf = <const L extends string, const A extends Audiences>(label: L, audience: A) =>
  ({ type: 'day', label, audience, required: true, notAfter: 'today' }) as const satisfies Field

/** A share of sessions somebody reads from the register on the day of a review. */
export const percentage = <const L extends string, const A extends Audiences>(label: L, audience: A) =>
  ({
    type: 'number',
    label,
    min: 0,
    max: 100,
    unit: '%',
    audience,
    required: true,
  }) as const satisfies SimpleField

/** An action, whose it is, and when it starts and ends. */
export const DATED_ACTION = {
  action: actionFor(EVERYBODY),
  who: {
    type: 'text',
    label: 'Who does it',
    called: 'who does it',
    audience: EVERYBODY,
    required: true,
  },
  start: {
    type: 'day',
    label: 'From',
    called: 'the day it starts',
    audience: EVERYBODY,
    required: true,
  },
  end: {
    type: 'day',
    label: 'Until',
    called: 'the day it ends',
    audience: EVERYBODY,
    notBefore: 'start',
  },
} as const satisfies Record<string, SimpleField>

/** How attendance stands at a review beside what it was. */
export const OUTCOME = {
  type: 'choice',
  label: 'What the review found',
  called: 'what the review found',
  options: { improved: 'Attendance is better', same: 'Attendance is the same', worse: 'Attendance is worse' },
  audience: EVERYBODY,
  required: true,
} as const satisfies Field

/** Why the next kind of support begins. */
export const NO_IMPROVEMENT = {
  type: 'long',
  label: 'What shows that attendance has not improved',
  called: 'what shows that attendance has not improved',
  audience: FAMILY,
  required: true,
} as const satisfies Field

export const NOT_BETTER = { field: 'outcome', in: ['same', 'worse'] } as const satisfies Condition

/** What a school may consider beside the contract, each with its reason (T-027). */
export const FURTHER_OPTIONS = {
  type: 'rows',
  label: 'Further help or steps that are considered',
  one: 'further step',
  none: 'Nothing further is considered now',
  audience: STAFF,
  required: true,
  req: ['T-027'],
  columns: {
    option: {
      type: 'choice',
      label: 'What is considered',
      called: 'what is considered',
      options: {
        'more support': 'More or other support in school',
        'level 3 early help': 'Referral to level 3 early help',
        'statutory intervention': 'Statutory intervention',
      },
      audience: STAFF,
      required: true,
    },
    reason: {
      type: 'text',
      label: 'Why',
      called: 'the reason',
      max: 2000,
      audience: STAFF,
      required: true,
    },
  },
} as const satisfies Field

/** The single point of contact is asked before any legal step, and releases the referral form (T-030 to T-032). */
export const CONSULTATION = {
  spocConsulted: {
    type: 'person',
    label: 'Single point of contact consulted',
    called: 'the name of the single point of contact',
    role: true,
    audience: STAFF,
    required: true,
    req: ['T-030'],
  },
  spocConsultedOn: {
    type: 'day',
    label: 'Date they were consulted',
    audience: STAFF,
    required: true,
    notAfter: 'today',
    req: ['T-030'],
  },
  schoolDecision: {
    type: 'long',
    label: 'What the school has decided, and why',
    called: 'what the school has decided',
    audience: STAFF,
    required: true,
    req: ['T-032'],
  },
  spocAdvice: {
    type: 'long',
    label: 'What the single point of contact advised',
    called: 'the advice given',
    audience: STAFF,
    required: true,
    req: ['T-032'],
  },
} as const satisfies Record<string, Field>

/** The referral form is given out by the single point of contact, never taken (T-031). */
export const FORM_RELEASED = {
  formReleased: {
    type: 'yes/no',
    label: 'Has the single point of contact given out the legal interventions referral form?',
    audience: STAFF,
    required: true,
    req: ['T-031'],
  },
  formReleasedOn: {
    type: 'day',
    label: 'Date the form was given out',
    audience: STAFF,
    shownWhen: { field: 'formReleased', is: true },
    required: true,
    notAfter: 'today',
    notBefore: 'spocConsultedOn',
    req: ['T-031'],
  },
} as const satisfies Record<string, Field>

/** Signatures of an agreement nobody has to sign. */
export const AGREED_IF_WISHED = {
  parentSignature: {
    type: 'signature',
    label: 'Parents, if they wish',
    capacity: 'parent',
    several: true,
    audience: EVERYBODY,
    agrees: 'I have read this plan and took part in making it.',
  },
  pupilSignature: {
    type: 'signature',
    label: 'Pupil, if they wish',
    capacity: 'pupil',
    audience: EVERYBODY,
    agrees: 'I have read this plan and will try to do my part.',
  },
  staffSignature: {
    type: 'signature',
    label: 'For the school',
    capacity: 'staff',
    audience: EVERYBODY,
    agrees: 'This is the plan we made together.',
  },
} as const satisfies Record<string, Field>

/** What a parent and a member of staff write of the pupil's case beside the pupil. */
export const VIEWS = {
  viewPupil: {
    type: 'long',
    label: 'What the pupil thinks',
    audience: EVERYBODY,
    required: true,
  },
  viewParent: {
    type: 'long',
    label: 'What the parents think',
    hint: 'Where they could not be asked, say how you tried.',
    audience: FAMILY,
    required: true,
  },
  viewSchool: { type: 'long', label: 'What the school thinks', audience: FAMILY, required: true },
} as const satisfies Record<string, Field>
