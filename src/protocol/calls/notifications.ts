/** Web Push of one's own devices, and being told that a colleague who is out alone is late. */
import * as z from 'zod'
import { calls } from './call.ts'

const nothing = z.strictObject({})
const key = z
  .string()
  .max(200)
  .regex(/^[\w-]+$/)

export const NOTIFICATION_CALLS = calls({
  /** Whether this device is told, and the key to subscribe with. */
  'my-push': {
    may: 'oneself',
    ask: nothing,
    answer: z.object({ publicKey: z.string(), subscribed: z.boolean(), others: z.int() }),
  },
  'subscribe-push': {
    may: 'oneself',
    ask: z.strictObject({ endpoint: z.url().max(1_000), p256dh: key, auth: key }),
    answer: z.object({ subscribed: z.boolean() }),
  },
  'unsubscribe-push': { may: 'oneself', ask: nothing, answer: z.object({ subscribed: z.literal(false) }) },
  /** Colleagues who are late, as far as one is to be told; and those who came back since, until that is seen. */
  'my-alerts': {
    may: 'oneself',
    ask: nothing,
    answer: z.object({
      alerts: z.array(
        z.object({
          record: z.string(),
          lateAt: z.int(),
          officer: z.string(),
          position: z.string(),
          where: z.string(),
          phone: z.string(),
          until: z.int(),
          backAt: z.int().nullable(),
          /** Who said that they see to it; null while nobody has. */
          seenBy: z.string().nullable(),
        }),
      ),
    }),
  },
  'acknowledge-alert': {
    may: 'oneself',
    ask: z.strictObject({ record: z.string().max(100), lateAt: z.int() }),
    answer: z.object({ acknowledged: z.boolean() }),
    audit: 'alert acknowledged',
  },
})
