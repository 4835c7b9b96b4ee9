/**
 * A small ext4 of its own in a file, mounted on a loop device, whose power can be cut: the kernel shuts
 * the file system down without flushing its log, so only what was flushed before is there afterwards. For root only.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

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
  powered(): void {
    run('umount', this.folder)
    this.#mount()
  }

  /** From now on nothing can be written, or it can again. */
  readOnly(so: boolean): void {
    run('mount', '-o', `remount,${so ? 'ro' : 'rw'}`, this.folder)
  }

  end(): void {
    run('umount', this.folder)
    rmSync(this.#within, { recursive: true, force: true })
  }

  #mount(): void {
    run('mount', '-o', 'loop', this.#image, this.folder)
  }
}

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
}
