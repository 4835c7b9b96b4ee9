// Makes a clone ready: packages as the lock file says, the build, a browser, PostgreSQL's programs, poppler's.
// Plain Node without dependencies, because it runs before there are any, on whatever Node the machine has.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'

const want = new Set(process.argv.slice(2))
const say = (text) => console.log(text)
const stop = (text) => {
  console.error(text)
  process.exit(1)
}
const run = (command, args, options = {}) => {
  const { status } = spawnSync(command, args, { stdio: 'inherit', ...options })
  if (status !== 0) stop(`This step failed: ${command} ${args.join(' ')}`)
}

installPackages()
const node = nodeToUse()
if (want.has('--build')) build()
if (want.has('--browser') && !chromium()) installBrowser()
if (want.has('--postgres') && !process.env.DATABASE_TEST_URL && !postgres()) installPostgres()
if (want.has('--poppler') && !poppler()) installPoppler()

function installPackages() {
  const stamp = 'node_modules/.prepare-stamp'
  const key = createHash('sha256')
    .update(readFileSync('package-lock.json'))
    .update(process.platform + process.arch)
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return
  say('Installing packages as the lock file says...')
  const env = { ...process.env }
  delete env.NODE_ENV
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  if (process.env.npm_execpath) run(process.execPath, [process.env.npm_execpath, ...args], { env })
  else run('npm', args, { env, shell: process.platform === 'win32' })
  writeFileSync(stamp, key)
}

function nodeToUse() {
  const own = 'node_modules/.bin/node'
  const chosen = existsSync(own) ? own : process.execPath
  const version = spawnSync(chosen, ['-v'], { encoding: 'utf8' }).stdout.trim()
  if (Number(version.slice(1).split('.')[0]) < 24)
    stop(`Doorstep needs Node 24 or newer. This machine runs ${version}: install Node 24 from nodejs.org.`)
  return chosen
}

function build() {
  const newest = (path) => {
    if (!existsSync(path)) return 0
    const { mtimeMs } = statSync(path)
    if (!statSync(path).isDirectory()) return mtimeMs
    return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(`${path}/${name}`)))
  }
  const changed = Math.max(...['src', 'public', 'vite.config.ts', 'package-lock.json'].map(newest))
  const built = existsSync('dist/.built') ? statSync('dist/.built').mtimeMs : 0
  if (changed <= built) return
  say('Building the app...')
  run(node, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'])
  writeFileSync('dist/.built', '')
}

function chromium() {
  const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  return [process.env.CHROMIUM_PATH, ...places].find((path) => path && existsSync(path))
}

function installBrowser() {
  if (mayUseApt()) return aptInstall('Chromium', ['chromium'])
  say('Fetching a browser for the journeys...')
  run(node, ['node_modules/playwright-core/cli.js', 'install', 'chromium'])
}

function postgres() {
  const debian = '/usr/lib/postgresql'
  if (existsSync(debian) && readdirSync(debian).some((v) => existsSync(`${debian}/${v}/bin/initdb`)))
    return true
  return spawnSync('initdb', ['--version']).status === 0
}

function installPostgres() {
  if (mayUseApt()) return aptInstall('PostgreSQL', ['postgresql'])
  say('No PostgreSQL here: its contracts will be reported as not run. Set DATABASE_TEST_URL to run them.')
}

function poppler() {
  return ['pdftotext', 'pdfinfo', 'pdftoppm'].every((name) => spawnSync(name, ['-v']).status === 0)
}

function installPoppler() {
  if (mayUseApt()) return aptInstall('poppler', ['poppler-utils'])
  say('No poppler here: what it checks of PDFs will be reported as not run. Install poppler-utils to run it.')
}

function mayUseApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return false
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
}

function aptInstall(what, packages) {
  say(`Installing ${what}...`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update', '-qq'], { env })
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env })
}
