/** A Chromium of our own with its profile on the disk, so that it can be killed in the middle of a word. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chromium, type BrowserContext } from '@playwright/test'
import { launchArguments } from './chromium.ts'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export type KillableBrowser = {
  readonly context: BrowserContext
  /** Nothing in the browser gets a chance to write anything more. */
  kill(): Promise<void>
}

export async function openBrowser(profile: string): Promise<KillableBrowser> {
  const program =
    process.env['CHROMIUM_PATH'] ?? places.find((path) => existsSync(path)) ?? chromium.executablePath()
  const args = [
    '--headless',
    ...launchArguments,
    `--user-data-dir=${profile}`,
    '--remote-debugging-port=0',
    'about:blank',
  ]
  const child = spawn(program, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(child, 'exit')
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.once('exit', () => reject(new Error('Chromium ended at its start')))
    child.stderr.on('data', (text: Buffer) => {
      said += text.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
  })
  const browser = await chromium.connectOverCDP(address)
  const [context] = browser.contexts()
  if (!context || child.pid === undefined) throw new Error('Chromium has no window')
  const group = -child.pid
  return {
    context,
    async kill() {
      process.kill(group, 'SIGKILL')
      await ended
      await browser.close().catch(() => undefined)
    },
  }
}
