/**
 * Every hard block holds on the server with the processes as they are shipped: the record is set aside with its
 * rule, a remedy of a later day does not help however early it arrived, and with the remedy in time it is taken.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Answers } from '../../../src/domain/casework/entry.ts'
import { TODAY, type Login } from '../../kit/authority.ts'
import { aServer, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS, type StoreKind } from '../../kit/stores.ts'
import {
  ACCEPTED,
  allAccepted,
  barredBy,
  BEFORE,
  checklist,
  completes,
  contact,
  CONSULTED,
  FATHER,
  ILL_HALF_THE_YEAR,
  known,
  type Known,
  LISTED,
  MOTHER,
  notice,
  NOTIFIED,
  prepared,
  REVIEWED_PLAN,
  SUPPORTED,
  TICKS,
  TIER_2_WORK,
  type Told,
  toldOn,
  WARNED,
} from '../../kit/told-to-server.ts'

type Block = {
  readonly says: string
  readonly process: string
  readonly known?: Known
  readonly before?: readonly Told[]
  readonly barred: Told
  /** The rule that bars it, or why it is set aside. */
  readonly rule: string
  /** Records that lift the bar. */
  readonly lifted?: readonly Told[]
  /** What the same record must answer, what the school's system must say, or who must complete it. */
  readonly answers?: Answers
  readonly told?: Known
  readonly instead?: Login
}

