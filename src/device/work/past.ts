/** Earlier assessments and registers of a pupil, asked of the server when somebody wants to see them: they are not kept here. */
import { past } from '../../protocol/messages.ts'
import { heard } from '../sync/heard.ts'
import type { PastAnswer } from '../device.ts'
import type { Network } from '../sync/network.ts'

/** Each the latest first; null where the server cannot be asked now. */
export async function askForPast(
  network: Network,
  pupil: string,
  officer: string,
): Promise<PastAnswer | null> {
  const path = `/api/past?${new URLSearchParams({ pupil, officer })}`
  const answer = heard(await network.send({ method: 'GET', path }))
  const read = past.safeParse(answer.kind === 'ok' ? answer.json : null)
  return read.success ? read.data : null
}
