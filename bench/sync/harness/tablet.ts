/** A Chromium with a profile on the disk, that can be killed as a power button does, and started again on what is left. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chromium, type CDPSession, type Page } from '@playwright/test'
import { chromiumPath, forget, FLAGS, tempFolder } from '../../kit/measuring.ts'

export type Tablet = {
  readonly profile: string
  readonly page: Page
  offline(now: boolean): Promise<void>
  slow(rate: number): Promise<void>
  /** Every process of the browser at once: nothing gets a chance to write. */
  kill(): Promise<void>
  close(): Promise<void>
}

export async function tablet(profile = tempFolder('profile')): Promise<Tablet> {
  const child = spawn(
    chromiumPath(),
    [...FLAGS, '--headless', `--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank'],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const ended = once(child, 'exit')
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (part: Buffer) => {
      said += part.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error('Chromium ended at its start')))
  })
  const browser = await chromium.connectOverCDP(address)
  const context = browser.contexts()[0] ?? (await browser.newContext())
  const page = context.pages()[0] ?? (await context.newPage())
  const line: CDPSession = await context.newCDPSession(page)
  const end = () => {
    try {
      process.kill(-(child.pid ?? 0), 'SIGKILL')
    } catch {
      // It has ended already.
    }
  }
  return {
    profile,
    page,
    offline: async (now) => {
      await line.send('Network.enable')
      await line.send('Network.emulateNetworkConditions', {
        offline: now,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: -1,
      })
    },
    slow: async (rate) => {
      await line.send('Emulation.setCPUThrottlingRate', { rate })
    },
    kill: async () => {
      end()
      await ended
      await browser.close().catch(() => undefined)
    },
    close: async () => {
      const all = await browser.newBrowserCDPSession()
      await all.send('Browser.close').catch(() => undefined)
      const force = setTimeout(end, 4000)
      await ended
      clearTimeout(force)
      await browser.close().catch(() => undefined)
      forget(profile)
    },
  }
}
