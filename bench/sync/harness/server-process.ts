/** A server that is measured, in a process of its own with the meter in it; and a slow line before it, if wanted. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Line } from './shaper.ts'

export type Meter = {
  readonly received: number
  readonly sent: number
  readonly requests: number
  /** Milliseconds of processor time. */
  readonly cpu: number
  /** The most memory of the process so far, in bytes. */
  readonly memory: number
}

export type ServerProcess = {
  call<T>(method: string, ...given: readonly unknown[]): Promise<T>
  meter(): Promise<Meter>
  cut(): Promise<Meter>
  mend(): Promise<Meter>
  stop(): Promise<void>
}

type Answer = {
  readonly answers?: number
  readonly value?: unknown
  readonly fault?: string
  readonly ready?: true
}

export async function serverProcess(
  program: string,
  given: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const child = fork(program, [], {
    env: { ...process.env, NODE_ENV: 'production', ...given },
    execArgv: ['--import', new URL('meter.mjs', import.meta.url).href, '--no-warnings'],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, { resolve(value: unknown): void; reject(fault: Error): void }>()
  let last = 0
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (answer: Answer) => {
      if (answer.ready) resolve()
      const asked = answer.answers === undefined ? undefined : waiting.get(answer.answers)
      if (!asked || answer.answers === undefined) return
      waiting.delete(answer.answers)
      if (answer.fault === undefined) asked.resolve(answer.value)
      else asked.reject(new Error(answer.fault))
    })
    child.once('exit', () => {
      const fault = new Error('a server of the benchmark ended')
      reject(fault)
      for (const asked of waiting.values()) asked.reject(fault)
    })
  })
  const ask = (message: object) => {
    last += 1
    const id = last
    return new Promise<unknown>((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      child.send({ ...message, id })
    })
  }
  await ready
  return {
    call: async <T>(call: string, ...rest: readonly unknown[]) => (await ask({ call, given: rest })) as T,
    meter: async () => (await ask({ meter: 'read' })) as Meter,
    cut: async () => (await ask({ meter: 'down' })) as Meter,
    mend: async () => (await ask({ meter: 'up' })) as Meter,
    stop: () => ended(child),
  }
}

/** Puts a slow line before a port; gives the port to use instead. */
export async function slowLine(port: number, line: Line): Promise<{ port: number; stop(): Promise<void> }> {
  const child = fork(new URL('shaper.ts', import.meta.url), [String(port), line], {
    execArgv: ['--no-warnings'],
  })
  const [message] = (await once(child, 'message')) as [{ port: number }]
  return { port: message.port, stop: () => ended(child) }
}

async function ended(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), 3000)
  await gone
  clearTimeout(force)
}
