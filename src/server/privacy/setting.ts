/** What an authority has set about how long things are kept; without a word of its own the rules hold. */
import * as z from 'zod'
import { AS_THE_RULES_SAY, KEPT_KINDS, type RetentionSetting } from '../../domain/privacy/retention.ts'
import type { Tx } from '../store/opened.ts'
import type { Reader } from '../store/store.ts'

const stored = z.object({
  years: z.partialRecord(z.enum(KEPT_KINDS), z.int()),
  byItself: z.boolean(),
})

export async function retentionOf(reader: Reader, authority: string): Promise<RetentionSetting> {
  const row = await reader
    .selectFrom('retention')
    .select('body')
    .where('authority', '=', authority)
    .executeTakeFirst()
  return row ? stored.parse(JSON.parse(row.body)) : AS_THE_RULES_SAY
}

export async function keepRetention(tx: Tx, authority: string, setting: RetentionSetting): Promise<void> {
  const body = JSON.stringify(setting)
  await tx
    .insertInto('retention')
    .values({ authority, body })
    .onConflict((oc) => oc.column('authority').doUpdateSet({ body }))
    .execute()
}
