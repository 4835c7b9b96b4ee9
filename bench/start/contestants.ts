/**
 * The two pages of the comparison, each built and installed in a profile of its own: a blank page of React 19
 * with Doorstep's own service worker, and Doorstep with its demo officer's caseload. Both come from Doorstep's
 * server, so with the same headers; once everything is on the device that server is stopped for good.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import type { Page } from '@playwright/test'
import { browser } from '../kit/measuring.ts'

export const OFFICER = { login: 'ewo@demo.example', password: 'doorstep-ewo' }
export const PASSPHRASE = 'correct bench battery staple'

export type Installed = { readonly url: string; readonly profile: string }

export async function buildBlank(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: 'bench/pages/blank',
    logLevel: 'error',
    plugins: [
      react(),
      VitePWA({
        strategies: 'injectManifest',
        srcDir: '../../../src/worker',
        filename: 'sw.ts',
        injectRegister: false,
        manifest: false,
      }),
    ],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
    },
  })
}

/** The production build, as `npm start` makes it. */
export async function buildDoorstep(outDir: string): Promise<void> {
  await build({ logLevel: 'error', build: { outDir } })
}

/** Serves a built page, visits it once, prepares it, and stops the server. */
export async function install(
  pages: string,
  folder: string,
  prepare: (page: Page) => Promise<void>,
): Promise<Installed> {
  const server = spawn(process.execPath, ['src/server/main.ts'], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: `${folder}/data`, CLIENT_DIR: pages },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(server, 'exit')
  try {
    const url = await new Promise<string>((resolve, reject) => {
      server.once('exit', () => reject(new Error('the server did not start')))
      server.stdout.on('data', (text: Buffer) => {
        const found = /Doorstep is at (\S+)/.exec(text.toString())?.[1]
        if (found) resolve(found)
      })
    })
    const profile = `${folder}/profile`
    const context = await browser(profile)
    const page = context.pages()[0] ?? (await context.newPage())
    await page.goto(url)
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await prepare(page)
    await context.close()
    return { url, profile }
  } finally {
    server.kill()
    await ended
  }
}

/** Signs in on the new device and waits until the whole caseload is there. */
export async function download(page: Page): Promise<void> {
  await page.getByLabel('Login').fill(OFFICER.login)
  await page.getByLabel('Password', { exact: true }).fill(OFFICER.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('Passphrase again').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Keep this passphrase' }).click()
  await page.waitForFunction(
    () =>
      document.querySelector('.today .line') !== null &&
      document.querySelector('.download') === null &&
      document.querySelector('.strip-sending')?.textContent === 'Everything sent',
  )
}
