/** What is said of people: their state, and why a change was not kept. */
import type { NotKept, PersonLine } from '../../../protocol/calls/people.ts'

export const STATE: Readonly<Record<PersonLine['state'], string>> = {
  invited: 'Invited',
  active: 'Active',
  disabled: 'Disabled',
}

export const NOT_KEPT: Readonly<Record<NotKept, string>> = {
  'changed meanwhile':
    'Another administrator changed this person while you were here. Nothing of yours was kept. Look at it as it is now, and change it again.',
  'last administrator':
    'This is the last administrator. Nothing was changed: make somebody else an administrator first.',
  oneself:
    'Nobody changes their own role or disables themselves. Nothing was changed: ask another administrator.',
  'not there': 'A school, class or pupil named here is not there any more. Nothing was changed.',
}

export const DETAIL = {
  safeguarding: 'Safeguarding detail',
  medical: 'Medical detail',
} as const