const BLOCKS: readonly Block[] = [
  {
    says: 'Stage 2 in a medical case waits for a medical action plan with the agreement that the need does not justify the absence [S-045]',
    process: 'stockport',
    before: [{ ...contact, answers: { medicalReasonCited: true } }],
    barred: {
      form: 'decision',
      by: 'hana',
      answers: { decision: 'bring forward', from: 'universal', to: 'stage-2' },
    },
    rule: 'medical-action-plan-first-cited',
    lifted: [{ form: 'medical-action-plan', by: 'pat', answers: { agreedNotJustified: true } }],
  },
  {
    says: 'Stage 2 in a medical case goes on where a named person set the plan aside because the parents declined it [A-S21]',
    process: 'stockport',
    before: [{ ...contact, answers: { medicalReasonCited: true } }],
    barred: {
      form: 'decision',
      by: 'hana',
      answers: { decision: 'move', from: 'universal', to: 'stage-2' },
    },
    rule: 'medical-action-plan-first-cited',
    lifted: [
      {
        form: 'decision',
        by: 'hana',
        answers: { decision: 'override', about: 'medical-action-plan-first', setAside: 'plan declined' },
      },
    ],
  },
  {
    says: 'no contract without a parent who was there [S-024]',
    process: 'stockport',
    barred: {
      form: 'attendance-contract',
      by: 'pat',
      answers: { used: true, parents: [{ id: 'r1', parent: MOTHER }] },
    },
    rule: 'faults',
    answers: { parents: [{ id: 'r1', parent: MOTHER, presentOn: BEFORE }] },
  },
  {
    says: 'a third penalty notice in three years to the same parent for the same child is not issued [S-093, A-S7]',
    process: 'stockport',
    before: [notice(MOTHER), { ...notice(MOTHER, '2026-03-02'), on: '2026-03-02' }],
    barred: notice(MOTHER, BEFORE),
    rule: 'no-third-notice-to-this-parent',
    answers: { parent: FATHER },
  },
  {
    says: 'no prosecution before an education supervision order was fully considered [S-028]',
    process: 'stockport',
    barred: { form: 'legal-planning', by: 'cora', answers: { kind: 'prosecution' } },
    rule: 'prosecution-needs-order-considered',
    lifted: [
      {
        form: 'legal-planning',
        by: 'cora',
        answers: {
          kind: 'meeting',
          orderConsidered: true,
          orderDecision: 'do not apply',
          jointDecision: 'no action',
        },
      },
    ],
  },
  {
    says: 'only the safeguarding lead makes a Tier 4 referral [T-036]',
    process: 'ast-tiers',
    known: { marks: ILL_HALF_THE_YEAR },
    before: [...TIER_2_WORK, REVIEWED_PLAN],
    barred: { form: 'tier-4-referral', by: 'hana', answers: { criteria: TICKS, capacity: 'dsl' } },
    rule: 'only-safeguarding-leads-refer',
    instead: 'dora',
  },
  {
    says: 'a deputy makes a Tier 4 referral too, and pastoral staff who say that they are one do not [T-036]',
    process: 'ast-tiers',
    known: { marks: ILL_HALF_THE_YEAR },
    before: [...TIER_2_WORK, REVIEWED_PLAN],
    barred: { form: 'tier-4-referral', by: 'pat', answers: { criteria: TICKS, capacity: 'ddsl' } },
    rule: 'only-safeguarding-leads-refer',
    instead: 'dev',
  },
  {
    says: 'no legal referral before the single point of contact was consulted [T-030]',
    process: 'ast-tiers',
    barred: { form: 'legal-interventions-referral', by: 'hana' },
    rule: 'consultation-first',
    lifted: [{ form: 'ast-meeting', by: 'pat', answers: { kind: 'consultation', ...CONSULTED } }],
  },
  {
    says: 'no pupil of Year 11 is listed for a meeting after Christmas [H-040, A-H7]',
    process: 'herefordshire',
    known: { profile: { yearGroup: 11 } },
    before: [contact, ...SUPPORTED, WARNED, NOTIFIED],
    barred: LISTED,
    rule: 'year-11-meeting-after-christmas',
    told: { profile: { yearGroup: 10 } },
  },
  {
    says: 'no Notice to Improve for a child under compulsory school age [S-017]',
    process: 'stockport',
    known: { profile: { dateOfBirth: '2021-01-05' } },
    barred: { form: 'notice-to-improve', by: 'cora' },
    rule: 'legal-steps-need-school-age',
    told: { profile: { dateOfBirth: '2014-01-05' } },
  },
  {
    says: 'no penalty notice is asked for a child under compulsory school age [V-077]',
    process: 'valence',
    known: { profile: { dateOfBirth: '2021-01-05' } },
    barred: { ...notice(MOTHER, BEFORE, { decision: 'request' }), by: 'hana' },
    rule: 'notice-for-school-age',
    told: { profile: { dateOfBirth: '2014-01-05' } },
  },
  {
    says: 'no enforcement referral of a child in TAC before the lead professional was consulted [S-087]',
    process: 'stockport',
    known: { profile: { flags: ['tac'] } },
    before: [contact],
    barred: { form: 'enforcement-referral', by: 'hana', answers: { inOtherPlan: false } },
    rule: 'referral-needs-consultation',
    answers: { inOtherPlan: true, consultedOn: BEFORE },
  },
  {
    says: 'no case is listed for the CMIE panel without evidence of enforcement and support [H-023]',
    process: 'herefordshire',
    before: [contact, NOTIFIED],
    barred: LISTED,
    rule: 'cmie-listing-needs-evidence',
    lifted: [...SUPPORTED, WARNED],
  },
  {
    says: 'no case is listed for the Inclusion and Engagement Panel without health evidence [H-049]',
    process: 'herefordshire',
    known: { marks: ILL_HALF_THE_YEAR },
    before: [contact, { ...NOTIFIED, answers: { ...NOTIFIED.answers, healthEvidenceSays: false } }],
    barred: { form: 'panel-case', by: 'col', answers: { panel: 'iae', iaeMeetingOn: '2026-03-25' } },
    rule: 'iae-listing',
    lifted: [{ ...NOTIFIED, answers: { ...NOTIFIED.answers, healthEvidenceSays: true } }],
  },
  {
    says: 'no parent contract before a review records no improvement and exhausted measures [T-026]',
    process: 'ast-tiers',
    before: [{ ...REVIEWED_PLAN, answers: { outcome: 'same', exhausted: false } }],
    barred: { form: 'attendance-parent-contract', by: 'hana', answers: { used: true } },
    rule: 'contract-conditions-first',
    lifted: [{ ...REVIEWED_PLAN, answers: { outcome: 'worse', exhausted: true } }],
  },
  {
    says: 'no Tier 4 referral before every criterion is ticked [T-035]',
    process: 'ast-tiers',
    known: { marks: ILL_HALF_THE_YEAR },
    before: [...TIER_2_WORK, REVIEWED_PLAN],
    barred: { form: 'tier-4-referral', by: 'dora', answers: { criteria: TICKS.slice(1) } },
    rule: 'all-criteria-met',
    answers: { criteria: TICKS },
  },
  {
    says: 'no Tier 4 referral while a criterion is ticked and no record shows it [T-035, A-T6]',
    process: 'ast-tiers',
    known: { marks: ILL_HALF_THE_YEAR },
    before: TIER_2_WORK,
    barred: { form: 'tier-4-referral', by: 'dora', answers: { criteria: TICKS } },
    rule: 'support-plan-reviewed-first',
    lifted: [REVIEWED_PLAN],
  },
  {
    says: 'illness is not marked unauthorised before the parents were told [V-052]',
    process: 'valence',
    barred: {
      form: 'register-amendment',
      by: 'pat',
      answers: { sessionOn: '2026-03-02', original: 'I', amended: 'O', parentsToldOn: null },
    },
    rule: 'parents-told-before-unauthorised',
    answers: { parentsToldOn: BEFORE },
  },
  {
    says: 'no application for legal action with a gap in the checklist [V-220]',
    process: 'valence',
    before: [
      {
        form: 'communication-sent',
        by: 'hana',
        on: '2026-02-02',
        answers: { kind: 'letter', letter: 'formal-warning' },
      },
    ],
    barred: { form: 'legal-checklist', by: 'hana', answers: checklist({ childVoice: false }) },
    rule: 'application-child-voice',
    answers: checklist(),
  },
  {
    says: 'nothing is shared with somebody a parent excluded [V-208]',
    process: 'valence',
    before: [
      {
        form: 'information-sharing',
        by: 'pat',
        answers: { exclusions: [{ id: 'r1', who: 'Invented  grandmother' }] },
      },
    ],
    barred: {
      form: 'communication-sent',
      by: 'pat',
      answers: {
        kind: 'letter',
        letter: 'attendance',
        addressees: [{ id: 'r1', person: { name: 'invented Grandmother' }, address: 'By hand' }],
      },
    },
    rule: 'excluded-from-sharing',
    lifted: [{ form: 'information-sharing', by: 'pat', answers: { exclusions: 'none' } }],
  },
]

