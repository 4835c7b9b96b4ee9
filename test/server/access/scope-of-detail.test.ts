/**
 * Classes, grants, roles of the council, reasons and moves, in any order: a device that follows has to the word what
 * one that begins today is given, and no answer on the way holds a word that is kept from its person (P6).
 */
import * as fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { expect, test } from 'vitest'
import { giveGrant, takeGrant } from '../../../src/server/access/grants.ts'
import { assignClasses } from '../../../src/server/accounts/accounts.ts'
import { buildApp } from '../../../src/server/app.ts'
import { movePupil } from '../../../src/server/life/move.ts'
import { pupilOf } from '../../../src/server/reassess.ts'
import { putPupil } from '../../../src/server/register-import/school-rows.ts'
import { openStore, write, type Store } from '../../../src/server/store/store.ts'
import { lineTo } from '../../kit/app-line.ts'
import { MAY_SEE, NOW, PASSWORD, settleAuthorities, TODAY, type Login } from '../../kit/authority.ts'
import { browser, readyTab, type Tab } from '../../kit/device.ts'
import { anUuid, contactAnswers, TestDevice } from '../../kit/server.ts'
import { aSigner } from '../../kit/signer.ts'

const ALL = MAY_SEE.cora
const aPupil = fc.constantFrom(...ALL)
const aClass = fc.constantFrom('4B', '4C')
/** By class without any grant; by caseload; of the council, by school. */
const FOLLOWED = ['tess', 'evie', 'cora'] as const satisfies readonly Login[]
const aStep = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('sync' as const), who: fc.constantFrom(...FOLLOWED) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('class' as const), pupil: aPupil, className: aClass }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('classes' as const), names: fc.uniqueArray(aClass) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('write' as const),
      pupil: aPupil,
      by: fc.constantFrom('school' as const, 'council' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('grant' as const),
      who: fc.constantFrom(...FOLLOWED),
      detail: fc.constantFrom('safeguarding' as const, 'medical' as const),
      given: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('council' as const),
      councilSees: fc.constantFrom(
        'always' as const,
        'on asking for advice' as const,
        'on referral' as const,
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('reason' as const), pupil: aPupil }) },
  { weight: 1, arbitrary: fc.constant({ does: 'hours' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('move' as const),
      pupil: aPupil,
      to: fc.constantFrom('elm', 'oak'),
    }),
  },
)
type Step = typeof aStep extends fc.Arbitrary<infer T> ? T : never

const WORDS = { safeguarding: 'Planted for safeguarding', medical: 'Planted for health' }
const HOUR = 3_600_000

/** Everything of others' that an unlocked device shows, to the word. */
async function held({ device }: Tab) {
  const files = await Promise.all(
    device
      .pupils()
      .map(async ({ id, school }) => [
        id,
        school,
        (await device.pupil(id))?.records.map((record) => JSON.stringify(record)).toSorted(),
      ]),
  )
  return {
    files,
    schools: device
      .schools()
      .map(({ id }) => id)
      .toSorted(),
  }
}

type World = {
  readonly app: FastifyInstance
  readonly store: Store
  readonly clock: { at: number; now(): number }
  /** Which grants each has now. */
  readonly grants: Map<string, Set<string>>
}

