/**
 * `npm run account`: for the beginning and for emergencies, where no administrator can get in: a new invitation, a
 * code for a device or another second factor of an administrator, and letting an account in or not. Everything else about people is done on the screens, by an administrator.
 * Exit code 0 done, 2 nothing could be done.
 */
import { endSessionsOf } from '../accounts/sessions.ts'
import { makeCode } from '../devices/enrolment.ts'
import { invite } from '../people/invitations.ts'
import { accountOf, disablePerson, type Keeper } from '../people/keeping.ts'
import { peopleOf } from '../people/people.ts'
import { resetSecondFactor } from '../people/second-factor.ts'
import { writeAside } from '../store/store.ts'
import { authorityNamed, keeperAt, spokenInvitation } from './beginning.ts'
import { argumentsOf, instantOf, runCommand, Stop, withStore } from './opened.ts'

const USAGE = `npm run account -- list                  who there is: login, role, state
npm run account -- invite LOGIN           a code with which an administrator chooses a new password; ends their sessions
npm run account -- device LOGIN           a code, for ten minutes, that lets in the device an administrator signs in on
npm run account -- reset-second-factor LOGIN   takes away what an administrator has lost, and ends their sessions
npm run account -- disable LOGIN          lets nobody in under it, from this moment
npm run account -- enable LOGIN           lets them in again
--authority ID where there are several. --today YYYY-MM-DD lives on another day, for trying out.`

const OPTIONS = { authority: { type: 'string' }, today: { type: 'string' } } as const

const NOT_DONE = {
  'last administrator': 'This is the last administrator who can get in. Invite another first.',
  'changed meanwhile': 'Somebody changed this account meanwhile. Look at it again.',
  oneself: 'This account cannot be changed from here.',
  'not there': 'There is no such account any more.',
} as const

async function run(): Promise<number> {
  const { values, positionals } = argumentsOf(OPTIONS, USAGE)
  const [act, login, ...more] = positionals
  if (more.length > 0 || act === undefined) throw new Stop(USAGE)
  const now = instantOf(values.today)
  return withStore(async (store) => {
    const keeper = keeperAt(store, await authorityNamed(store, values.authority), 'npm run account', now)
    if (act === 'list' && login === undefined) return list(keeper)
    const account = await store.read
      .selectFrom('account')
      .select(['id', 'login', 'role', 'version', 'disabled'])
      .where('authority', '=', keeper.authority)
      .where('login', '=', (login ?? '').trim().toLowerCase())
      .executeTakeFirst()
    if (login === undefined) throw new Stop(USAGE)
    if (!account) throw new Stop('There is no such login: npm run account -- list')
    if (act === 'invite') return inviteAgain(keeper, account)
    if (act === 'device') return letDeviceIn(keeper, account)
    if (act === 'reset-second-factor') return resetSecond(keeper, account)
    if (act !== 'disable' && act !== 'enable') throw new Stop(USAGE)
    const { id, version } = account
    const done = await disablePerson(keeper, { id, version, disabled: act === 'disable' })
    if (!done.kept) throw new Stop(NOT_DONE[done.why])
    console.log(
      act === 'disable'
        ? 'Done. Its sessions have ended; what was not sent stays on its devices.'
        : 'Done. It may sign in again.',
    )
    return 0
  })
}

type Found = { readonly id: string; readonly login: string; readonly role: string; readonly disabled: number }

function requireAdministrator({ role, disabled }: Found): void {
  if (role !== 'administrator')
    throw new Stop('Only administrators are let in from here; an administrator lets in everybody else.')
  if (disabled === 1) throw new Stop('This account is disabled: npm run account -- enable')
}

async function letDeviceIn({ authority, by, ports, tell }: Keeper, account: Found): Promise<number> {
  requireAdministrator(account)
  const { id, login } = account
  const { code, endsAt } = await writeAside(ports.store, async (tx) => {
    const made = await makeCode(tx, ports, { authority, account: id, name: '', by })
    await tell(tx, { action: 'enrolment code made', object: accountOf(id) })
    return made
  })
  console.log(
    `Code for the device of ${login}, to ${new Date(endsAt).toISOString().slice(11, 16)} UTC: ${code}`,
  )
  return 0
}

async function inviteAgain({ authority, by, ports, tell }: Keeper, account: Found): Promise<number> {
  requireAdministrator(account)
  const { id, login } = account
  const made = await writeAside(ports.store, async (tx) => {
    await endSessionsOf(tx, authority, id)
    const made = await invite(tx, ports, { authority, account: id, by })
    await tell(tx, { action: 'person invited', object: accountOf(id) })
    return made
  })
  for (const line of spokenInvitation(login, made)) console.log(line)
  return 0
}

/** For an administrator whom no other can help. The password is still asked for, and another factor set up with it. */
async function resetSecond(keeper: Keeper, account: Found): Promise<number> {
  requireAdministrator(account)
  const { id, login } = account
  if (!(await resetSecondFactor(keeper, id))) throw new Stop(`${login} has no second factor.`)
  console.log('Done. Its sessions have ended; at the next sign-in it sets up another.')
  return 0
}

async function list({ authority, ports }: Keeper): Promise<number> {
  for (const { login, role, state } of await peopleOf(ports.store.read, authority))
    console.log(`${login}  ${role}  ${state}`)
  return 0
}

await runCommand(run)
