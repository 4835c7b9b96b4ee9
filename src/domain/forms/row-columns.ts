/** Columns that the lists of several forms ask alike; each is for the readers its form names. */
import type { Audiences, SimpleField } from './form.ts'

/** What is done or was done. */
export const actionFor = <const A extends Audiences>(audience: A) =>
  ({
    type: 'text',
    label: 'Action',
    called: 'the action',
    max: 2000,
    audience,
    required: true,
  }) as const satisfies SimpleField

/** Somebody, with what they are; a form adds whom it offers to choose. */
export const nameFor = <const A extends Audiences>(audience: A) =>
  ({
    type: 'person',
    label: 'Name',
    called: 'the name',
    role: true,
    audience,
    required: true,
  }) as const satisfies SimpleField

/** One of the pupils a record is about, in staff's words. */
export const pupilFor = <const A extends Audiences>(audience: A) =>
  ({
    type: 'person',
    label: 'Pupil',
    called: 'the pupil’s name',
    from: ['pupil'],
    audience,
    required: true,
  }) as const satisfies SimpleField

/** One of a family's children, in words a family reads. */
export const childFor = <const A extends Audiences>(audience: A) =>
  ({
    type: 'person',
    label: 'Name of child',
    called: 'the child’s name',
    from: ['pupil'],
    audience,
    required: true,
  }) as const satisfies SimpleField
