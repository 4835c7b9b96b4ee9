/** Takes in what a device did while it was away, and answers in words its version knows. */
import type { Push, Pushed } from '../../protocol/messages.ts'
import { outcomeFor } from '../../protocol/older.ts'
import type { Handler } from '../ports.ts'
import { acceptPush } from '../push/accept.ts'

export const push: Handler<Push, Pushed> = async ({ version, device, entries }, { officer }, ports) => {
  const { outcomes, upTo } = await acceptPush(ports, officer, { device, entries })
  return { outcomes: outcomes.map((outcome) => outcomeFor(version, outcome)), upTo }
}
