/** The server as a process of its own, as it is started, which a test may kill. */
import { spawn } from 'node:child_process'

export type ChildServer = {
  /** Where it answers; rejects with what it said where it ends before. */
  readonly address: Promise<string>
  /** How it ended: the signal or the code. */
  readonly ended: Promise<string | number | null>
  readonly kill: (signal: NodeJS.Signals) => void
}

export function childServer(
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): ChildServer {
  const child = spawn(process.execPath, ['src/server/main.ts', ...args], {
    env: { PATH: process.env['PATH'], PORT: '0', DEMO: '0', ...env },
  })
  let said = ''
  const ended = new Promise<string | number | null>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? code)),
  )
  const address = new Promise<string>((resolve, reject) => {
    const hear = (text: unknown) => {
      said += String(text)
      const found = /http:\/\/localhost:\d+/.exec(said)
      if (found) resolve(found[0])
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => reject(new Error(said)))
  })
  // Whoever waits only for its end does not ask where it was.
  address.catch(() => undefined)
  return { address, ended, kill: (signal) => void child.kill(signal) }
}
