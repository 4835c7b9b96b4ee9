// npm run test:faults: every fault 200 times (FAULT_RUNS says otherwise), those that need root and a loop mount included.
// Where these cannot be had it says why they are left out. Further arguments go to Playwright: a file, --grep.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

if (!existsSync('node_modules/.prepare-stamp') || !existsSync('dist/index.html')) {
  console.error('This clone is not ready yet: run npm test once.')
  process.exit(2)
}
const FAULT_RUNS = process.env.FAULT_RUNS ?? '200'
const why = noLoopMount()
if (why) console.log(`Left out: power cuts and full disks (*.root.spec.ts), because ${why}.`)
const cli = 'node_modules/@playwright/test/cli.js'
const args = [cli, 'test', '--config', 'test/faults/playwright.config.ts', ...process.argv.slice(2)]
const env = { ...process.env, FAULT_RUNS, FAULTS_AS_ROOT: why ? '0' : '1' }
process.exit(spawnSync(process.execPath, args, { stdio: 'inherit', env }).status ?? 1)

/** What keeps this machine from mounting disks of its own; undefined where nothing does. */
function noLoopMount() {
  if (process.platform !== 'linux') return 'they need Linux'
  if (process.getuid() !== 0) return 'they need root'
  if (spawnSync('mkfs.ext4', ['-V']).error) return 'mkfs.ext4 is not here'
  if (spawnSync('perl', ['-v']).error) return 'perl is not here'
  if (!existsSync('/dev/loop-control') || spawnSync('losetup', ['-f']).status !== 0)
    return 'there is no loop device'
  return undefined
}
