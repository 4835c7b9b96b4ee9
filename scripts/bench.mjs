// npm run bench -- NAME: measures one thing; prints ratios taken side by side in this run.
import { existsSync, readdirSync } from 'node:fs'

const name = process.argv[2]
const known = readdirSync('bench').flatMap((file) => (/^[a-z-]+\.ts$/.test(file) ? [file.slice(0, -3)] : []))
if (!existsSync('node_modules/.prepare-stamp')) {
  console.error('This clone is not ready yet: run npm start once.')
  process.exit(2)
}
if (!known.includes(name)) {
  console.error(`Which benchmark? One of: ${known.join(', ')}. For example: npm run bench -- ${known[0]}`)
  process.exit(2)
}
const { run } = await import(`../bench/${name}.ts`)
console.log(await run(process.argv.slice(3)))
process.exit(0)
