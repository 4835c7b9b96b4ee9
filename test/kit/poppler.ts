/**
 * PDFs read by tools other people made (poppler): their text, their tags, their pages, their pictures. `npm test`
 * installs them where it may; elsewhere what needs them is reported as not run, in words.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'

const PROGRAMS = ['pdftotext', 'pdfinfo', 'pdftoppm']

export type Poppler = ReturnType<typeof openPoppler>

/** The tools, or none where they are not installed: tests are made for each of them. */
export function popplers(): readonly Poppler[] {
  const missing = PROGRAMS.filter((program) => spawnSync(program, ['-v']).status !== 0)
  if (missing.length === 0) return [openPoppler()]
  console.warn(`PDF checks NOT RUN: ${missing.join(', ')} not found; install poppler-utils`)
  return []
}

function openPoppler() {
  /** What a tool says of a PDF; a PDF it complains of is a fault. */
  const run = (program: string, args: readonly string[], pdf: Uint8Array): string => {
    const files = program === 'pdfinfo' ? ['-'] : ['-', '-']
    const { status, stdout, stderr } = spawnSync(program, [...args, ...files], {
      input: pdf,
      encoding: 'utf8',
      maxBuffer: 1e8,
    })
    if (status !== 0 || stderr !== '') throw new Error(`${program}: ${stderr.slice(0, 500)}`)
    return stdout
  }
  return {
    name: 'poppler',
    text: (pdf: Uint8Array) => run('pdftotext', [], pdf),
    tags: (pdf: Uint8Array) => run('pdfinfo', ['-struct-text'], pdf),
    facts: (pdf: Uint8Array) =>
      Object.fromEntries(
        run('pdfinfo', [], pdf)
          .split('\n')
          .map((line) => /^([^:]+):\s*(.*)$/.exec(line)?.slice(1) ?? [line, '']),
      ) as Readonly<Record<string, string>>,
    /** How dark each page is on the whole: 0 is a blank page, 1 a black one. */
    darkness(pdf: Uint8Array): number[] {
      const folder = mkdtempSync(join(tmpdir(), 'doorstep-pdf-'))
      try {
        writeFileSync(join(folder, 'paper.pdf'), pdf)
        execFileSync('pdftoppm', ['-r', '20', '-gray', join(folder, 'paper.pdf'), join(folder, 'page')])
        return readdirSync(folder)
          .filter((file) => file.endsWith('.pgm'))
          .sort()
          .map((file) => darknessOf(readFileSync(join(folder, file))))
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  }
}

/** Of a picture in grey as pdftoppm writes it: a head of three lines, then a byte for each point. */
function darknessOf(picture: Buffer): number {
  const head = /^P5\s+\d+\s+\d+\s+255\s/.exec(picture.toString('latin1', 0, 40))?.[0] ?? ''
  const points = picture.subarray(head.length)
  return 1 - points.reduce((sum, point) => sum + point, 0) / (255 * points.length)
}

/** The PDF's own objects as text, with what was packed unpacked: for what no tool of poppler's tells. */
export function unpacked(pdf: Uint8Array): string {
  const raw = Buffer.from(pdf)
  const text = raw.toString('latin1')
  const packed = [...text.matchAll(/stream\r?\n/g)].flatMap(({ index, 0: { length } }) => {
    try {
      return [inflateSync(raw.subarray(index + length), { finishFlush: 2 }).toString('latin1')]
    } catch {
      return []
    }
  })
  return [text, ...packed].join('\n')
}
