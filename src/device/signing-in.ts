/** Who signs in on this device: an officer whose vault is here, or somebody new, who chooses a passphrase first. */
import type { Officer, SignedIn } from '../protocol/messages.ts'
import type { AnswerOf } from '../protocol/calls/calls.ts'
import type { Called, Device, SignInResult } from './device.ts'
import { takesPasskeys } from './lock/browser-credentials.ts'
import { toldOf } from './lock/leasing.ts'
import { passphraseFault } from './lock/passphrase.ts'
import { changeVault } from './lock/vault-rows.ts'
import { makeVault, vaultIdOf, type OpenVault } from './lock/vault.ts'
import type { VaultRow } from './store/store.ts'
import type { AskedToSignIn } from './sync/ask-to-sign-in.ts'
import type { AtWork } from './work/at-work.ts'
import type { Desk } from './work/desk.ts'

export type SigningIn = Pick<Device, 'signIn' | 'entrance' | 'choosePassphrase'> & {
  /** Nobody is about to choose a passphrase any more. */
  readonly nobodyNew: () => void
}

/** The way in for whoever signs in; `open` and `close` show an open vault, or its lock screen. */
export function signingIn(
  desk: Desk,
  {
    ready,
    fetchAnswer,
    knowVaults,
    open,
    close,
  }: {
    /** The device has begun, and what asks the server is here; rejects where that could not be had. */
    readonly ready: () => Promise<AtWork>
    readonly fetchAnswer: (vault: string) => Promise<void>
    readonly knowVaults: () => Promise<void>
    readonly open: (vault: OpenVault, row: VaultRow) => Promise<void>
    readonly close: (officer: Officer) => Promise<void>
  },
): SigningIn {
  const { ports, news: board } = desk
  const { clock, keys, chance, tabs } = ports
  let newcomer: SignedIn | null = null
  let toSetUp: { readonly told: SignedIn; readonly code: string | undefined } | null = null

  /** Asks, and goes on with whoever the server says it is. */
  async function asked(
    ask: (working: AtWork) => Promise<AskedToSignIn>,
    code?: string,
  ): Promise<SignInResult> {
    const working = await ready().catch(() => null)
    if (!working) return { ok: false, why: 'no connection' }
    const answer = await ask(working)
    if (!answer.ok) return answer
    toSetUp = answer.told.secondFactor ? { told: answer.told, code } : null
    return toSetUp ? { ok: false, why: 'second factor to set up' } : admitted(working, answer.told, code)
  }
  /** Whoever is signed in goes on: to the open vault, to its lock screen, or to a passphrase. */
  async function admitted(working: AtWork, told: SignedIn, code?: string): Promise<SignInResult> {
    const { officer } = told
    tabs.tell({ says: 'signed in', officer: officer.id })
    if (desk.opened?.vault.id === vaultIdOf(officer)) {
      working.forgetSession()
      void working.sync()
      return { ok: true }
    }
    const row = await changeVault(ports, vaultIdOf(officer), (now) => {
      if (!now) return null
      const { pins, ...rest } = now
      // Let in anew: the server's keys are pinned anew, and no order of before counts.
      const kept = code === undefined && pins ? { ...rest, pins } : rest
      return { ...kept, ...toldOf(told, clock.now(), now.lease) }
    })
    if (row?.forgotten) await fetchAnswer(row.id)
    await knowVaults()
    await close(officer)
    if (row) return { ok: true }
    newcomer = told
    const recoverable = told.recoveryKey !== null
    const vault = { wrongTries: 0, recoverable, recovery: null, passkey: false }
    board.revise({ phase: 'choosing a passphrase', officer, vault })
    return { ok: true }
  }

  return {
    nobodyNew: () => {
      newcomer = null
    },
    signIn: (login, password, code) => asked((working) => working.askToSignIn(login, password, code), code),
    entrance: {
      giveSecond: (ticket, proof) => asked(({ asking }) => asking.second(ticket, proof)),
      giveSecondByPasskey: (ticket) => asked(({ asking }) => asking.secondByPasskey(ticket)),
      signInByPasskey: (code) => asked(({ asking }) => asking.passkey(code), code),
      takesPasskeys,
      providers: async () => (await ready().catch(() => null))?.asking.providers() ?? [],
      wayTo: async ({ authority }, code) => {
        await ready().catch(() => null)
        const asks = { authority, device: desk.device.id, ...(code === undefined ? {} : { code }) }
        return `/api/sign-in/oidc/start?${new URLSearchParams(asks).toString()}`
      },
      cameBack: () => asked(({ asking }) => asking.me()),
      early: async (name, ask) => {
        const working = await ready().catch(() => null)
        if (!working || !toSetUp) return { ok: false, why: 'no connection' }
        // The answer is read as this call's own.
        return (await working.asking.call(toSetUp.told.officer.id, name, ask)) as Called<
          AnswerOf<typeof name>
        >
      },
      isSetUp: async () => {
        const working = await ready().catch(() => null)
        const held = toSetUp
        if (!working || !held) return { ok: false, why: 'begin again' }
        toSetUp = null
        return admitted(working, held.told, held.code)
      },
      makePasskey: async (options) => (await ready().catch(() => null))?.asking.makePasskey(options) ?? null,
      answerWithPasskey: async (options) =>
        (await ready().catch(() => null))?.asking.answerWithPasskey(options) ?? null,
    },
    choosePassphrase: async (passphrase) => {
      const fault = passphraseFault(passphrase)
      if (fault) return { ok: false, why: fault }
      const told = newcomer
      if (!told) throw new Error('nobody has signed in to choose a passphrase')
      const { officer } = told
      const made = await makeVault(officer, passphrase, keys, chance, toldOf(told, clock.now()))
      let isFirst = false
      await changeVault(ports, made.row.id, (before) => {
        isFirst = before === null
        return before ?? made.row
      })
      await knowVaults()
      // Another tab was first: its passphrase is the one that opens this vault.
      if (isFirst) await open(made.vault, made.row)
      else await close(officer)
      return { ok: true }
    },
  }
}
