/** Questions that every record of a conversation with a family asks alike, at a door as at a desk. */
import { FAMILY, SAFEGUARDING, STAFF } from './audiences.ts'
import { answeredBut } from './conditions.ts'
import type { Audiences, Condition, Field, SimpleField } from './form.ts'
import { actionFor } from './row-columns.ts'

export const INTERPRETER = {
  type: 'person',
  label: 'Interpreter',
  hint: 'Leave empty if there was none. Never a child, and never the pupil’s brother or sister.',
  role: true,
  audience: FAMILY,
  shownWhen: answeredBut('language', 'english'),
} as const satisfies Field

/** How to listen, shown while a conversation is written down (V-180). */
export const LISTENING =
  'Meet in a private, comfortable place. Listen first, let everybody finish, and say back what you understood.'

/** Where a meeting took place. */
export const PRIVATE_SETTING = {
  type: 'yes/no',
  label: 'Was the place private, comfortable and right for the family?',
  audience: STAFF,
  req: ['V-180'],
} as const satisfies Field

export const TOLD_OF_NOTES_ON = {
  type: 'day',
  label: 'When did you tell them?',
  toFamily: 'Date you were told',
  called: 'the date you told them',
  audience: FAMILY,
  shownWhen: { field: 'toldOfNotes', is: true },
  required: true,
  notAfter: 'today',
  req: ['V-184'],
} as const satisfies Field

export const NOTES_ON_OTHERS = {
  type: 'long',
  label: 'Anything to note about other adults or children',
  hint: 'Never shown to the family, never printed for them.',
  audience: STAFF,
} as const satisfies Field

const CONCERN = { field: 'concern', is: true } as const satisfies Condition

/** Which safeguarding lead heard of a concern, and when. */
export const LEAD_TOLD = {
  dslTold: {
    type: 'person',
    label: 'Which safeguarding lead was told?',
    called: 'the name of the safeguarding lead who was told',
    from: ['staff'],
    role: true,
    audience: SAFEGUARDING,
    shownWhen: CONCERN,
    required: true,
  },
  dslToldOn: {
    type: 'day',
    label: 'Date the safeguarding lead was told',
    audience: SAFEGUARDING,
    shownWhen: CONCERN,
    required: true,
    notAfter: 'today',
  },
} as const satisfies Record<string, Field>

export const LEAD_TOLD_AT = {
  type: 'time',
  label: 'Time the safeguarding lead was told',
  audience: SAFEGUARDING,
  shownWhen: CONCERN,
  required: true,
} as const satisfies Field

/** The first columns of every list of agreed actions; what is said of the time differs. */
export const ACTION_AND_WHO = {
  action: actionFor(FAMILY),
  who: { type: 'text', label: 'By whom', called: 'who will do it', audience: FAMILY, required: true },
} as const satisfies Record<string, SimpleField>

/** Which parents it is about, and whether each was there. */
export const parentsThere = (audience: Audiences) =>
  ({
    parent1: {
      type: 'person',
      label: 'Parent 1',
      called: 'the name of parent 1',
      from: ['parent'],
      role: true,
      audience,
      required: true,
    },
    parent1Present: { type: 'yes/no', label: 'Was parent 1 present?', audience, required: true },
    parent2: { type: 'person', label: 'Parent 2', from: ['parent'], role: true, audience },
    parent2Present: {
      type: 'yes/no',
      label: 'Was parent 2 present?',
      audience,
      shownWhen: { field: 'parent2', answered: true },
      required: true,
    },
  }) as const satisfies Record<string, Field>
