/** The contract of uploads, on the tus client and the real server behind a socket. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { tusUploads } from '../../../src/device/attachments/tus-uploads.ts'
import { cuttable, listening } from '../../kit/real-line.ts'
import { anUuid, TestDevice } from '../../kit/server.ts'
import { sendsContents } from '../../device/attachments/sends-contents.ts'

sendsContents('uploads to the real server', async () => {
  const server = await listening()
  const evie = await TestDevice.signIn(server.app, server.clock, 'evie')
  const record = anUuid()
  await evie.push(evie.start(record, ['elm-1'], 'doorstep-visit'))
  const { ask, ...line } = cuttable(server.port, () => evie.cookie)
  const incoming = join(server.attachments, '.incoming')
  return {
    ...line,
    uploads: tusUploads(ask),
    record,
    officer: 'evie',
    name: async (sha256) => {
      const documentOffered = { name: 'letter.jpg', type: 'image/jpeg', sha256 }
      const [outcome] = await evie.push(evie.change(record, { documentOffered }))
      if (outcome?.outcome !== 'accepted') throw new Error(`not named: ${JSON.stringify(outcome)}`)
    },
    forget: () => {
      for (const name of readdirSync(incoming)) rmSync(join(incoming, name))
    },
    received: async ({ sha256 }) => {
      const path = join(server.attachments, 'northwick', sha256)
      return existsSync(path) ? new Uint8Array(readFileSync(path)) : null
    },
    end: server.end,
  }
})
