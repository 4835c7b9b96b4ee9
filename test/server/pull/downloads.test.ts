/** Many begin at once: each answer is made once, two at a time, and one that fails holds nobody up. */
import { expect, test } from 'vitest'
import { downloads, type Packed } from '../../../src/server/pull/downloads.ts'

const packed = (text: string): Packed => ({ body: Buffer.from(text), encoding: 'identity' })

test('a hundred who ask for fifty different downloads have them made once each, never more than two at a time', async () => {
  const kept = downloads()
  let underWay = 0
  let most = 0
  let made = 0
  const make = (key: string) => async () => {
    underWay += 1
    made += 1
    most = Math.max(most, underWay)
    for (let turn = 0; turn < 5; turn++) await Promise.resolve()
    underWay -= 1
    return packed(key)
  }
  const keys = Array.from({ length: 100 }, (_key, i) => `download ${i % 50}`)
  const answers = await Promise.all(keys.map((key) => kept.kept(key, make(key))))
  expect(answers.map(({ body }) => body.toString())).toEqual(keys)
  expect({ made, most }).toEqual({ made: 50, most: 2 })
})

test('a download that fails is told to those who asked for it, and the others go on', async () => {
  const kept = downloads()
  const failing = async (): Promise<Packed> => {
    throw new Error('no room')
  }
  const asked = ['a', 'b', 'c', 'd'].map((key) =>
    kept.kept(key, key === 'd' ? async () => packed('d') : failing),
  )
  const done = await Promise.allSettled(asked)
  expect(done.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'fulfilled'])
  expect((await kept.kept('a', async () => packed('a again'))).body.toString()).toBe('a again')
})
