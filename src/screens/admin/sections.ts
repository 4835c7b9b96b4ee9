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
    path: 'devices',
    name: 'Devices',
    says: 'Let a device in, see which were not seen for long, shut one out and have it cleared.',
    may: 'keep devices',
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
