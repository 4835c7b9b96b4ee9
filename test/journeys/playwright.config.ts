import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import { launchArguments } from './kit/chromium.ts'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const chromium = process.env['CHROMIUM_PATH'] ?? places.find((path) => existsSync(path))

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  timeout: 180_000,
  expect: { timeout: 15_000 },
  // Each file has a server, a folder and browsers of its own.
  workers: 2,
  // A shared machine may stall a browser; what needed a second try is named at the end of the gate.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../../.reports/journeys.json' }]],
  use: {
    // A page that does not come is told as that, long before its test is out of time.
    navigationTimeout: 60_000,
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: launchArguments,
    },
  },
})
