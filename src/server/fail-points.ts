/**
 * Places where a run of the server may be ended as if the power went, to see what is left (fault 34). Only the
 * environment of a child process under test names one; otherwise nothing happens there.
 */
export type FailPoint = 'push before commit' | 'push after commit' | 'in migration'

/** Passed on the way; ends the process where it is the one named. */
export type FailAt = (point: FailPoint) => void

export const neverFail: FailAt = () => undefined

/** The one that DOORSTEP_FAIL_AT names. */
export function failAtOf(env: Readonly<Record<string, string | undefined>>): FailAt {
  const named = env['DOORSTEP_FAIL_AT']
  if (named === undefined) return neverFail
  return (point) => {
    if (point === named) process.kill(process.pid, 'SIGKILL')
  }
}
