/** A hard block has no way round: not by another decision, form, field, name or day, nor by a correction afterwards. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../../src/domain/casework/entry.ts'
import { write } from '../../../src/server/store/store.ts'
import { putPupil, TODAY, type Login } from '../../kit/authority.ts'
import { aServer, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'
import {
  ACCEPTED,
  allAccepted,
  barredBy,
  BEFORE,
  checklist,
  completes,
  CONSULTED,
  contact,
  entriesOf,
  FATHER,
  follow,
  ILL_HALF_THE_YEAR,
  lastOf,
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

const decided = (decision: string, to: string, from = 'universal'): Told => ({
  form: 'decision',
  by: 'hana',
  answers: { decision, from, to },
})

let the: TestServer
/** Completes a record, which must be taken, then corrects one answer. */
const corrected = async (told: Told, field: string, value: Answer, by: Login = told.by) => {
  const device = await the.as(told.by)
  const entries = entriesOf(device, told)
  expect(await lastOf(device, entries)).toMatchObject(ACCEPTED)
  const other = await the.as(by)
  const amend = other.entry(entries[0]!.record, { act: 'amend', field, value, reason: 'Written wrongly.' })
  return lastOf(other, [amend])
}

describe('SQLite', () => {
  beforeEach(async () => {
    the = await aServer('SQLite')
  })
  afterEach(() => the.end())

  describe('Stage 2 in a medical case [S-045]', () => {
    const MEDICAL = { ...contact, answers: { medicalReasonCited: true } }
    test.each(['move', 'bring forward', 'step down'])('is not reached by “%s”', async (decision) => {
      await prepared(the, 'stockport', [MEDICAL])
      expect(await completes(the, decided(decision, 'stage-2'))).toMatchObject(
        barredBy('medical-action-plan-first-cited'),
      )
    })
    test('is reached by stepping down from a later stage, where the case was already', async () => {
      await prepared(the, 'stockport', [
        { form: 'noticing-record', by: 'pat', answers: { medicalReasonCited: false, medicalNeeds: false } },
        { form: 'attendance-improvement-plan', by: 'pat' },
      ])
      await allAccepted(the, [{ ...decided('bring forward', 'stage-3-referral'), on: '2026-03-06' }])
      await allAccepted(the, [{ ...MEDICAL, on: '2026-03-09' }])
      expect(await completes(the, decided('step down', 'stage-2', 'stage-3-referral'))).toMatchObject(
        ACCEPTED,
      )
    })
    test('is not passed over on the way to a formal stage', async () => {
      await prepared(the, 'stockport', [MEDICAL, { form: 'attendance-improvement-plan', by: 'pat' }])
      expect(await completes(the, decided('bring forward', 'stage-3-referral'))).toMatchObject(
        barredBy('medical-action-plan-before-later-stages'),
      )
      await allAccepted(the, [
        { form: 'medical-action-plan', by: 'pat', answers: { agreedNotJustified: true } },
      ])
      expect(await completes(the, decided('bring forward', 'stage-3-referral'))).toMatchObject(ACCEPTED)
    })
    test('waits for the plan where nobody named illness but the register shows a pattern of it [S-044]', async () => {
      await prepared(the, 'stockport', [], { marks: 'I\\/\\/\\/\\/\\'.repeat(24) })
      expect(await completes(the, decided('bring forward', 'stage-2'))).toMatchObject({ reason: 'barred' })
    })
  })

  describe('what was written later into an earlier record counts from its own day', () => {
    const EARLY = '2026-03-02'
    const moved = { ...decided('move', 'stage-2'), on: BEFORE }
    test('the agreement that the need does not justify the absence [S-045]', async () => {
      await prepared(the, 'stockport', [{ ...contact, answers: { medicalReasonCited: true } }])
      const plan = (on: string, agreedNotJustifiedOn: string): Told => ({
        form: 'medical-action-plan',
        by: 'pat',
        on,
        answers: { agreedNotJustified: true, agreedNotJustifiedOn },
      })
      await allAccepted(the, [plan(EARLY, TODAY)])
      expect(await completes(the, moved)).toMatchObject(barredBy('medical-action-plan-first-cited'))
      await allAccepted(the, [plan('2026-03-03', BEFORE)])
      expect(await completes(the, moved)).toMatchObject(ACCEPTED)
    })
    test('the review of a support plan, before a contract and before Tier 4 [T-026, T-035]', async () => {
      await prepared(the, 'ast-tiers', TIER_2_WORK, { marks: ILL_HALF_THE_YEAR })
      const plan = (on: string, reviewedOn: string): Told => ({
        ...REVIEWED_PLAN,
        on,
        answers: { outcome: 'same', exhausted: true, reviewedOn },
      })
      const contract: Told = {
        form: 'attendance-parent-contract',
        by: 'hana',
        on: BEFORE,
        answers: { used: true },
      }
      const referral: Told = { form: 'tier-4-referral', by: 'dora', on: BEFORE, answers: { criteria: TICKS } }
      await allAccepted(the, [plan(EARLY, TODAY)])
      expect(await completes(the, contract)).toMatchObject(barredBy('contract-conditions-first'))
      expect(await completes(the, referral)).toMatchObject(barredBy('support-plan-reviewed-first'))
      await allAccepted(the, [plan('2026-03-03', BEFORE)])
      expect(await completes(the, contract)).toMatchObject(ACCEPTED)
      expect(await completes(the, referral)).toMatchObject(ACCEPTED)
    })
    test('the consultation of the single point of contact [T-030, T-031]', async () => {
      await prepared(the, 'ast-tiers')
      const meeting = (on: string, spocConsultedOn: string, formReleasedOn: string): Told => ({
        form: 'ast-meeting',
        by: 'pat',
        on,
        answers: { kind: 'consultation', ...CONSULTED, spocConsultedOn, formReleasedOn },
      })
      const referral: Told = { form: 'legal-interventions-referral', by: 'hana', on: BEFORE }
      await allAccepted(the, [meeting(EARLY, TODAY, TODAY)])
      expect(await completes(the, referral)).toMatchObject(barredBy('consultation-first'))
      await allAccepted(the, [meeting('2026-03-03', BEFORE, TODAY)])
      expect(await completes(the, referral)).toMatchObject(barredBy('form-given-out-first'))
      await allAccepted(the, [meeting('2026-03-04', BEFORE, BEFORE)])
      expect(await completes(the, referral)).toMatchObject(ACCEPTED)
    })
    test('a line of the checklist before legal action [V-220]', async () => {
      await prepared(the, 'valence')
      await allAccepted(the, [
        {
          form: 'communication-sent',
          by: 'hana',
          on: '2026-02-02',
          answers: { kind: 'letter', letter: 'formal-warning' },
        },
      ])
      const application = (childVoiceOn: string): Told => ({
        form: 'legal-checklist',
        by: 'hana',
        on: BEFORE,
        answers: checklist({ childVoiceOn }),
      })
      expect(await completes(the, application(TODAY))).toMatchObject(barredBy('application-child-voice'))
      expect(await completes(the, application(BEFORE))).toMatchObject(ACCEPTED)
    })
  })

  test.each(['herefordshire', 'ast-tiers'])(
    'in %s too no prosecution goes before the order was considered [S-028]',
    async (process) => {
      await prepared(the, process, [
        { form: 'ast-meeting', by: 'pat', answers: { kind: 'consultation', ...CONSULTED } },
      ])
      const barred = barredBy('prosecution-needs-order-considered')
      const meeting = { kind: 'meeting', orderConsidered: false, jointDecision: 'prosecution' }
      const told = [{ kind: 'prosecution' }, meeting].map((answers): Told => ({
        form: 'legal-planning',
        by: 'cora',
        answers,
      }))
      for (const one of told) expect(await completes(the, one)).toMatchObject(barred)
      const considered = { kind: 'meeting', orderConsidered: true, orderDecision: 'do not apply' }
      await allAccepted(the, [{ form: 'legal-planning', by: 'cora', answers: considered }, ...told])
    },
  )

  test('a prosecution is not dated back to before the order was considered [S-028]', async () => {
    await prepared(the, 'stockport', [
      contact,
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
    ])
    const prosecution: Told = { form: 'legal-planning', by: 'cora', answers: { kind: 'prosecution' } }
    expect(await corrected(prosecution, 'on', '2026-03-04')).toMatchObject(
      barredBy('prosecution-needs-order-considered'),
    )
  })

  test.each([
    ['stockport', 'attendance-contract'],
    ['herefordshire', 'attendance-parent-contract'],
  ])('in %s nobody is taken off the meeting of an %s afterwards [S-024]', async (process, form) => {
    await prepared(the, process)
    const contract: Told = { form, by: 'pat', answers: { used: true } }
    expect(await corrected(contract, 'parents', [{ id: 'r1', parent: MOTHER }])).toMatchObject({
      outcome: 'set aside',
    })
    expect(await corrected({ ...contract, answers: { used: false } }, 'used', true)).toMatchObject({
      reason: 'parent not present',
    })
  })

  describe('a third penalty notice [S-093, A-S7]', () => {
    const TWO = [notice(MOTHER), { ...notice(MOTHER, '2026-03-02'), on: '2026-03-02' }]
    const NO_THIRD = barredBy('no-third-notice-to-this-parent')
    test('is not issued to a parent who is only named, or named with another id', async () => {
      await prepared(the, 'stockport', TWO)
      for (const parent of [{ name: 'invented  Parent' }, { name: 'Invented Parent', id: 'elm-1-p9' }])
        expect(await completes(the, notice(parent, TODAY))).toMatchObject(NO_THIRD)
      expect(await completes(the, notice({ name: 'Somebody Else' }, TODAY))).toMatchObject(ACCEPTED)
    })
    test('does not become the first because it was considered before the other two', async () => {
      await prepared(the, 'stockport', TWO)
      expect(await completes(the, { ...notice(MOTHER, TODAY), on: '2026-02-27' })).toMatchObject(NO_THIRD)
    })
    test('is not issued where two people wrote different parents, whoever completes it or settles it', async () => {
      await prepared(the, 'stockport', TWO)
      const [cora, col] = [await the.as('cora'), await the.as('col')]
      const twoParents = async () => {
        const [start, change, complete] = entriesOf(cora, notice(FATHER, TODAY))
        const other = col.change(start!.record, { parent: MOTHER })
        await cora.push(start, change)
        expect(await lastOf(col, [other])).toMatchObject({ outcome: 'conflict', fields: ['parent'] })
        return complete!
      }
      const first = await twoParents()
      const byCol = col.entry(first.record, { act: 'complete', on: TODAY })
      expect(await lastOf(col, [byCol])).toMatchObject(NO_THIRD)
      const second = await twoParents()
      const settle = cora.entry(second.record, { act: 'settle', field: 'parent', value: MOTHER })
      const completes = cora.entry(second.record, { act: 'complete', on: TODAY })
      expect(await lastOf(cora, [settle, completes])).toMatchObject(NO_THIRD)
      const third = await twoParents()
      const settleLate = cora.entry(third.record, { act: 'settle', field: 'parent', value: MOTHER })
      expect((await cora.push(third, settleLate)).map((one) => 'reason' in one && one.reason)).toEqual([
        false,
        'already completed',
      ])
    })
    test('is not issued on a version of the form nobody has', async () => {
      await prepared(the, 'stockport', TWO)
      const cora = await the.as('cora')
      const [start, ...rest] = entriesOf(cora, notice(MOTHER, TODAY))
      expect((await cora.push({ ...start, formVersion: 2 }, ...rest)).map(({ outcome }) => outcome)).toEqual([
        'set aside',
        'set aside',
        'set aside',
      ])
    })
    test('is not issued in the push that brings the first two', async () => {
      await prepared(the, 'stockport')
      const cora = await the.as('cora')
      const three = [BEFORE, BEFORE, TODAY].flatMap((on) => entriesOf(cora, { ...notice(MOTHER, on), on }))
      expect(await lastOf(cora, three)).toMatchObject(NO_THIRD)
    })
    test('is not made of a refusal, or of a notice to the other parent, by a correction', async () => {
      await prepared(the, 'stockport', TWO)
      const refused = notice(MOTHER, TODAY, { decision: 'do not issue' })
      expect(await corrected(refused, 'decision', 'issue')).toMatchObject(NO_THIRD)
      const father = notice(FATHER, TODAY)
      expect(await corrected(father, 'parent', MOTHER)).toMatchObject(NO_THIRD)
    })
    test.each(['herefordshire', 'ast-tiers', 'valence'])(
      'is not asked of the council in %s either',
      async (process) => {
        await prepared(the, 'stockport', TWO)
        await follow(the, process)
        const asked = { ...notice(MOTHER, TODAY, { decision: 'request' }), by: 'hana' } as const
        expect(await completes(the, asked)).toMatchObject(NO_THIRD)
      },
    )
  })

  describe('legal steps outside compulsory school age [S-017]', () => {
    const YOUNG = { profile: { dateOfBirth: '2021-01-05' } }
    test.each([
      ['stockport', 'enforcement-referral', {}],
      ['stockport', 'legal-interventions-referral', {}],
      ['stockport', 'legal-planning', { kind: 'other order' }],
      ['stockport', 'penalty-notice', { decision: 'request', parent: MOTHER }],
      ['herefordshire', 'penalty-notice', { decision: 'request', parent: MOTHER }],
      ['ast-tiers', 'legal-interventions-referral', {}],
      ['ast-tiers', 'penalty-notice', { decision: 'issue', parent: MOTHER }],
      ['valence', 'legal-planning', { kind: 'meeting' }],
    ])('in %s no %s with %j', async (process, form, answers) => {
      await prepared(the, process, [], YOUNG)
      expect(await completes(the, { form, by: 'cora', answers })).toMatchObject({ reason: 'barred' })
    })
    test.each([
      ['stockport', 'stage-3a'],
      ['ast-tiers', 'legal-referral'],
      ['valence', 'la-legal'],
    ])('in %s no decision leads to %s', async (process, to) => {
      await prepared(
        the,
        process,
        [
          {
            form: 'ast-meeting',
            by: 'pat',
            answers: { kind: 'consultation', ...CONSULTED },
          },
        ],
        YOUNG,
      )
      for (const decision of ['move', 'bring forward', 'step down'])
        expect(await completes(the, decided(decision, to))).toMatchObject({ reason: 'barred' })
    })
  })

  describe('a child in TAC [S-087]', () => {
    const TAC = { profile: { flags: ['tac'] } }
    const PLAN: Told = { form: 'attendance-improvement-plan', by: 'pat' }
    test('is not referred on the other form either', async () => {
      await prepared(the, 'stockport', [contact, PLAN], TAC)
      expect(await completes(the, { form: 'legal-interventions-referral', by: 'hana' })).toMatchObject(
        barredBy('referral-needs-consultation'),
      )
    })
    test('is not referred before the day the lead professional was consulted', async () => {
      await prepared(the, 'stockport', [contact, PLAN], TAC)
      const referral = (on: string): Told => ({
        form: 'enforcement-referral',
        by: 'hana',
        on,
        answers: { inOtherPlan: true, consultedOn: TODAY },
      })
      expect(await completes(the, referral(BEFORE))).toMatchObject(barredBy('referral-needs-consultation'))
      expect(await completes(the, referral(TODAY))).toMatchObject(ACCEPTED)
    })
    test.each(['stage-3-referral', 'stage-3a', 'stage-3b'])(
      'is not moved to %s straight from Stage 1',
      async (to) => {
        await prepared(the, 'stockport', [contact, PLAN, decided('move', 'stage-1')], TAC)
        expect(await completes(the, decided('bring forward', to, 'stage-1'))).toMatchObject({
          reason: 'barred',
        })
      },
    )
  })

  describe('a full meeting of the CMIE panel [H-039]', () => {
    const [FULL, NEXT] = ['2026-03-25', '2026-04-22']
    const OTHERS = Array.from({ length: 20 }, (_, at) => `${at % 2 === 0 ? 'elm' : 'oak'}-${at + 4}`)
    /** Listed while their schools followed another process, so that only this list is looked at. */
    const listed = async (pupils: readonly string[]) => {
      await follow(the, 'stockport')
      await write(the.store, 'northwick', async (tx, seq) => {
        for (const pupil of pupils) await putPupil(tx, 'northwick', seq, pupil)
      })
      await allAccepted(
        the,
        pupils.map((pupil) => ({ ...LISTED, pupils: [pupil] })),
      )
      await prepared(the, 'herefordshire', [contact, ...SUPPORTED, WARNED, NOTIFIED])
    }
    test('takes the twentieth case of several schools and no further one', async () => {
      await listed(OTHERS.slice(0, 19))
      expect(await completes(the, LISTED)).toMatchObject(ACCEPTED)
      await allAccepted(
        the,
        toldOn(
          '2026-03-05',
          [contact, ...SUPPORTED, WARNED, NOTIFIED].map((one) => ({ ...one, pupils: ['elm-2'] })),
        ),
      )
      const second = { ...LISTED, pupils: ['elm-2'] }
      const answer = await completes(the, second)
      expect(answer).toMatchObject(barredBy('cmie-meeting-full'))
      expect(JSON.stringify(answer)).not.toMatch(/Pupil|elm-|oak-/)
      const later = { ...second, answers: { ...LISTED.answers, cmieMeetingOn: NEXT } }
      expect(await completes(the, later)).toMatchObject(ACCEPTED)
    })
    test('is not joined by a correction of the day', async () => {
      await listed(OTHERS)
      const later = { ...LISTED, answers: { ...LISTED.answers, cmieMeetingOn: NEXT } }
      expect(await corrected(later, 'cmieMeetingOn', FULL)).toMatchObject(barredBy('cmie-meeting-full'))
    })
  })

  test.each(['universal', 'universal-plus', 'severe'])(
    'after Christmas a case of Year 11 is not moved to the CMIE panel from %s [H-040]',
    async (from) => {
      await prepared(the, 'herefordshire', [contact, ...SUPPORTED, WARNED, NOTIFIED], {
        profile: { yearGroup: 11 },
      })
      await allAccepted(
        the,
        from === 'universal' ? [] : [{ ...decided('bring forward', from), on: '2026-03-06' }],
      )
      expect(await completes(the, decided('bring forward', 'cmie-panel', from))).toMatchObject({
        reason: 'barred',
      })
    },
  )

  test('a case listed for one panel is not made one of the other without its evidence [H-049]', async () => {
    await prepared(the, 'herefordshire', [contact, ...SUPPORTED, WARNED, NOTIFIED])
    expect(await corrected(LISTED, 'panel', 'iae')).toMatchObject(barredBy('iae-listing'))
  })

  describe('an AST school', () => {
    test('makes no contract on the council’s form before its conditions either [T-026]', async () => {
      await prepared(the, 'ast-tiers')
      expect(
        await completes(the, { form: 'attendance-contract', by: 'hana', answers: { used: true } }),
      ).toMatchObject(barredBy('contract-conditions-first'))
    })
    test('makes no contract of one that was not used by a correction [T-026]', async () => {
      await prepared(the, 'ast-tiers')
      const unused: Told = { form: 'attendance-parent-contract', by: 'hana', answers: { used: false } }
      expect(await corrected(unused, 'used', true)).toMatchObject({ outcome: 'set aside' })
    })
    test.each(['enforcement-referral', 'legal-planning'])(
      'goes no legal way on the form %s before the single point of contact was consulted [T-030]',
      async (form) => {
        await prepared(the, 'ast-tiers')
        expect(await completes(the, { form, by: 'cora' })).toMatchObject(barredBy('consultation-first'))
      },
    )
    test('refers nobody to Tier 4 by a decision of somebody else [T-036]', async () => {
      await prepared(the, 'ast-tiers', [...TIER_2_WORK, REVIEWED_PLAN], { marks: ILL_HALF_THE_YEAR })
      for (const decision of ['move', 'bring forward', 'step down'])
        expect(await completes(the, decided(decision, 'tier-4-referral'))).toMatchObject(
          barredBy('only-safeguarding-leads-refer'),
        )
    })
    test('does not untick a criterion of a referral afterwards [T-035]', async () => {
      await prepared(the, 'ast-tiers', [...TIER_2_WORK, REVIEWED_PLAN], { marks: ILL_HALF_THE_YEAR })
      const referral: Told = { form: 'tier-4-referral', by: 'dora', answers: { criteria: TICKS } }
      expect(await corrected(referral, 'criteria', TICKS.slice(1), 'dora')).toMatchObject(
        barredBy('all-criteria-met'),
      )
    })
  })

  describe('illness that becomes unauthorised [V-052]', () => {
    const NOT_TOLD = barredBy('parents-told-before-unauthorised')
    const amendment = (answers: Told['answers']): Told => ({
      form: 'register-amendment',
      by: 'pat',
      on: BEFORE,
      answers: { sessionOn: '2026-03-02', original: 'I', amended: 'O', ...answers },
    })
    test.each(['O', 'N', 'G', 'U'])('is not recorded as %s before the parents are told', async (amended) => {
      await prepared(the, 'valence')
      expect(await completes(the, amendment({ amended, parentsToldOn: null }))).toMatchObject(NOT_TOLD)
      expect(await completes(the, amendment({ amended, parentsToldOn: TODAY }))).toMatchObject(NOT_TOLD)
      expect(await completes(the, amendment({ amended, parentsToldOn: BEFORE }))).toMatchObject(ACCEPTED)
    })
    test('is not written as a code of a contact that leaves the approval open', async () => {
      await prepared(the, 'valence')
      const call = (code: string): Told => ({
        form: 'absence-contact',
        by: 'pat',
        answers: {
          initiated: 'parent',
          reasonKind: 'illness',
          doubted: true,
          approved: 'not known',
          parentsToldOn: null,
          code,
        },
      })
      expect(await completes(the, call('O'))).toMatchObject(NOT_TOLD)
      expect(await completes(the, call('I'))).toMatchObject(ACCEPTED)
    })
  })

  test('an application is not made of a checklist with gaps by a correction, nor asked for on another form [V-220]', async () => {
    await prepared(the, 'valence')
    const gaps: Told = {
      form: 'legal-checklist',
      by: 'hana',
      answers: { childVoice: false, applicationSent: false },
    }
    expect(await corrected(gaps, 'applicationSent', true)).toMatchObject({ reason: 'barred' })
    for (const form of ['enforcement-referral', 'legal-interventions-referral', 'legal-planning'])
      expect(await completes(the, { form, by: 'cora' })).toMatchObject({ reason: 'barred' })
    for (const decision of ['move', 'bring forward', 'step down'])
      expect(await completes(the, decided(decision, 'la-legal'))).toMatchObject({ reason: 'barred' })
  })

  test.each([
    [
      'legal-planning',
      { kind: 'meeting', orderConsidered: false, jointDecision: 'no action' },
      'jointDecision',
      'prosecution',
    ],
  ] as const)(
    'prosecution is not written into a %s by a correction [S-028]',
    async (form, answers, field, value) => {
      await prepared(the, 'stockport', [contact])
      expect(await corrected({ form, by: 'cora', answers }, field, value)).toMatchObject({ reason: 'barred' })
    },
  )

  describe('somebody a parent excluded [V-208]', () => {
    const EXCLUDED: Told = {
      form: 'information-sharing',
      by: 'pat',
      answers: { exclusions: [{ id: 'r1', who: 'Invented Clinic' }] },
    }
    const CLINIC = { name: 'Invented Clinic' }
    test.each(['stockport', 'herefordshire', 'ast-tiers', 'valence'])(
      'is written to in no process: %s',
      async (process) => {
        await prepared(the, process, [EXCLUDED])
        expect(
          await completes(the, { form: 'early-help', by: 'pat', answers: { leadProfessional: CLINIC } }),
        ).toMatchObject(barredBy('excluded-from-sharing'))
      },
    )
    test('is not the one a sheet says it was shared with', async () => {
      await prepared(the, 'valence', [EXCLUDED])
      const shared: Told = {
        ...EXCLUDED,
        answers: {
          ...EXCLUDED.answers,
          sharedWith: [
            { id: 'r1', who: 'invented clinic', on: TODAY, what: 'The assessment', allowedBy: 'consent' },
          ],
        },
      }
      expect(await completes(the, shared)).toMatchObject(barredBy('excluded-from-sharing'))
    })
    test('may be told by a safeguarding concern', async () => {
      await prepared(the, 'valence', [EXCLUDED])
      expect(await completes(the, { form: 'safeguarding-concern', by: 'dora' })).toMatchObject(ACCEPTED)
    })
  })

  describe('a record about several pupils', () => {
    const letter = (pupils: readonly string[], by: Login = 'cora'): Told => ({
      form: 'communication-sent',
      by,
      pupils,
      answers: {
        kind: 'letter',
        letter: 'attendance',
        addressees: [{ id: 'r1', person: { name: 'Invented Clinic' }, address: 'By hand' }],
      },
    })
    test('is barred whole where one of them is, and the answer names no other child [V-208]', async () => {
      await prepared(the, 'valence', [
        {
          form: 'information-sharing',
          by: 'cora',
          pupils: ['oak-1'],
          answers: { exclusions: [{ id: 'r1', who: 'Invented Clinic' }] },
        },
      ])
      const answer = await completes(the, letter(['elm-1', 'oak-1']))
      expect(answer).toMatchObject(barredBy('excluded-from-sharing'))
      expect(JSON.stringify(answer)).not.toMatch(/oak-1|elm-1|Pupil/)
      expect(await completes(the, letter(['elm-1', 'elm-2']))).toMatchObject(ACCEPTED)
    })
    test('is judged for each by the process of their own school [V-052]', async () => {
      await prepared(the, 'valence')
      await follow(the, 'stockport', ['elm'])
      const call = (pupils: readonly string[]): Told => ({
        form: 'absence-contact',
        by: 'cora',
        pupils,
        answers: {
          initiated: 'parent',
          reasonKind: 'illness',
          doubted: true,
          approved: 'not approved',
          parentsToldOn: null,
          code: 'O',
        },
      })
      expect(await completes(the, call(['elm-1']))).toMatchObject(ACCEPTED)
      expect(await completes(the, call(['elm-1', 'oak-1']))).toMatchObject(
        barredBy('parents-told-before-unauthorised'),
      )
    })
  })

  test('a device that says somebody else completes it is not believed [T-036]', async () => {
    await prepared(the, 'ast-tiers', [...TIER_2_WORK, REVIEWED_PLAN], { marks: ILL_HALF_THE_YEAR })
    const pat = await the.as('pat')
    const entries = entriesOf(pat, { form: 'tier-4-referral', by: 'pat', answers: { criteria: TICKS } })
    const complete = entries.at(-1)!
    const posing = {
      ...complete,
      author: { ...complete.author, position: 'Designated safeguarding lead', role: 'dsl' },
    }
    expect(await lastOf(pat, [...entries.slice(0, -1), posing])).toMatchObject(
      barredBy('only-safeguarding-leads-refer'),
    )
    const dora = await the.as('dora')
    const asDora = { ...pat.entry(complete.record, { act: 'complete', on: TODAY }), author: dora.author() }
    expect(await lastOf(pat, [asDora])).toMatchObject({ reason: 'wrong author' })
  })
})

test.runIf(STORE_KINDS.includes('PostgreSQL'))(
  'two coordinators list the last free case of a meeting at once: one of them is refused [H-039]',
  async () => {
    the = await aServer('PostgreSQL')
    try {
      await write(the.store, 'northwick', async (tx, seq) => {
        const row = { settings: JSON.stringify({ casesAMeeting: 1 }), seq }
        await tx.updateTable('school').set(row).where('authority', '=', 'northwick').execute()
      })
      await prepared(the, 'herefordshire')
      for (const pupil of ['elm-1', 'oak-1'])
        await allAccepted(
          the,
          toldOn('2026-03-05', [
            { ...contact, by: 'cora', pupils: [pupil] },
            ...[...SUPPORTED, WARNED, NOTIFIED].map((one) => ({
              ...one,
              by: 'cora' as const,
              pupils: [pupil],
            })),
          ]),
        )
      const both = await Promise.all([
        completes(the, { ...LISTED, pupils: ['elm-1'] }),
        completes(the, { ...LISTED, by: 'cora', pupils: ['oak-1'] }),
      ])
      expect(new Set(both.map((one) => one?.outcome))).toEqual(new Set(['accepted', 'set aside']))
    } finally {
      await the.end()
    }
  },
)
