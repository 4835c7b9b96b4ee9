/** What a device of version 4 reads, as its own build wrote the shapes down. Nothing here is brought up to date. */
import { readFileSync } from 'node:fs'
import * as z from 'zod'

const shapes: Record<string, Parameters<typeof z.fromJSONSchema>[0]> = JSON.parse(
  readFileSync('test/protocol/recorded/version-4-shapes.json', 'utf8'),
)

/** What keeps a device of version 4 from reading this answer; undefined where nothing does. */
export function unreadBy4(name: string, answer: unknown): string | undefined {
  const shape = shapes[name]
  if (shape === undefined) throw new Error(`version 4 knows no ${name}`)
  return z.fromJSONSchema(shape).safeParse(answer).error?.message
}
