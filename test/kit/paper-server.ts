/**
 * A server on paper: speaks the protocol, keeps everything in memory, and can be told
 * to misbehave. For tests of the device; the real server has its own.
 */
import { actions, type DeviceAction } from '../../src/protocol/actions.ts'
import { entry, type Entry } from '../../src/domain/casework/entry.ts'
import type { Pupil } from '../../src/domain/casework/pupil.ts'
import type { CaseRecord } from '../../src/domain/casework/record.ts'
import { schoolCalendar } from '../../src/domain/calendar/school-calendar.ts'
import { apply } from '../../src/domain/forms/apply.ts'
import { formOf } from '../../src/domain/forms/forms.ts'
import { processFor } from '../../src/domain/processes/processes.ts'
import { assess } from '../../src/domain/stages/assess.ts'
import type { Assessment } from '../../src/domain/stages/assessment.ts'
import { factsOf } from '../../src/domain/stages/facts.ts'
import { packPulled } from '../../src/protocol/columns.ts'
import {
  deviceKey,
  push,
  signIn,
  type Officer,
  type Outcome,
  type Past,
  type Pulled,
  type School,
  type ServerKeys,
  type SetAside,
} from '../../src/protocol/messages.ts'
import { wiped, type Wiped } from '../../src/protocol/orders.ts'
import type { Refusal } from '../../src/protocol/refusal.ts'
import { PROTOCOL_VERSION } from '../../src/protocol/version.ts'
import type { Answer, Ask, Network } from '../../src/device/sync/network.ts'

export type Fault =
  | 'no link'
  /** The server does it, and its answer never arrives. */
  | 'answer lost'
  /** 200 and a page of HTML. */
  | 'captive portal'
  /** The server does it, and answers about an entry nobody here sent. */
  | 'answer about another'
  | Refusal

/** What one browser keeps of the server: a cookie. */
export type CookieJar = { officer: string | null }

/** What only a server can know: how many others were listed for the same day. */
export const FULL = {
  rule: 'meeting-full',
  missing: 'a free place at that meeting',
  says: 'A meeting takes 20 cases and this one has them.',
}

const isPush = ({ path }: Ask): boolean => path.startsWith('/api/push')

export type PaperServer = ReturnType<typeof paperServer>

