/** A passphrase as a command asks for it: typed unseen at a terminal, else the first line handed in. Never an argument: those show in lists of processes. */
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

async function handedIn(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line
  return ''
}

/** Asks for the passphrase; at a terminal a new one twice, so that a slip does not lock the file for good. */
export async function askPassphrase(fresh: boolean): Promise<string> {
  if (!process.stdin.isTTY) return handedIn()
  const said = await typed('Passphrase (not shown): ')
  if (fresh && said !== (await typed('The same again: '))) throw new Stop('The two were not the same.')
  return said
}
