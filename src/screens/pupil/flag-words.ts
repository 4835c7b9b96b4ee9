/** Facts about a child in the words of the guidance. */
import type { Flag } from '../../domain/casework/pupil.ts'

export const FLAG_WORDS = {
  'social-worker': 'Social worker',
  'child-protection': 'Child protection',
  'child-in-need': 'Child in need',
  'looked-after': 'Looked after',
  'previously-looked-after': 'Previously looked after',
  tac: 'Team around the Child',
  taf: 'Team around the Family',
  ehcp: 'EHCP',
  'sen-support': 'SEN support',
  'young-carer': 'Young carer',
  'service-child': 'Service child',
  adopted: 'Adopted',
  fsm6: 'Free school meals',
  eypp: 'Early years premium',
  arp: 'Resourced provision',
} as const satisfies Record<Flag, string>
