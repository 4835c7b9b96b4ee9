/**
 * From a failed contract to the legal referral: evidence, the consultation of the single point of
 * contact, the form they give out. Legal action stays the school's own.
 */
import type { Condition, Rule } from '../../stages/rule.ts'
import { hardBlock, heldBy, JUDGED } from './hard-block.ts'
import { setAside } from './set-aside.ts'

const LEGAL = { document: 'ast-tiers', at: 'Tier 3, legal intervention' } as const
const CONTRACT = 'attendance-parent-contract'
const REFERRAL = 'legal-interventions-referral'
const SHOWN_IN = ['contract', 'evidence'] as const
/** Whatever form a legal step is written on. */
const LEGAL_STEP = { record: [REFERRAL, 'enforcement-referral', 'legal-planning'] } as const

const FAILED = {
  record: CONTRACT,
  latest: true,
  where: { field: 'finding', is: 'failed to improve' },
} as const
const COMPILED = {
  record: CONTRACT,
  latest: true,
  where: { field: 'evidenceCompiledOn', answered: true },
} as const
/** What a consultation is written in: the contract's own section, or a meeting with the single point of contact. */
const CONSULTATION = { record: [CONTRACT, 'ast-meeting'], withinMonths: 'consultationMonths' } as const
/** A named person has decided, with a reason, that legal intervention is not right. */
const SET_ASIDE = {
  any: ['compile-evidence', 'consult-single-point-of-contact', 'legal-referral'].map(setAside),
} as const
/** The panel of this school year wants more support first, or no legal action. */
export const PANEL_SAID_NO = {
  record: REFERRAL,
  latest: true,
  since: 'school year',
  where: { field: 'panelOutcome', in: ['more support', 'no action'] },
} as const
/** Legal steps belong to attendance below Tier 2's line: once it is above, nothing further is asked. */
const STILL_ASKED = [{ rule: 'tier-3' }, { not: { any: [SET_ASIDE, PANEL_SAID_NO] } }] as const
const CONSIDERED = {
  all: [
    { any: [{ rule: 'contract-failed' }, { rule: 'statutory-intervention-considered' }] },
    ...STILL_ASKED,
  ],
} as const satisfies Condition
/** The panel's answer is the last word: nothing was done on it yet. */
const ACTION_AGREED = {
  record: [REFERRAL, 'legal-planning', 'enforcement-referral', 'penalty-notice'],
  latest: true,
  where: { field: 'panelOutcome', is: 'action' },
} as const

export const LEGAL_RULES: readonly Rule[] = [
  {
    id: 'contract-failed',
    source: { ...LEGAL, at: 'Tier 3, review of the contract', req: ['T-028', 'T-029'] },
    when: FAILED,
    says: 'The review of the attendance parent contract found that attendance failed to improve.',
  },
  {
    id: 'compile-evidence',
    source: { ...LEGAL, at: 'Tier 3, review of the contract', req: ['T-029'] },
    when: { all: [{ rule: 'contract-failed' }, { not: COMPILED }, ...STILL_ASKED] },
    asks: [
      { recommend: 'evidence' },
      {
        step: 'compile-evidence',
        who: 'school',
        by: { after: FAILED, field: 'reviewedOn', schoolDays: 'stepsWithinDays' },
      },
    ],
    says: 'Attendance failed to improve under the contract. If legal intervention is right, compile every support measure offered and given, the plans and other papers, by {by}.',
  },
  {
    id: 'spoc-consulted',
    source: { ...LEGAL, req: ['T-030', 'T-032'] },
    when: heldBy(
      {
        ...CONSULTATION,
        where: {
          all: [
            { field: 'spocConsultedOn', answered: true },
            { field: 'spocAdvice', answered: true },
          ],
        },
      },
      'spocConsultedOn',
    ),
    says: 'The single point of contact was consulted; their advice is on record.',
  },
  {
    id: 'form-released',
    source: { ...LEGAL, req: ['T-031'] },
    when: heldBy({ ...CONSULTATION, where: { field: 'formReleased', is: true } }, 'formReleasedOn'),
    says: 'The single point of contact has given out the legal interventions referral form.',
  },
  {
    id: 'consult-single-point-of-contact',
    source: { ...LEGAL, req: ['T-030', 'T-032'] },
    when: { all: [CONSIDERED, { not: { rule: 'spoc-consulted' } }, { age: 'compulsory' }] },
    asks: { step: 'consult-single-point-of-contact', who: 'school' },
    says: 'Legal intervention is considered as the next step: consult the single point of contact first, and record the school’s decision and the advice.',
  },
  ...hardBlock({
    id: 'consultation',
    source: { ...LEGAL, req: ['T-030'] },
    shownIn: SHOWN_IN,
    until: { rule: 'spoc-consulted' },
    bars: 'legal-referral',
    missing: 'the consultation of the single point of contact, with their advice',
    refuses: LEGAL_STEP,
    says: 'No legal referral before the single point of contact was consulted and their advice written down.',
  }),
  ...hardBlock({
    id: 'form-given-out',
    source: { ...LEGAL, req: ['T-031'] },
    shownIn: SHOWN_IN,
    until: { rule: 'form-released' },
    bars: 'legal-referral',
    missing: 'the referral form, which the single point of contact gives out',
    refuses: { record: REFERRAL },
    says: 'The legal interventions referral form comes from the single point of contact: the school cannot begin it before it is given out.',
  }),
  {
    id: 'legal-referral-at-school-age',
    source: { ...LEGAL, req: ['T-030'] },
    when: { all: [JUDGED, { not: { age: 'compulsory' } }] },
    asks: { bars: 'legal-referral', missing: 'compulsory school age' },
    says: 'The pupil is not of compulsory school age, so no legal step may be taken.',
  },
  {
    id: 'evidence-first',
    source: { ...LEGAL, req: ['T-029'] },
    in: SHOWN_IN,
    when: { not: COMPILED },
    asks: { warns: 'legal-referral' },
    says: 'The evidence for legal intervention is not compiled yet.',
  },
  {
    id: 'refer-to-panel',
    source: { ...LEGAL, req: ['T-030', 'T-031', 'T-045'] },
    when: {
      all: [
        CONSIDERED,
        { rule: 'spoc-consulted' },
        { rule: 'form-released' },
        { age: 'compulsory' },
        { not: { record: REFERRAL, since: 'school year' } },
      ],
    },
    asks: [{ recommend: 'legal-referral' }, { step: 'write-legal-interventions-referral', who: 'school' }],
    says: 'The single point of contact was consulted and has given out the form: the school may refer to the AST Legal Intervention Panel. The school remains responsible for legal action. A person decides.',
  },
  {
    id: 'panel-answered',
    source: { document: 'ast-tiers', at: 'Tier 4, legal action', req: ['T-045'] },
    when: ACTION_AGREED,
    asks: {
      step: 'take-legal-action-with-panel',
      who: 'school',
      done: setAside('take-legal-action-with-panel'),
    },
    says: 'The panel agreed to legal action and works on it with the school. The action is the school’s to take; record it, or decide against it with a reason.',
  },
]
