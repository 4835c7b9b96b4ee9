/**
 * The app's own files, read once at the start and held in memory with their compressed
 * form. Only files that were there then can be asked for, so no path leads elsewhere.
 * What is named by its content is kept for ever by browsers; the rest is asked for anew.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { compressed, type Encoding, type Packed } from './pull/downloads.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
}
const COMPRESS = new Set(['.css', '.html', '.js', '.json', '.svg', '.ttf', '.txt', '.wasm', '.webmanifest'])

export type ClientFile = {
  readonly type: string
  readonly tag: string
  readonly cacheControl: string
  packed(encoding: Encoding): Promise<Packed>
}

/** Every file under a folder by its path in a URL; hidden files are left out. */
export function clientFiles(folder: string): ReadonlyMap<string, ClientFile> {
  const files = new Map<string, ClientFile>()
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const hidden = name.split(sep).some((part) => part.startsWith('.'))
    if (hidden || !statSync(join(folder, name)).isFile()) continue
    const path = `/${name.split(sep).join('/')}`
    const body = readFileSync(join(folder, name))
    files.set(
      path,
      clientFile(path, hashOf(body), () => body),
    )
  }
  return files
}

const hashOf = (content: Buffer | string): string =>
  createHash('sha256').update(content).digest('base64url').slice(0, 22)

/** A file of an earlier build, whose name says its content; it is read when somebody asks for it. */
export const keptFile = (path: string, place: string): ClientFile =>
  clientFile(path, hashOf(path), () => readFileSync(place))

function clientFile(path: string, tag: string, body: () => Buffer): ClientFile {
  const extension = extname(path)
  const made = new Map<Encoding, Promise<Packed>>()
  return {
    type: TYPES[extension] ?? 'application/octet-stream',
    tag: `"${tag}"`,
    cacheControl: path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    packed: (encoding) => {
      const wanted = COMPRESS.has(extension) ? encoding : 'identity'
      const known = made.get(wanted)
      if (known) return known
      const packed = compressed(body(), wanted)
      made.set(wanted, packed)
      return packed
    },
  }
}
