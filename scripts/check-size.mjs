// What a first visit must load before the app is usable: the page's own scripts and styles and what
// they import at once, gzipped; and what comes later. The limit is the issue's: 250 KB (1 KB = 1000 bytes).
// Another folder than dist may be given.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const LIMIT = 250_000
const folder = process.argv[2] ?? 'dist'
if (!existsSync(`${folder}/index.html`)) {
  console.error('There is no build to weigh: run npm start once.')
  process.exit(1)
}
const page = readFileSync(`${folder}/index.html`, 'utf8')
const first = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1])
const shell = new Set()
const visit = (file) => {
  if (shell.has(file)) return
  shell.add(file)
  if (!file.endsWith('.js')) return
  const text = readFileSync(`${folder}/${file}`, 'utf8')
  for (const [, name] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) visit(`assets/${name}`)
}
first.forEach(visit)
const later = readdirSync(`${folder}/assets`)
  .filter((name) => /\.(?:js|css)$/.test(name))
  .flatMap((name) => (shell.has(`assets/${name}`) ? [] : [`assets/${name}`]))
const weight = (files) =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(`${folder}/${file}`), { level: 9 }).length, 0)
const inKB = (bytes) => (bytes / 1000).toFixed(1)
const total = weight([...shell])
console.log(`app shell: ${inKB(total)} KB gzip in ${shell.size} files (limit ${LIMIT / 1000} KB)`)
console.log(`loaded later: ${inKB(weight(later))} KB gzip in ${later.length} files`)
process.exit(total > 0 && total <= LIMIT ? 0 : 1)
