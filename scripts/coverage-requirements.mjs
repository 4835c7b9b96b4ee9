// For each source document: how many of its requirements a passing test cites, and which are not cited.
// Reads the reports of the last npm test; an id counts when it stands in the title of a test that passed.
// Options: --kind rule,timer (only those kinds), --cited (lists the cited ones with their tests).
import { existsSync, readFileSync } from 'node:fs'

const UNIT = '.reports/unit.json'
const IN_BROWSERS = ['.reports/journeys.json', '.reports/faults.json'].filter((file) => existsSync(file))
const SEEDS = {
  H: '000 Herefordshire graduated approach',
  HS: '001 Herefordshire strategies checklist',
  S: '002 Stockport staged process',
  T: '003 AST tiers',
  V: '004 Valence policy',
}
const when = existsSync('.reports/when.txt') ? readFileSync('.reports/when.txt', 'utf8') : null
if (when === null || !existsSync(UNIT)) {
  console.error('There is no report of a whole test run. Run npm test first, then this again.')
  process.exit(1)
}
const option = (name) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
const kinds = option('kind')?.split(',')
const requirements = Object.entries(
  JSON.parse(readFileSync('src/domain/guidance/requirements.json', 'utf8')),
).filter(([, { kind }]) => !kinds || kinds.includes(kind))

const cited = new Map()
const note = (title) => {
  for (const [id] of title.matchAll(/\b(?:HS|H|S|T|V)-\d{3}\b/g))
    cited.set(id, [...(cited.get(id) ?? []), title])
}
for (const file of JSON.parse(readFileSync(UNIT, 'utf8')).testResults)
  for (const { status, fullName } of file.assertionResults) if (status === 'passed') note(fullName)
for (const report of IN_BROWSERS) {
  const walk = (suite) => {
    suite.suites?.forEach(walk)
    suite.specs?.forEach((spec) => spec.ok && note(spec.title))
  }
  JSON.parse(readFileSync(report, 'utf8')).suites.forEach(walk)
}

console.log(`From the report of ${when}${IN_BROWSERS.length > 0 ? '' : ' (journeys were not run)'}`)
for (const [letter, seed] of Object.entries(SEEDS)) {
  const own = requirements.filter(([id]) => id.split('-')[0] === letter)
  const missing = own.filter(([id]) => !cited.has(id))
  console.log(`\n${seed}: ${own.length - missing.length} of ${own.length} cited by a passing test`)
  for (const [id, { kind, says }] of missing) console.log(`  ${id} (${kind}) ${says}`)
}
if (process.argv.includes('--cited'))
  for (const [id, titles] of [...cited].sort(([a], [b]) => a.localeCompare(b)))
    console.log(`\n${id}\n  ${titles.join('\n  ')}`)
const unknown = [...cited.keys()].filter((id) => !requirements.some(([known]) => known === id))
if (!kinds && unknown.length > 0) {
  console.error(`\nTests cite ids that do not exist: ${unknown.join(', ')}`)
  process.exit(1)
}
