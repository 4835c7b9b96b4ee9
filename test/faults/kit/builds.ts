/** Builds of the app, each in a folder of its own: the one at hand, and a newer one whose store has another version. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'

/** The build that is tested. */
const THIS = process.env['CLIENT_DIR'] ?? 'dist'

/** Adds a store to the last version of the database, as a newer build would, and names the build. */
const newer: Plugin = {
  name: 'a newer build',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('/store/migrations/migrations.ts')
      ? `${code.replace('export const MIGRATIONS', 'const BEFORE')}
export const MIGRATIONS = [...BEFORE, { version: Math.max(...BEFORE.map(({ version }) => version)) + 1, stores: { later: 'id' } }]`
      : undefined,
  transformIndexHtml: (html) => html.replace('<head>', '<head><meta name="build" content="newer">'),
}

/** A folder that a server serves, in which one build takes the place of another. */
export class Builds {
  readonly #within = mkdtempSync(join(tmpdir(), 'doorstep-builds-'))
  readonly served = join(this.#within, 'served')
  readonly #newer = join(this.#within, 'newer')

  /** Makes the newer build; serves the one at hand. */
  async ready(): Promise<void> {
    this.serve('this')
    await build({ plugins: [newer], build: { outDir: this.#newer, emptyOutDir: true }, logLevel: 'error' })
  }

  /** From its next start on the server has this build; what it served before is gone, or kept beside as servers do. */
  serve(which: 'this' | 'newer', kept: { before: boolean } = { before: false }): void {
    if (!kept.before) rmSync(this.served, { recursive: true, force: true })
    mkdirSync(this.served, { recursive: true })
    cpSync(which === 'this' ? THIS : this.#newer, this.served, { recursive: true })
  }

  end(): void {
    rmSync(this.#within, { recursive: true, force: true })
  }
}
