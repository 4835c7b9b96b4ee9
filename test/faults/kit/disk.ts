/**
 * A small ext4 of its own in a file, mounted on a loop device, whose power can be cut: the kernel shuts
 * the file system down without flushing its log, so only what was flushed before is there afterwards. For root only.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH. */
const SHUTDOWN =
  'open my $f, "<", $ARGV[0] or die; my $how = pack "L", 2; defined ioctl($f, 0x8004587D, $how) or die "$!"'

export class Disk {
  readonly #within = mkdtempSync(join(tmpdir(), 'doorstep-disk-'))
  readonly #image = join(this.#within, 'image')
  readonly folder = join(this.#within, 'mounted')

  constructor(megabytes: number) {
    writeFileSync(this.#image, '')
    truncateSync(this.#image, megabytes * 1_000_000)
    run('mkfs.ext4', '-q', '-F', '-m', '0', this.#image)
    mkdirSync(this.folder)
    this.#mount()
  }

  /** The power goes: nothing more reaches the disk. Whoever uses it is to be killed before `powered`. */
  cut(): void {
    run('perl', '-e', SHUTDOWN, this.folder)
  }

  /** The power comes back: what the disk has is there, its log replayed. */
  async powered(): Promise<void> {
    await this.#unmount()
    this.#mount()
  }

  /** Takes up all room there is; gives the way to free it. */
  fill(): () => void {
    const ballast = join(this.folder, 'ballast')
    for (const size of [1_000_000, 1_000, 1]) {
      const file = openSync(ballast, 'a')
      try {
        for (;;) writeSync(file, Buffer.alloc(size))
      } catch (failure) {
        if (!isFull(failure)) throw failure
      } finally {
        closeSync(file)
      }
    }
    return () => rmSync(ballast)
  }

  /** The kernel finds a fault and lets nobody write any more, until the disk is mounted anew (`powered`). */
  turnReadOnly(): void {
    const device = execFileSync('findmnt', ['-no', 'SOURCE', this.folder], { encoding: 'utf8' }).trim()
    writeFileSync(`/sys/fs/ext4/${basename(device)}/trigger_fs_error`, 'brought about by a test')
  }

  async end(): Promise<void> {
    await this.#unmount()
    rmSync(this.#within, { recursive: true, force: true })
  }

  /** Once those that were killed have let go of it. */
  async #unmount(): Promise<void> {
    const until = Date.now() + 20_000
    while (spawnSync('umount', [this.folder]).status !== 0) {
      if (Date.now() > until) throw new Error(`somebody still uses ${this.folder}`)
      await wait(50)
    }
  }

  #mount(): void {
    run('mount', '-o', 'loop,errors=remount-ro', this.#image, this.folder)
  }
}

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
}

const isFull = (failure: unknown): boolean =>
  failure instanceof Error && 'code' in failure && failure.code === 'ENOSPC'