/** The answer of the server to a block: its rule, or the reason that is no rule of a process. */
const setAsideBy = (rule: string) =>
  rule === 'faults' || rule === 'parent not present' ? { outcome: 'set aside', reason: rule } : barredBy(rule)

/** The whole table where it is quick; two of them, of history and of role, where the store is another. */
const on = (kind: StoreKind) =>
  kind === 'SQLite' ? BLOCKS : BLOCKS.filter(({ rule }) => /^(prosecution|only-safe)/.test(rule))

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  beforeEach(async () => {
    the = await aServer(kind)
  })
  afterEach(() => the.end())

  test.each(on(kind))('$says', async (block) => {
    const { process, known: facts = {}, before = [], barred, rule, lifted = [] } = block
    await prepared(the, process, before, facts)
    const attempt = { ...barred, on: BEFORE }
    expect(await completes(the, attempt)).toMatchObject(setAsideBy(rule))
    await allAccepted(the, toldOn(TODAY, lifted))
    expect(await completes(the, attempt)).toMatchObject(setAsideBy(rule))
    await allAccepted(the, toldOn(BEFORE, lifted))
    if (block.told) await known(the, { ...facts, ...block.told })
    const better = {
      ...attempt,
      by: block.instead ?? barred.by,
      answers: { ...barred.answers, ...block.answers },
    }
    expect(await completes(the, better)).toMatchObject(ACCEPTED)
  })
})
