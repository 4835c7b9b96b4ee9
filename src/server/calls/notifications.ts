/** Web Push of one's own devices, and what one is told of colleagues who are late. */
import type { NOTIFICATION_CALLS } from '../../protocol/calls/notifications.ts'
import { acknowledge, alertsFor } from '../alerts/alerts.ts'
import { ownSubscriptions, subscribe, unsubscribeHere } from '../web-push/subscriptions.ts'
import type { Handles } from './handling.ts'

export const NOTIFICATIONS: Handles<keyof typeof NOTIFICATION_CALLS> = {
  'my-push': async (_ask, { session, ports }) => ({
    publicKey: ports.push.publicKey,
    ...(await ownSubscriptions(session, ports.store.read)),
  }),
  'subscribe-push': async (target, { session, ports }) => ({
    subscribed: await subscribe(session, ports, target, ports.push.reach),
  }),
  'unsubscribe-push': async (_ask, { session, ports }) => {
    await unsubscribeHere(session, ports.store)
    return { subscribed: false }
  },
  'my-alerts': (_ask, { session: { officer }, ports }) =>
    alertsFor(ports.store, { authority: officer.authority.id, account: officer.id }),
  'acknowledge-alert': async (which, { session: { officer }, ports, note }) => {
    const whose = { authority: officer.authority.id, account: officer.id }
    const acknowledged = await acknowledge(ports.store, whose, which, ports.clock.now())
    note({ object: { kind: 'record', id: which.record }, outcome: acknowledged ? 'done' : 'denied' })
    return { acknowledged }
  },
}
