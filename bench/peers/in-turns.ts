/**
 * The peers, each in a process of its own on one processor, in turns with what they are compared
 * with; installs their packages when they are missing.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { PeerName } from './contestants.ts'

const PUPILS = 1000
const SECONDS = 1.5

/** The packages of the peers, as their own lock file says. */
export function installPeers(): void {
  if (existsSync('bench/node_modules/rxdb')) return
  console.error('Installing what the benchmarks compare with (bench/package-lock.json)…')
  // Not `npm ci`: it refuses a lock file that leaves out DuckDB for other kinds of machines.
  const args = ['install', '--no-save', '--prefix', 'bench', '--no-audit', '--no-fund']
  const { status } = spawnSync('npm', args, { stdio: 'inherit' })
  if (status !== 0) throw new Error('npm install in bench/ failed: the peers cannot be measured')
}

const onOneCore = (): string[] => (existsSync('/usr/bin/taskset') ? ['/usr/bin/taskset', '-c', '0'] : [])

/** Runs a program of ours on one processor and gives what it prints. */
export function alone(program: string, args: readonly string[]): string {
  const [command = process.execPath, ...rest] = [...onOneCore(), process.execPath, program, ...args]
  return execFileSync(command, rest, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Pupils a second of one peer. */
export const peerRate = (name: PeerName): number =>
  Number(alone('bench/peers/measure.ts', [name, String(PUPILS), String(SECONDS)]))
