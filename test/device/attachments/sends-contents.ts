/** What every way of uploads promises; each implementation runs the whole of it, the real one on a real server. */
import { afterEach, describe, expect, test } from 'vitest'
import type { Content, Told, Upload, Uploads } from '../../../src/device/attachments/uploads.ts'
import { PIECE_BYTES } from '../../../src/protocol/attachments.ts'
import { aJpeg } from '../../kit/pictures.ts'
import { sha256Of } from '../../kit/paper-uploads.ts'

export type Line = {
  readonly uploads: Uploads
  /** The record these contents are named in. */
  readonly record: string
  readonly officer: string
  /** Names it in the record, as words that went before would have. */
  readonly name: (sha256: string) => Promise<void>
  readonly cutAfter: (bytes: number) => void
  readonly mend: () => void
  /** What is on its way is gone from the server. */
  readonly forget: () => Promise<void> | void
  /** How many bytes came in. */
  readonly taken: () => number
  readonly received: (content: Content) => Promise<Uint8Array | null>
  readonly end: () => Promise<void>
}

const noted = () => {
  const places: string[] = []
  const sent: number[] = []
  const told: Told = { place: (place) => void places.push(place), sent: (bytes) => void sent.push(bytes) }
  return { places, sent, told }
}
const hashOf = async (bytes: Promise<Uint8Array | null>) => {
  const found = await bytes
  return found && sha256Of(found)
}
const going = () => new AbortController().signal

export function sendsContents(name: string, open: () => Promise<Line>) {
  describe(`contents: ${name}`, () => {
    let line: Line
    const start = async (bytes = aJpeg(3.5 * PIECE_BYTES)): Promise<Upload> => {
      line = await open()
      const sha256 = sha256Of(bytes)
      await line.name(sha256)
      const { record, officer } = line
      return { record, officer, sha256, type: 'image/jpeg', bytes, place: null }
    }
    afterEach(() => line.end())

    test('a content arrives whole, in pieces, and is told as it goes', async () => {
      const upload = await start()
      const { sent, places, told } = noted()
      expect(await line.uploads.send(upload, told, going())).toBe('received')
      expect(await hashOf(line.received(upload))).toBe(upload.sha256)
      expect(sent.at(-1)).toBe(upload.bytes.length)
      expect(sent.length).toBeGreaterThanOrEqual(4)
      expect(new Set(places).size).toBe(1)
      expect(places[0]).not.toContain(upload.sha256)
    })

    test.each([0, 1, PIECE_BYTES - 1, PIECE_BYTES, 2 * PIECE_BYTES + 7])(
      'cut after %i bytes, it goes on where the server has it',
      async (cut) => {
        const upload = await start()
        const before = noted()
        line.cutAfter(cut)
        expect(await line.uploads.send(upload, before.told, going())).toBe('no link')
        expect(await line.received(upload)).toBeNull()
        line.mend()
        const place = before.places.at(-1) ?? null
        expect(await line.uploads.send({ ...upload, place }, noted().told, going())).toBe('received')
        expect(await hashOf(line.received(upload))).toBe(upload.sha256)
        // A cut loses no more than the piece that was on its way.
        expect(line.taken()).toBeLessThanOrEqual(upload.bytes.length + PIECE_BYTES)
      },
    )

    test('where the server has forgotten what was on its way, it begins anew', async () => {
      const upload = await start()
      const before = noted()
      line.cutAfter(PIECE_BYTES)
      await line.uploads.send(upload, before.told, going())
      line.mend()
      await line.forget()
      const place = before.places.at(-1) ?? null
      expect(await line.uploads.send({ ...upload, place }, noted().told, going())).toBe('received')
      expect(await hashOf(line.received(upload))).toBe(upload.sha256)
    })

    test('bytes that are not what they are said to be are refused, and nothing is kept of them', async () => {
      const upload = await start()
      const other = {
        ...upload,
        bytes: Uint8Array.from(upload.bytes, (byte, at) => (at === 99 ? 1 - byte : byte)),
      }
      expect(await line.uploads.send(other, noted().told, going())).toBe('refused')
      expect(await line.received(upload)).toBeNull()
      expect(await line.uploads.send(upload, noted().told, going())).toBe('received')
    })

    test('what the server has already is not sent again', async () => {
      const upload = await start()
      await line.uploads.send(upload, noted().told, going())
      const before = line.taken()
      expect(await line.uploads.send(upload, noted().told, going())).toBe('received')
      expect(line.taken()).toBe(before)
    })

    test('it stops when told to, and can be gone on with', async () => {
      const upload = await start()
      const stop = new AbortController()
      const { told, places } = noted()
      const stopping = { place: told.place, sent: () => stop.abort() }
      expect(await line.uploads.send(upload, stopping, stop.signal)).toBe('no link')
      const place = places.at(-1) ?? null
      expect(await line.uploads.send({ ...upload, place }, noted().told, going())).toBe('received')
      expect(line.taken()).toBeLessThanOrEqual(upload.bytes.length + 2 * PIECE_BYTES)
    })

    test('what was received is fetched by its hash and its record, and by no other', async () => {
      const upload = await start()
      expect(await line.uploads.fetch(upload)).toBeNull()
      await line.uploads.send(upload, noted().told, going())
      expect(await hashOf(line.uploads.fetch(upload))).toBe(upload.sha256)
      const elsewhere = { ...upload, record: '018e2f54-8a00-7000-8000-00000000ffff' }
      expect(await line.uploads.fetch(elsewhere)).toBeNull()
      line.cutAfter(0)
      expect(await line.uploads.fetch(upload)).toBeNull()
    })
  })
}
