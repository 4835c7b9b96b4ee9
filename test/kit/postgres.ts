/**
 * A real PostgreSQL for the contract tests: the one `DATABASE_TEST_URL` names, else Debian's own, made
 * in a temporary folder on a free loopback port and ended with the run. Where neither can be had, the
 * reason is provided instead and those contracts say in words that they were not run.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

export type PostgresForTests = { readonly url: string } | { readonly url: null; readonly why: string }

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: PostgresForTests
  }
}

export default async function setUp({
  provide,
}: Pick<TestProject, 'provide'>): Promise<(() => void) | undefined> {
  const given = process.env['DATABASE_TEST_URL']
  if (given) {
    provide('postgres', { url: given })
    return undefined
  }
  const programs = findPrograms()
  if (!programs) {
    const why = 'there is no PostgreSQL on this machine; set DATABASE_TEST_URL'
    console.warn(`PostgreSQL contracts NOT RUN: ${why}`)
    provide('postgres', { url: null, why })
    return undefined
  }
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-pg-'))
  const asPostgres = userInfo().uid === 0 ? postgresUser() : null
  if (asPostgres) chownSync(folder, asPostgres.uid, asPostgres.gid)
  const data = join(folder, 'data')
  const port = await freePort()
  const run = (program: string, args: readonly string[]) =>
    execFileSync(join(programs, program), args, { stdio: 'ignore', cwd: folder, ...asPostgres })
  run('initdb', ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8'])
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1`
  run('pg_ctl', ['-D', data, '-l', join(folder, 'log'), '-o', settings, '-w', 'start'])
  provide('postgres', { url: `postgres://postgres@127.0.0.1:${port}/postgres` })
  return () => {
    run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop'])
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The folder of PostgreSQL's own programs; '' when they are on the path; null when there are none. */
function findPrograms(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort() : []
  const version = versions.findLast((name) => existsSync(join(debian, name, 'bin', 'initdb')))
  if (version) return join(debian, version, 'bin')
  return spawnSync('initdb', ['--version']).status === 0 ? '' : null
}

function postgresUser(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
