/** Takes in what a device did while it was away. */
import type { Push, Pushed } from '../../protocol/messages.ts'
import type { Handler } from '../ports.ts'
import { acceptPush } from '../push/accept.ts'

export const push: Handler<Push, Pushed> = ({ device, entries }, { officer }, { store, clock, failed }) =>
  acceptPush(store, clock, officer, { device, entries }, failed)
