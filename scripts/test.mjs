// The whole gate, cheap checks first. --fast leaves out the build, its size, the browser journeys and the faults.
// Ends with one line: N passed, N failed. Every check of the gate and every test counts as one.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

const fast = process.argv.includes('--fast')
const UNIT = '.reports/unit.json'
const JOURNEYS = '.reports/journeys.json'
const FAULTS = '.reports/faults.json'
if (!existsSync('node_modules/.prepare-stamp')) {
  console.error('This clone is not ready yet: run npm test once, which makes it ready and runs everything.')
  process.exit(2)
}
rmSync('.reports', { recursive: true, force: true })
mkdirSync('.reports', { recursive: true })

let passed = 0
let failed = 0
const failures = []
const again = []

const node = (args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0
const bin = (path) => `node_modules/${path}`

function check(name, holds) {
  const started = Date.now()
  const ok = holds()
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  if (ok) passed++
  else {
    failed++
    failures.push(name)
  }
}

/**
 * Runs a test runner, then counts what its report says; a runner that dies or reports nothing is a failure.
 * `read` gives how many passed and the tests that failed, by name: they are named again where everything ends.
 */
function suite(name, args, report, read) {
  const started = Date.now()
  const ok = node(args)
  const { good, broken } = existsSync(report)
    ? read(JSON.parse(readFileSync(report, 'utf8')))
    : { good: 0, broken: [] }
  const bad = broken.length
  passed += good
  failed += bad
  const whole = ok && good > 0 && bad === 0
  if (!whole && bad === 0) failed++
  if (!whole) failures.push([name, ...broken].join('\n  '))
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(`${whole ? 'ok    ' : 'FAILED'} ${name}: ${good} passed, ${bad} failed (${seconds} s)`)
}

/** One failing test in one line: where it stands, its name and the first line of what went wrong. */
const told = (file, title, message = '') =>
  `${relative('.', file)}: ${title}: ${stripVTControlCharacters(message).split('\n')[0]}`

/** Every spec of a Playwright report, those of inner suites with them. */
const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)]
const toldOf = ({ file, title, tests }) =>
  told(file, title, tests.flatMap(({ results }) => results).find(({ error }) => error)?.error.message)
/** Passed on a second try: journeys alone have one, and only where CI is set. */
const isSecondTry = ({ tests }) => tests.some(({ status }) => status === 'flaky')

/** Known holes in what we are made of, where the registry answers; where it does not, that is neither passed nor failed. */
function audit() {
  const npm = process.env.npm_execpath
  const { stdout } = npm
    ? spawnSync(process.execPath, [npm, 'audit', '--json'], { encoding: 'utf8', timeout: 30_000 })
    : { stdout: '' }
  const found = holesIn(stdout)
  if (found === null) console.log('npm audit: not run (no answer)')
  else check(`npm audit: ${found} high or critical`, () => found === 0)
}

function holesIn(answer) {
  try {
    const { high, critical } = JSON.parse(answer).metadata.vulnerabilities
    return high + critical
  } catch {
    return null
  }
}

const PROJECTS = ['src/kit', 'src/domain', 'src/protocol', 'src/server', 'src/worker', '.']
check('lock file', () => node(['scripts/check-lock.mjs']))
check('format', () => node([bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']))
check('lint', () => node([bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings', '--quiet']))
for (const project of PROJECTS)
  check(`types ${project}`, () => node([bin('typescript/bin/tsc'), '-p', project, '--noEmit']))
suite('unit and contracts', [bin('vitest/vitest.mjs'), 'run'], UNIT, ({ numPassedTests, testResults }) => ({
  good: numPassedTests,
  broken: testResults.flatMap(({ name: file, status, assertionResults, message }) => {
    const failing = assertionResults.filter(({ status: outcome }) => outcome === 'failed')
    const named = failing.map(({ fullName, failureMessages }) => told(file, fullName, failureMessages[0]))
    return named.length === 0 && status === 'failed' ? [told(file, 'could not be run', message)] : named
  }),
}))
if (!fast) {
  check('size of the app shell', () => node(['scripts/check-size.mjs']))
  for (const [name, report] of [
    ['journeys', JOURNEYS],
    ['faults', FAULTS],
  ])
    suite(
      name,
      [bin('@playwright/test/cli.js'), 'test', '--config', `test/${name}/playwright.config.ts`],
      report,
      ({ stats, suites }) => {
        const specs = suites.flatMap(specsOf)
        again.push(...specs.filter(isSecondTry).map(toldOf))
        return { good: stats.expected + stats.flaky, broken: specs.filter(({ ok }) => !ok).map(toldOf) }
      },
    )
}
audit()
writeFileSync('.reports/when.txt', new Date().toISOString())
if (again.length > 0) console.log(`Passed on a second try only:\n  ${again.join('\n  ')}`)
if (failures.length > 0) console.log(`Failed:\n${failures.join('\n')}`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
