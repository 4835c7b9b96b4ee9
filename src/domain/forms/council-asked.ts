/**
 * With which records a school asks its council about a pupil: for advice, or by a referral. Where an authority's
 * council sees a school's notes only then, a completed one of these opens them.
 */
import type { CaseRecord } from '../casework/record.ts'
import type { Source } from '../guidance/source.ts'
import type { Condition } from './form.ts'
import { holds } from './shown.ts'

export type Asked = 'advice' | 'referral'
type Asking = { readonly how: Asked; readonly when?: Condition; readonly source: Source }

const CONSULTED = {
  how: 'advice',
  when: { field: 'spocConsultedOn', answered: true },
  source: { document: 'ast-tiers', at: 'Tier 3', req: ['T-030', 'T-032'] },
} as const satisfies Asking

/** By form; a form not named here asks the council nothing. */
const ASKS: Readonly<Record<string, Asking>> = {
  decision: {
    how: 'advice',
    when: {
      all: [{ field: 'advice', answered: true }, { not: { field: 'advice', is: 'none' } }],
    },
    source: { document: 'stockport', at: 'Stage 1, case review', req: ['S-076'] },
  },
  'ast-meeting': CONSULTED,
  'attendance-parent-contract': CONSULTED,
  'enforcement-referral': {
    how: 'referral',
    source: { document: 'stockport', at: 'stage 3', req: ['S-083'] },
  },
  'missing-from-school-referral': {
    how: 'referral',
    source: { document: 'stockport', at: 'Stage 2 and appendix 5' },
  },
  'legal-interventions-referral': {
    how: 'referral',
    source: { document: 'ast-tiers', at: 'Tier 3', req: ['T-031'] },
  },
  'tier-4-referral': {
    how: 'referral',
    source: { document: 'ast-tiers', at: 'Tier 4', req: ['T-037'] },
  },
  'panel-notification': {
    how: 'referral',
    source: { document: 'herefordshire', at: 'appendix 2, notification document', req: ['H-034'] },
  },
}

/** How the council is asked by a record as it stands; undefined where it is not, or not yet, or no more. */
export function askedBy({ form, status, answers }: CaseRecord): Asked | undefined {
  const asking = Object.hasOwn(ASKS, form) ? ASKS[form] : undefined
  if (!asking || (status !== 'completed' && status !== 'signed')) return undefined
  return !asking.when || holds(asking.when, answers) ? asking.how : undefined
}
