/** The real server in a process of its own, on a folder of its own, living on a day of our choosing. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Tables } from '../../../src/server/store/tables.ts'

/** A Wednesday in an autumn term, before the end of half-term and Christmas can get in the way. */
export const TODAY = '2026-11-18'

export class DemoServer {
  readonly folder: string
  readonly #client: string | undefined
  readonly #env: Readonly<Record<string, string>>
  #process: ChildProcess | undefined
  #port = 0

  /**
   * With a folder, serves the build that lies there whenever it starts; `within` is the folder its own
   * is made in, `env` what else its process is told.
   */
  constructor(
    client?: string,
    { within = tmpdir(), env = {} }: { within?: string; env?: Readonly<Record<string, string>> } = {},
  ) {
    this.folder = mkdtempSync(join(within, 'doorstep-journey-'))
    this.#client = client
    this.#env = env
  }

  get url(): string {
    return `http://localhost:${this.#port}`
  }

  /** Starts it, on the same port each time; resolves once it answers. */
  async start(): Promise<void> {
    this.#port ||= await freePort()
    const child = spawn(process.execPath, ['src/server/main.ts', '--today', TODAY], {
      env: {
        ...process.env,
        PORT: String(this.#port),
        DATA_DIR: this.folder,
        ...(this.#client ? { CLIENT_DIR: this.#client } : {}),
        ...this.#env,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#process = child
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => reject(new Error('the server ended while starting')))
      child.stdout.on('data', (text: Buffer) => {
        if (text.toString().includes('Doorstep is at')) resolve()
      })
    })
  }

  /** Stops it; nobody answers at its address until it is started again. */
  async stop(): Promise<void> {
    await this.#signal('SIGTERM')
  }

  /** Ends it without a chance to do anything more. */
  async kill(): Promise<void> {
    await this.#signal('SIGKILL')
  }

  /** It does nothing more, from this moment on, until it is killed. */
  freeze(): void {
    this.#process?.kill('SIGSTOP')
  }

  async #signal(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#process
    this.#process = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  /** Stops it and forgets all it kept. */
  async end(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Reads the server's own database, as it stands on the disk. */
  rows<T extends keyof Tables>(table: T): Tables[T][] {
    const database = new Database(join(this.folder, 'doorstep.sqlite'), { readonly: true })
    try {
      return database.prepare(`select * from ${table}`).all() as Tables[T][] // the table's own type
    } finally {
      database.close()
    }
  }

  /** The entries that came from devices; the demo's own records came from none. */
  entries(): Tables['entry'][] {
    return this.rows('entry').filter(({ device }) => device !== 'demo')
  }

  /** Changes the server's own database, for what no screen can bring about. */
  run(sql: string, ...values: unknown[]): void {
    const database = new Database(join(this.folder, 'doorstep.sqlite'))
    database.prepare(sql).run(...values)
    database.close()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = address && typeof address === 'object' ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
