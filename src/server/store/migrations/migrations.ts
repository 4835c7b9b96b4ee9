/** Every migration in the order it is run. One that was ever released is never edited: add another. */
import { firstTables } from './0001-first-tables.ts'
import { lifeGoesOn } from './0002-life-goes-on.ts'
import { ownProcess } from './0003-own-process.ts'
import { recordsByForm } from './0004-records-by-form.ts'
import { sealsAndSchoolRecords } from './0005-seals-and-school-records.ts'
import { attachments } from './0006-attachments.ts'
import { recovery } from './0007-recovery.ts'
import { keysAndRestores } from './0008-keys-and-restores.ts'
import { formerHolders } from './0009-former-holders.ts'
import { auditAndSafeguards } from './0010-audit-and-safeguards.ts'
import { scope } from './0011-scope.ts'
import { signingIn } from './0012-signing-in.ts'
import { auditKept } from './0014-audit-kept.ts'
import { privacy } from './0015-privacy.ts'
import { settings } from './0016-settings.ts'
import { people } from './0017-people.ts'
import { actionsTold } from './0020-actions.ts'
import { devices } from './0013-devices.ts'
import { notifications } from './0022-notifications.ts'
import { benchmarks } from './0023-benchmarks.ts'
import { scopeFound } from './0021-scope-found.ts'

export type Migration = {
  readonly id: string
  readonly statements: readonly string[]
  /** What each database says in its own words; after the others. */
  readonly only?: Readonly<Record<'sqlite' | 'postgres', readonly string[]>>
}

export const MIGRATIONS: readonly Migration[] = [
  firstTables,
  lifeGoesOn,
  ownProcess,
  recordsByForm,
  sealsAndSchoolRecords,
  attachments,
  recovery,
  keysAndRestores,
  formerHolders,
  auditAndSafeguards,
  scope,
  signingIn,
  devices,
  auditKept,
  privacy,
  settings,
  people,
  actionsTold,
  scopeFound,
  notifications,
  benchmarks,
]
