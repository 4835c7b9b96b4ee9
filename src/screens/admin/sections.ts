/** What there is to keep in order, and whose duty each is: the way in, and nothing else, is decided here. */
import type { Duty } from '../../domain/casework/roles.ts'

export type Section = {
  readonly path: string
  readonly name: string
  readonly says: string
  readonly may: Duty
}

export const SECTIONS: readonly Section[] = [
  {
    path: 'people',
    name: 'People and schools',
    says: 'Who works here, in which role, what they see, and letting them in.',
    may: 'keep people',
  },
  {
    path: 'access',
    name: 'A pupil who is not in your list',
    says: 'Find a pupil outside your own list and open the file for a time, with a reason.',
    may: 'open with a reason',
  },
  {
    path: 'reasons',
    name: 'Opened with a reason',
    says: 'Who opened the file of a pupil outside their own list, why, and until when.',
    may: 'see reasons',
  },
  {
    path: 'audit',
    name: 'Who saw what',
    says: 'Who saw a child’s file, what somebody did, and whether the list of it is whole.',
    may: 'read the audit',
  },
  {
    path: 'figures',
    name: 'Figures',
    says: 'Pupils on roll, attendance, labels and stages of a school, with nobody named.',
    may: 'see figures',
  },
  {
    path: 'devices',
    name: 'Devices',
    says: 'Let a device in, see which were not seen for long, shut one out and have it cleared.',
    may: 'keep devices',
  },
  {
    path: 'retention',
    name: 'Keeping and deleting',
    says: 'How long records are kept, what falls due, what is held back, and certificates of what was deleted.',
    may: 'keep retention',
  },
  {
    path: 'requests',
    name: 'Requests for a file',
    says: 'A child’s or parent’s whole file on their request: due in a month, others’ details left out.',
    may: 'answer requests',
  },
  {
    path: 'safeguards',
    name: 'Signing in and devices: the rules',
    says: 'Who gives a second proof, how a new device is let in, and when the council sees a school’s notes.',
    may: 'keep safeguards',
  },
  {
    path: 'settings',
    name: 'Settings of the process',
    says: 'Which process a school follows, and every number and choice in it: tried first, with who changed it and why.',
    may: 'keep settings',
  },
  {
    path: 'settings/school',
    name: 'What a school says of itself',
    says: 'Helpline, contacts, policy, links, law and the directory of help: on every device of the school, offline too.',
    may: 'keep settings',
  },
  {
    path: 'languages',
    name: 'Translations',
    says: 'Which translations the authority answers for. Any other is called a draft wherever a family reads it.',
    may: 'keep safeguards',
  },
]
