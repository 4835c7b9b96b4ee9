/**
 * Whose account a provider means: the one that was linked to its subject; at first the one whose login is the e-mail
 * address the provider has verified. An account is linked to one subject of a provider, so that an address given to
 * somebody else later opens nothing.
 */
import { append } from '../audit/append.ts'
import type { Ports } from '../ports.ts'
import { writeAside } from '../store/store.ts'
import { admit, secondOf, type Admitted } from './admit.ts'
import type { Whose } from './awaited.ts'
import type { Told } from './oidc.ts'

/** Undefined where nobody here is meant. */
export async function whoIsMeant(told: Told, { store, clock }: Ports): Promise<Whose | undefined> {
  const { authority, issuer } = told.provider
  const linked = await store.read
    .selectFrom('provider_account as p')
    .innerJoin('account as a', (on) =>
      on.onRef('a.authority', '=', 'p.authority').onRef('a.id', '=', 'p.account'),
    )
    .select('a.id')
    .where('p.authority', '=', authority)
    .where('p.issuer', '=', issuer)
    .where('p.subject', '=', told.subject)
    .executeTakeFirst()
  if (linked) return { authority, account: linked.id }
  if (told.email === undefined) return undefined
  const { email, subject } = told
  return writeAside(store, async (tx) => {
    const found = await tx
      .selectFrom('account')
      .select('id')
      .where('authority', '=', authority)
      .where('login', '=', email)
      .where('disabled', '=', 0)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('provider_account as p')
              .select('p.subject')
              .where('p.authority', '=', authority)
              .where('p.issuer', '=', issuer)
              .whereRef('p.account', '=', 'account.id'),
          ),
        ),
      )
      .executeTakeFirst()
    if (!found) return undefined
    const at = clock.now()
    await tx
      .insertInto('provider_account')
      .values({ authority, issuer, subject, account: found.id, linked_at: at })
      .execute()
    await append(tx, authority, at, [
      { action: 'linked to the provider', outcome: 'done', account: found.id, device: told.device },
    ])
    return { authority, account: found.id }
  })
}

/** Begins the session of whom a provider means; undefined where that is nobody. */
export async function providerSignIn(told: Told, ports: Ports): Promise<Admitted | undefined> {
  const whose = await whoIsMeant(told, ports)
  if (!whose) return undefined
  const second = told.gaveSecond ? 'settled' : await secondOf(whose, ports)
  return admit(whose, { device: told.device, by: 'provider', second, code: told.code }, ports)
}
