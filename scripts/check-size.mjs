// What a first visit must load before the app is usable: the page's own scripts and styles and what
// they import at once, gzipped. The limit is the issue's: 250 KB (1 KB = 1000 bytes).
import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const LIMIT = 250_000
if (!existsSync('dist/index.html')) {
  console.error('There is no build to weigh: run npm start once.')
  process.exit(1)
}
const page = readFileSync('dist/index.html', 'utf8')
const first = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1])
const seen = new Set()
const visit = (file) => {
  if (seen.has(file)) return
  seen.add(file)
  if (!file.endsWith('.js')) return
  const text = readFileSync(`dist/${file}`, 'utf8')
  for (const [, name] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) visit(`assets/${name}`)
}
first.forEach(visit)
const sizes = [...seen].map((file) => [file, gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length])
const total = sizes.reduce((sum, [, size]) => sum + size, 0)
console.log(
  `app shell: ${(total / 1000).toFixed(1)} KB gzip in ${sizes.length} files (limit ${LIMIT / 1000} KB)`,
)
process.exit(total > 0 && total <= LIMIT ? 0 : 1)
