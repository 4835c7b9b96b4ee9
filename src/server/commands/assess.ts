/**
 * `npm run -s assess -- [--process ID | --process-file FILE] [--as-of YYYY-MM-DD] [--stream] < case.json`
 *
 * Prints what Doorstep concludes about a case and why, as JSON. With `--process-file` the
 * process is read from a file; a faulty one is refused whole, a line a fault. A case that cannot be read
 * is told on stderr with exit code 2 and prints nothing else. With `--stream` each line is a
 * case and each answer a line; a bad line answers with its faults, and the exit code is 1.
 */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { dayNumber } from '../../domain/calendar/day.ts'
import { londonDay } from '../../domain/calendar/london-day.ts'
import { processOf, PROCESSES } from '../../domain/processes/processes.ts'
import { assessCase, type Options } from './assess-case.ts'
import { readProcessFile } from './process-file.ts'

const DEFAULT_PROCESS = 'stockport'

function readOptions(): (Options & { readonly stream: boolean }) | { readonly faults: string[] } {
  try {
    const { values } = parseArgs({
      options: {
        process: { type: 'string', default: DEFAULT_PROCESS },
        'process-file': { type: 'string' },
        'as-of': { type: 'string' },
        stream: { type: 'boolean', default: false },
      },
    })
    const asOf = values['as-of'] ?? londonDay(Date.now())
    const faults: string[] = []
    const file = values['process-file']
    const read = file === undefined ? null : readProcessFile(file)
    if (read && 'faults' in read) faults.push(...read.faults)
    const process = read && 'process' in read ? read.process : processOf(values.process)
    if (!read && !process)
      faults.push(`--process: is not known; expected one of ${Object.keys(PROCESSES).join(', ')}`)
    if (Number.isNaN(dayNumber(asOf)))
      faults.push('--as-of: is no day; expected a day that exists, as YYYY-MM-DD')
    return process && faults.length === 0 ? { process, asOf, stream: values.stream } : { faults }
  } catch {
    return {
      faults: [
        'options: not understood; expected --process ID, --process-file FILE, --as-of YYYY-MM-DD or --stream',
      ],
    }
  }
}

function fail(faults: readonly string[]): void {
  process.stderr.write(faults.map((fault) => `${fault}\n`).join(''))
  process.exitCode = 2
}

async function one(options: Options): Promise<void> {
  const answer = assessCase(await text(process.stdin), options)
  if ('faults' in answer) fail(answer.faults)
  else process.stdout.write(`${JSON.stringify(answer.explained, null, 2)}\n`)
}

async function stream(options: Options): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue
    const answer = assessCase(line, options)
    if ('faults' in answer) process.exitCode = 1
    const out = 'faults' in answer ? { id: answer.id, error: answer.faults } : answer.explained
    if (!process.stdout.write(`${JSON.stringify(out)}\n`)) await once(process.stdout, 'drain')
  }
}

const options = readOptions()
if ('faults' in options) fail(options.faults)
else if (options.stream) await stream(options)
else await one(options)
