/** Every answer of the server is listened to for an order: a device that was shut out is told with whatever it asked. */
import type { Network } from '../sync/network.ts'

export const ORDER_PATH = '/api/order'

/** The order in an answer's JSON; null where there is none. Whether it is to be believed is asked elsewhere. */
function orderIn(path: string, json: unknown): string | null {
  if (typeof json !== 'object' || json === null || !('order' in json) || typeof json.order !== 'string')
    return null
  const isAsked = path.startsWith(`${ORDER_PATH}?`)
  return isAsked || ('kind' in json && json.kind === 'device shut out') ? json.order : null
}

/** The same network; `onOrder` hears every order that comes with an answer. */
export const hearing = (network: Network, onOrder: (order: string) => void): Network => ({
  ...network,
  send: async (ask) => {
    const answer = await network.send(ask)
    const order = answer.link ? orderIn(ask.path, answer.json) : null
    if (order !== null) onOrder(order)
    return answer
  },
})
