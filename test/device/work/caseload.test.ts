// @vitest-environment node
import { expect, test } from 'vitest'
import { makeVault } from '../../../src/device/lock/vault.ts'
import {
  changedCaseload,
  NO_CASELOAD,
  readCaseload,
  sealCaseload,
} from '../../../src/device/work/caseload.ts'
import { NOT_ASSESSED } from '../../../src/device/work/own-answer.ts'
import type { Assessment } from '../../../src/domain/stages/assessment.ts'
import { seededChance } from '../../../src/kit/chance.ts'
import { browser, PASSPHRASE, pupilCalled, quickDerivation, readyTab, robin } from '../../kit/device.ts'

/** An assessment as version 1 of the protocol knew it. */
function asBefore({ cautions: _cautions, level: _level, returns, ...rest }: Assessment): Assessment {
  const kept = { ...rest, returns: returns.map(({ kind, dueBy }) => ({ kind, dueBy })) }
  return JSON.parse(JSON.stringify(kept)) as Assessment // as it was kept
}

test('a vault filled by version 1 opens, and what its assessments did not say is blank', async () => {
  const { vault } = await makeVault(robin, PASSPHRASE, quickDerivation, seededChance(1))
  const assessment = asBefore({
    ...NOT_ASSESSED,
    returns: [{ kind: 'attendance', rule: 'r', who: 'school', dueBy: null, says: 'Due.' }],
  })
  const one = { pupil: pupilCalled('p-1', 'Ash', 'Example'), assessment, differences: [], records: [] }
  const { after, rows } = changedCaseload(NO_CASELOAD, { listed: new Map([['p-1', one]]), gone: [] })
  const sealed = await sealCaseload(vault, after, rows, false)
  const { listed } = await readCaseload(vault, sealed, () => expect.unreachable())
  expect(listed.get('p-1')?.assessment).toMatchObject({
    cautions: [],
    returns: [{ kind: 'attendance', who: '', says: '' }],
  })
})

test('an assessment the server has not worked out anew since version 1 is taken with blanks', async () => {
  const on = browser()
  const tab = await readyTab(on)
  on.server.assessAs('p-1', asBefore)
  await tab.device.syncNow()
  expect((await tab.device.pupil('p-1'))?.assessment.cautions).toEqual([])
})
