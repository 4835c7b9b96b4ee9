/**
 * A tablet on which an officer goes on writing in one draft, through one fault after another: written without a
 * link, killed, harmed, opened again with a link; what the server then has of the draft is what was kept.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Cookie, type Page } from '@playwright/test'
import * as officer from '../../journeys/kit/officer.ts'
import { DemoServer } from '../../journeys/kit/server.ts'
import { caseload, discussed, discussedAt, strip, typed } from '../../journeys/kit/tablet.ts'
import type { Run } from './injected.ts'
import { Profile } from './profile.ts'

/** How many times in a run words are said to be saved. */
const SAVES = 5

export class LivingTablet {
  readonly server = new DemoServer()
  readonly profile = new Profile()
  #page: Page | undefined
  #draft = ''
  #said = 0
  /** The browser writes its cookies down now and then only: one that is killed may have to sign in again. */
  #session: Cookie[] = []

  get page(): Page {
    if (!this.#page) throw new Error('the tablet is not open')
    return this.#page
  }

  /** Set up for the field, with a draft begun; closed and opened once, so that the journal is armed. */
  async begin(): Promise<void> {
    await this.server.start()
    this.#page = await this.profile.open()
    await officer.setUpDevice(this.page, this.server, officer.EWO)
    const [pupil] = caseload(this.server)
    await officer.goTo(this.page, `/pupils/${pupil}`)
    this.#draft = await typed(this.page, 'Begun.')
    this.#session = await this.page.context().cookies()
    await this.profile.kill()
    await this.wake()
  }

  async end(): Promise<void> {
    await this.profile.end()
    await this.server.end()
  }

  /** Opens the tablet at the draft, and unlocks it. */
  async wake(): Promise<void> {
    this.#page = await this.profile.open()
    await this.page.context().addCookies(this.#session)
    await this.page.goto(this.#draft)
    await officer.unlock(this.page)
    await expect(this.page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  }

  /** Opens the draft in a tab beside the first, and does something there; goes on in that tab. */
  async inAnotherTab<T>(act: () => Promise<T>): Promise<T> {
    this.#page = await this.page.context().newPage()
    await this.page.goto(this.#draft)
    await officer.unlock(this.page)
    return act()
  }

  /** Cuts the link and writes; gives the words that were said to be saved. */
  async write(): Promise<string[]> {
    // A draft that was not here yet when its address was opened is there once everything was fetched again.
    await officer.readyForTheField(this.page)
    await officer.goTo(this.page, '/')
    await officer.goTo(this.page, new URL(this.#draft).pathname)
    await expect(discussed(this.page)).toBeVisible()
    await this.page.context().setOffline(true)
    const words: string[] = []
    for (let n = 0; n < SAVES; n++) {
      this.#said += 1
      words.push(`word${this.#said}.`)
      await discussed(this.page).fill(words.join(' '))
      await expect(strip(this.page)).toContainText('Saved on this device')
    }
    return words
  }

  /** Writes, is killed, harmed and opened again; what of the words reaches the server was kept. */
  async through(harm: () => void | Promise<void>): Promise<Run> {
    const words = await this.write()
    await this.profile.kill()
    await harm()
    await this.wake()
    return this.reached(words)
  }

  /** How many of these words are not at the server once the draft has come to rest there. */
  async reached(words: readonly string[]): Promise<Run> {
    const there = () => {
      const said = discussedAt(this.server, this.#draft)
      return typeof said === 'string' ? said : ''
    }
    await expect
      .poll(there, { timeout: 30_000 })
      .toContain(words.at(-1))
      .catch(() => undefined)
    return { acknowledged: words.length, lost: words.filter((word) => !there().includes(word)).length }
  }

  /** The number of every entry the server took of this tablet is its own, and none is left out (P2, P13). */
  counted(): void {
    const numbers = this.server.entries().map(({ number }) => number)
    expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, i) => i + 1))
  }

  /** The folder of this origin's databases. */
  get databases(): string {
    const within = join(this.profile.folder, 'Default', 'IndexedDB')
    const [found] = readdirSync(within).filter((name) => name.endsWith('.indexeddb.leveldb'))
    if (!found) throw new Error('there is no database in the profile')
    return join(within, found)
  }

  /** The files of the journal, the larger first. */
  get journals(): string[] {
    const within = join(this.profile.folder, 'Default', 'File System')
    return readdirSync(within, { recursive: true, encoding: 'utf8' })
      .map((name) => join(within, name))
      .filter((path) => isJournal(path))
      .toSorted((a, b) => readFileSync(b).length - readFileSync(a).length)
  }
}

function isJournal(path: string): boolean {
  try {
    return readFileSync(path).subarray(0, 3).toString() === 'DJ1'
  } catch {
    return false // a folder
  }
}