async function act(
  { app, store, clock, grants }: World,
  step: Exclude<Step, { does: 'sync' }>,
): Promise<void> {
  const change = <T>(change: Parameters<typeof write<T>>[2]) => write(store, 'northwick', change)
  const as = (login: Login) => TestDevice.signIn(app, clock, login)
  switch (step.does) {
    case 'class':
      return change(async (tx, seq) => {
        const row = await tx
          .selectFrom('pupil')
          .selectAll()
          .where('id', '=', step.pupil)
          .executeTakeFirstOrThrow()
        const pupil = pupilOf(row)
        await putPupil(
          tx,
          'northwick',
          { ...pupil, profile: { ...pupil.profile, className: step.className } },
          seq,
        )
      })
    case 'classes':
      return change((tx, seq) =>
        assignClasses(
          tx,
          'northwick',
          seq,
          'tess',
          step.names.map((className) => ({ school: 'elm', className })),
        ),
      )
    case 'write': {
      const device = await as(step.by === 'council' ? 'col' : step.pupil.startsWith('elm') ? 'hana' : 'lee')
      const record = anUuid()
      const told = {
        concern: true,
        dslTold: { name: WORDS.safeguarding },
        dslToldOn: TODAY,
        dslToldAt: '16:00',
      }
      const health = { medicalReasonCited: true, medicalEvidence: WORDS.medical }
      await device.push(
        device.start(record, [step.pupil]),
        device.change(record, { ...contactAnswers(step.pupil), ...health, ...told }),
      )
      return
    }
    case 'grant': {
      const { who: account, detail, given } = step
      if (given) grants.get(account)?.add(detail)
      else grants.get(account)?.delete(detail)
      return change((tx, seq) =>
        given
          ? giveGrant(tx, 'northwick', seq, { account, detail, by: 'ada', at: 0 })
          : takeGrant(tx, 'northwick', seq, { account, detail }),
      )
    }
    case 'council': {
      const rules = { secondFactor: 'nobody', enrolment: 'open', councilSees: step.councilSees }
      await (await as('ada')).post('/api/call/keep-safeguards', rules)
      return
    }
    case 'reason': {
      const reason = 'Met at the door of a brother and asked for help'
      await (await as('evie')).post('/api/call/open-with-reason', { pupil: step.pupil, reason, hours: 3 })
      return
    }
    case 'hours':
      clock.at += 2 * HOUR
      return
    default:
      await change((tx, seq) =>
        movePupil(tx, seq, {
          authority: 'northwick',
          pupil: step.pupil,
          to: step.to,
          from: TODAY,
          by: 'ada',
          now: clock.now(),
        }),
      )
  }
}

/** What each device held in the end, what a new one does, and which kept words stood anywhere. */
async function follow(world: World, steps: readonly Step[]) {
  const { app, clock, grants } = world
  const begin = (login: Login, seed: number) =>
    readyTab(browser({ server: lineTo(app), seed }), undefined, [login, PASSWORD])
  const tabs = new Map<string, Tab>()
  for (const [seed, login] of FOLLOWED.entries()) tabs.set(login, await begin(login, seed + 1))
  const sync = async (login: string) => {
    await tabs.get(login)?.device.syncNow()
    await tabs.get(login)?.rest()
  }
  for (const step of steps) await (step.does === 'sync' ? sync(step.who) : act(world, step))
  const ends: { login: string; now: unknown; begun: unknown; leaked: unknown[] }[] = []
  for (const [seed, login] of FOLLOWED.entries()) {
    await sync(login)
    await sync(login)
    const fresh = await begin(login, seed + 11)
    const now = await held(tabs.get(login)!)
    const begun = await held(fresh)
    const device = await TestDevice.signIn(app, clock, login)
    const bodies = [JSON.stringify(now)]
    for (const query of ['since=0&part=all', 'since=0&part=records', 'since=1&part=all'])
      bodies.push((await device.get(`/api/pull?${query}`)).body)
    const kept = Object.entries(WORDS).filter(([detail]) => !grants.get(login)?.has(detail))
    const leaked = kept.filter(([, words]) => bodies.some((body) => body.includes(words)))
    ends.push({ login, now, begun, leaked })
    fresh.kill()
  }
  for (const tab of tabs.values()) tab.kill()
  return ends
}

test('after any changes of class, grant, reason, school and what the council sees, each device is as a new one [P6]', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { minLength: 4, maxLength: 16 }), async (steps) => {
      const folder = mkdtempSync(join(tmpdir(), 'doorstep-detail-'))
      const clock = { at: NOW, now: () => clock.at }
      const store = await openStore(join(folder, 'doorstep.sqlite'), clock)
      await settleAuthorities(store)
      const app = await buildApp({ store, clock, signer: aSigner(), daily: false })
      const all = () => new Set(['safeguarding', 'medical'])
      const grants = new Map([
        ['tess', new Set<string>()],
        ['evie', all()],
        ['cora', all()],
      ])
      try {
        for (const { login, now, begun, leaked } of await follow({ app, store, clock, grants }, steps))
          expect([login, now, leaked]).toEqual([login, begun, []])
      } finally {
        await app.close()
        await store.close()
        rmSync(folder, { recursive: true, force: true })
      }
    }),
    { numRuns: 8, seed: 20260310 },
  )
}, 120_000)
