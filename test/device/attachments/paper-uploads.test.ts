// @vitest-environment node
import { paperUploads } from '../../kit/paper-uploads.ts'
import { sendsContents } from './sends-contents.ts'

sendsContents('uploads on paper', async () => ({
  ...paperUploads(),
  record: '018e2f54-8a00-7000-8000-000000000001',
  officer: 'robin',
  name: async () => {},
  end: async () => {},
}))
