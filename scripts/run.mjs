// Runs a program of ours (TypeScript as it is) once the clone is ready; says what to do when it is not.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [program, ...rest] = process.argv.slice(2)
if (!existsSync('node_modules/.prepare-stamp') || Number(process.versions.node.split('.')[0]) < 24) {
  console.error('This clone is not ready yet: run npm start once.')
  process.exit(2)
}
process.argv = [process.argv[0], resolve(program), ...rest]
await import(pathToFileURL(resolve(program)).href)
