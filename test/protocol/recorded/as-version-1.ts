/** What a device of version 1 reads, as its own build wrote the shapes down. Nothing here is brought up to date. */
import { readFileSync } from 'node:fs'
import * as z from 'zod'

const shapes: Record<string, Parameters<typeof z.fromJSONSchema>[0]> = JSON.parse(
  readFileSync('test/protocol/recorded/version-1-shapes.json', 'utf8'),
)

/** What keeps a device of version 1 from reading this answer; undefined where nothing does. */
export function unreadBy1(name: string, answer: unknown): string | undefined {
  const shape = shapes[name]
  if (shape === undefined) throw new Error(`version 1 knows no ${name}`)
  return z.fromJSONSchema(shape).safeParse(answer).error?.message
}
