/** Whoever finds a hole finds whom to tell. */
import { expect, test } from 'vitest'
import { aServer } from '../kit/server.ts'

const url = '/.well-known/security.txt'

test('it names whom to tell, for less than a year from today', async () => {
  const the = await aServer('SQLite', { securityContact: 'mailto:security@northwick.example' })
  const { statusCode, headers, body } = await the.app.inject({ url })
  await the.end()
  expect([statusCode, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8'])
  expect(body).toBe(
    'Contact: mailto:security@northwick.example\nExpires: 2027-03-09T00:00:00Z\nPreferred-Languages: en\n',
  )
})

test.each([undefined, '', 'somebody', 'mailto:a@b.example\nContact: mailto:c@d.example'])(
  'with %j for a contact there is none',
  async (securityContact) => {
    const the = await aServer('SQLite', securityContact === undefined ? {} : { securityContact })
    expect((await the.app.inject({ url })).statusCode).toBe(404)
    await the.end()
  },
)
