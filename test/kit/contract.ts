/** A contract made at a meeting that one parent of Amabel Thistlewick came to. */
import { formOf } from '../../src/domain/forms/forms.ts'
import { filledAnswers } from './casework.ts'
import type { Tab } from './device.ts'

const contract = formOf('attendance-contract')

const parents = [{ id: 'r1', parent: { name: 'Pat Thistlewick', id: 'p-2-parent' }, presentOn: '2026-03-10' }]

/** Starts, fills and completes it on a device; gives its id. */
export async function completedContract({ device }: Tab): Promise<string> {
  const id = await device.start('attendance-contract', ['p-2'])
  if (contract) await device.change(id, { ...filledAnswers(contract), issuedBy: 'school', parents })
  const completed = await device.complete(id)
  if (!completed.saved) throw new Error(`the contract was not completed: ${completed.why}`)
  return id
}
