/** Passphrases as a command asks for them: typed unseen at a terminal, else a line each as handed in. Never arguments: those show in lists of processes. */
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { Stop } from './opened.ts'

async function typed(question: string): Promise<string> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: true })
  process.stderr.write(question)
  try {
    return await lines.question('')
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}

async function handedIn(count: number): Promise<string[]> {
  const given: string[] = []
  for await (const line of createInterface({ input: process.stdin })) {
    given.push(line)
    if (given.length === count) break
  }
  return given
}

async function typedOnce(whose: string, fresh: boolean): Promise<string> {
  const said = await typed(`${whose} (not shown): `)
  if (fresh && said !== (await typed('The same again: '))) throw new Stop('The two were not the same.')
  return said
}

/** Asks for the passphrase; at a terminal a new one twice, so that a slip does not lock the file for good. */
export const askPassphrase = async (fresh: boolean): Promise<string> =>
  process.stdin.isTTY ? typedOnce('Passphrase', fresh) : ((await handedIn(1))[0] ?? '')

/** Asks two people for the passphrase of each, one after the other. */
export async function askTwo(
  people: readonly [string, string],
  fresh: boolean,
): Promise<readonly [string, string]> {
  if (!process.stdin.isTTY) {
    const [first = '', second = ''] = await handedIn(2)
    return [first, second]
  }
  const first = await typedOnce(`${people[0]}: your passphrase`, fresh)
  return [first, await typedOnce(`${people[1]}: your passphrase`, fresh)]
}
