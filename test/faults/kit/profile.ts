/**
 * A browser's profile that outlives the browser: killed with its own processes, opened again on the
 * same folder. `within` puts it on another disk, such as one whose power is cut.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openBrowser, type KillableBrowser } from '../../journeys/kit/killable-browser.ts'

export class Profile {
  readonly folder: string
  #browser: KillableBrowser | undefined

  constructor(within: string = tmpdir()) {
    this.folder = mkdtempSync(join(within, 'doorstep-profile-'))
  }

  /** Starts the browser on this profile; gives its first page. */
  async open(): Promise<Page> {
    this.#browser = await openBrowser(this.folder)
    return this.#browser.context.pages()[0] ?? (await this.#browser.context.newPage())
  }

  /** SIGKILL to all its processes at once: nothing gets to write anything more. */
  async kill(): Promise<void> {
    const browser = this.#browser
    this.#browser = undefined
    await browser?.kill()
  }

  /** Kills the browser and forgets the profile. */
  async end(): Promise<void> {
    await this.kill()
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