export function paperServer(school: School, today: () => string) {
  const accounts = new Map<string, { officer: Officer; password: string }>()
  const pupils = new Map<string, { pupil: Pupil; seq: number }>()
  const records = new Map<string, { record: CaseRecord; seq: number }>()
  const assessments = new Map<string, { assessment: Assessment; seq: number }>()
  const gone = new Map<string, number>()
  const earlier = new Map<string, readonly Past[]>()
  const entries = new Map<string, { entry: string; outcome: Outcome }>()
  const effects: string[] = []
  const asked: Ask[] = []
  const faults: Fault[] = []
  const setAside = new Map<string, SetAside>()
  const listeners = new Set<(message: { upTo: number }) => void>()
  let last = 0
  let epoch = 'first'
  let down = false
  let pupilsAtOnce = Infinity
  let breaks: (ask: Ask) => boolean = () => false
  const deviceKeys = new Map<string, string>()
  const keys: ServerKeys['keys'][number][] = []
  const orders = new Map<string, string>()
  const reports: Wiped[] = []
  const told = { now: 0 }

  const assessed = (id: string) => {
    const held = pupils.get(id)
    const process = processFor(school)
    if (!held || !process) return
    const about = [...records.values()].flatMap(({ record }) => (record.pupils.includes(id) ? [record] : []))
    const facts = factsOf(held.pupil, schoolCalendar(school.calendar), about)
    assessments.set(id, { assessment: assess(process, facts, today()), seq: last })
  }
  const refused = (refusal: Refusal, status = 400): Answer => ({ link: true, status, json: refusal })

  function take(account: Officer, device: string, pushed: readonly Entry[]): Answer {
    const outcomes = pushed.map((given): Outcome => {
      const before = entries.get(given.id)
      if (before?.entry === JSON.stringify(given)) return before.outcome
      const no = (reason: SetAside): Outcome => ({
        id: given.id,
        outcome: 'set aside',
        reason,
        ...(reason === 'barred' ? { barred: FULL } : {}),
      })
      if (before) return no('other words')
      const outcome = judge(given)
      if (outcome.outcome !== 'set aside') entries.set(given.id, { entry: JSON.stringify(given), outcome })
      return outcome

      function judge(one: Entry): Outcome {
        if (one.author.id !== account.id || one.device !== device) return no('wrong author')
        const wanted = setAside.get(one.act)
        if (wanted) return no(wanted)
        const held = records.get(one.record)?.record ?? null
        const { form: id, formVersion } = held ?? (one.act === 'start' ? one : { form: '' })
        const form = formOf(id, formVersion)
        if (!form) return no(held || one.act === 'start' ? 'unknown form' : 'no such record')
        const result = apply(held, one, form)
        if ('refused' in result) return no(result.refused)
        last += 1
        effects.push(one.id)
        records.set(one.record, { record: result.record, seq: last })
        for (const id of result.record.pupils) assessed(id)
        return result.conflicts.length > 0
          ? { id: one.id, outcome: 'conflict', seq: last, fields: result.conflicts }
          : { id: one.id, outcome: 'accepted', seq: last }
      }
    })
    for (const listener of listeners) listener({ upTo: last })
    return { link: true, status: 200, json: { outcomes, upTo: last } }
  }

  function pull(query: URLSearchParams): Answer {
    const since = Number(query.get('since'))
    const part = query.get('part')
    const newer = <T extends { seq: number }>(all: Iterable<T>) => [...all].filter(({ seq }) => seq > since)
    const wantsList = part !== 'records'
    const answer: Pulled = {
      version: PROTOCOL_VERSION,
      epoch,
      upTo: last,
      schools: wantsList && since === 0 ? [school] : [],
      pupils: wantsList ? newer(pupils.values()).map(({ pupil }) => pupil) : [],
      assessments: wantsList
        ? [...assessments].flatMap(([pupil, { assessment, seq }]) =>
            seq > since && pupils.has(pupil) ? [{ ...assessment, pupil }] : [],
          )
        : [],
      ...recordsFor(
        query,
        newer(records.values()).map(({ record, seq }) => ({ ...record, seq })),
      ),
      gone: [...gone].flatMap(([pupil, seq]) => (seq > since ? [pupil] : [])),
      schoolsInScope: pupils.size > 0 ? [school.id] : [],
    }
    if (since > 0 && last <= since && answer.epoch === (query.get('epoch') ?? epoch))
      return { link: true, status: 204, json: undefined }
    return { link: true, status: 200, json: structuredClone(packPulled(answer)) }
  }

  /** Whole files of so many pupils at a time, where that is asked for; those of no pupil with the last of them. */
  function recordsFor(query: URLSearchParams, found: Pulled['records']): Pick<Pulled, 'records' | 'more'> {
    if (query.get('part') === 'list') return { records: [] }
    const after = query.get('after')
    if (after === null) return { records: found }
    const left = [...pupils.keys()].filter((id) => id > after).toSorted()
    const taken = left.slice(0, pupilsAtOnce)
    const more = taken.length < left.length ? taken.at(-1) : undefined
    const isAsked = (record: CaseRecord) =>
      record.pupils.length === 0 ? more === undefined : record.pupils.some((id) => taken.includes(id))
    return { records: found.filter(isAsked), ...(more === undefined ? {} : { more }) }
  }

  const actionsSaid = new Map<string, DeviceAction[]>()
  /** What was done on a device, apart from the rest as orders are. */
  function ofActions(ask: Ask, jar: CookieJar): Answer | null {
    const url = new URL(ask.path, 'http://paper')
    if (url.pathname !== '/api/actions') return null
    if (jar.officer === null || url.searchParams.get('officer') !== jar.officer)
      return refused({ kind: 'sign-in needed' }, 401)
    const said = actions.parse(ask.body)
    const place = `${jar.officer} ${said.device}`
    const before = actionsSaid.get(place) ?? []
    const upTo = before.at(-1)?.n ?? 0
    const all = [...before, ...said.actions.filter(({ n }) => n > upTo)]
    actionsSaid.set(place, all)
    return { link: true, status: 200, json: { upTo: all.at(-1)?.n ?? 0 } }
  }

  function answer(ask: Ask, jar: CookieJar): Answer {
    const url = new URL(ask.path, 'http://paper')
    if (url.pathname === '/api/sign-in') {
      const { login, password } = signIn.parse(ask.body)
      const account = accounts.get(login)
      if (!account || account.password !== password) return refused({ kind: 'wrong sign-in' }, 401)
      jar.officer = account.officer.id
      return {
        link: true,
        status: 200,
        json: { version: PROTOCOL_VERSION, officer: account.officer, epoch, now: told.now },
      }
    }
    if (url.pathname === '/api/sign-out') {
      jar.officer = null
      return { link: true, status: 204, json: undefined }
    }
    const account = [...accounts.values()].find(({ officer }) => officer.id === jar.officer)
    if (!account) return refused({ kind: 'sign-in needed' }, 401)
    if (url.pathname === '/api/me')
      return {
        link: true,
        status: 200,
        json: { version: PROTOCOL_VERSION, officer: account.officer, epoch, now: told.now },
      }
    const owner = url.searchParams.get('officer')
    if (owner !== account.officer.id) return refused({ kind: 'sign-in needed' }, 401)
    if (url.pathname === '/api/device-key') {
      const { device, publicKey } = deviceKey.parse(ask.body)
      const place = `${account.officer.id} ${device}`
      const first = deviceKeys.get(device) ?? deviceKeys.get(place) ?? publicKey
      deviceKeys.set(place, first)
      return first === publicKey
        ? { link: true, status: 204, json: undefined }
        : refused({ kind: 'wrong device' }, 403)
    }
    if (url.pathname.startsWith('/api/call/')) return { link: true, status: 200, json: {} }
    if (url.pathname === '/api/pull') return pull(url.searchParams)
    if (url.pathname === '/api/past') {
      const past = earlier.get(url.searchParams.get('pupil') ?? '')
      return past ? { link: true, status: 200, json: { past } } : refused({ kind: 'not found' }, 404)
    }
    const pushed = push.parse(ask.body)
    return take(
      account.officer,
      pushed.device,
      pushed.entries.map((one) => entry.parse(one)),
    )
  }

  /** Orders and the keys they are signed with: what nobody signed in for. Misbehaving is for the rest. */
  function ofOrders({ path, body }: Ask): Answer | null {
    const url = new URL(path, 'http://paper')
    if (url.pathname === '/api/keys') return { link: true, status: 200, json: { keys: [...keys] } }
    if (url.pathname === '/api/order') {
      const order = orders.get(url.searchParams.get('device') ?? '') ?? null
      return { link: true, status: 200, json: { order } }
    }
    if (url.pathname !== '/api/wiped') return null
    reports.push(wiped.parse(body))
    return { link: true, status: 204, json: undefined }
  }

  /** The network of one browser. */
  function network(jar: CookieJar): Network & { comeOnline(): void } {
    const online = new Set<() => void>()
    return {
      send: async (ask) => {
        const apart = ofOrders(ask)
        if (apart) return down ? { link: false } : apart
        const noted = ofActions(ask, jar)
        if (noted) return down ? { link: false } : noted
        asked.push(ask)
        const fault = down || breaks(ask) ? 'no link' : faults.shift()
        if (fault === 'no link') return { link: false }
        if (fault === 'captive portal') return { link: true, status: 200, json: undefined }
        if (typeof fault === 'object') return refused(fault, 503)
        const given = answer(structuredClone(ask), jar)
        if (fault === 'answer about another') {
          const outcomes = [{ id: 'somebody-else-s', outcome: 'accepted', seq: 1 }]
          return { link: true, status: 200, json: { outcomes, upTo: 1 } }
        }
        return fault === 'answer lost' ? { link: false } : given
      },
      pokes: (onPoke) => {
        listeners.add(onPoke)
        return () => void listeners.delete(onPoke)
      },
      onOnline: (listener) => {
        online.add(listener)
        return () => void online.delete(listener)
      },
      comeOnline: () => {
        for (const listener of online) listener()
      },
    }
  }

  return {
    network,
    /** What an officer's devices said was done there. */
    actionsOf: (officer: string) =>
      [...actionsSaid].flatMap(([place, said]) => (place.startsWith(`${officer} `) ? said : [])),
    addAccount: (login: string, password: string, officer: Officer) =>
      accounts.set(login, { officer, password }),
    addPupil: (pupil: Pupil) => {
      last += 1
      pupils.set(pupil.id, { pupil, seq: last })
      gone.delete(pupil.id)
      assessed(pupil.id)
    },
    addRecord: (record: CaseRecord) => {
      last += 1
      records.set(record.id, { record, seq: last })
      for (const id of record.pupils) assessed(id)
    },
    takeAway: (pupil: string) => {
      last += 1
      pupils.delete(pupil)
      gone.set(pupil, last)
    },
    /** As if another process changed what the server concluded. */
    assessAs: (pupil: string, change: (before: Assessment) => Assessment) => {
      const before = assessments.get(pupil)
      last += 1
      if (before) assessments.set(pupil, { assessment: change(before.assessment), seq: last })
    },
    poke: () => {
      for (const listener of listeners) listener({ upTo: last })
    },
    /** Restored from a backup: another epoch, counting anew. */
    restore: () => {
      epoch = 'second'
    },
    endSessions: (jar: CookieJar) => {
      jar.officer = null
    },
    stop: () => {
      down = true
    },
    startAgain: () => {
      down = false
    },
    /** Of a first download, the records of no more pupils in one answer. */
    giveAtOnce: (pupils: number) => {
      pupilsAtOnce = pupils
    },
    /** The line breaks under what is asked for so. */
    breakUnder: (isSo: (ask: Ask) => boolean) => {
      breaks = isSo
    },
    /** Another key stands for this device already. */
    knowOtherKey: (device: string) => deviceKeys.set(device, 'another'),
    /** The public keys it publishes, the orders it gives (by device), and what was said of them. */
    keys,
    orders,
    reports,
    /** Its clock, as it tells it. */
    told,
    faults,
    setAside,
    /** What was concluded about pupils before. */
    earlier,
    asked,
    effects,
    record: (id: string) => records.get(id)?.record,
    records: () => [...records.values()].map(({ record }) => record),
    /** What was asked of it with entries, and what only told which numbers wait. */
    pushes: () => asked.filter((ask) => isPush(ask) && push.parse(ask.body).entries.length > 0),
    announced: () =>
      asked
        .filter(isPush)
        .map(({ body }) => push.parse(body))
        .flatMap(({ entries: sent, waiting }) => (sent.length === 0 ? [waiting] : [])),
  }
}
