/**
 * The faults that are brought about in real browsers and real servers. Those named `.root.spec.ts`
 * mount disks of their own and run only where FAULTS_AS_ROOT says that they can.
 */
import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import { launchArguments } from '../journeys/kit/chromium.ts'
import { faultRuns } from './kit/injected.ts'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const chromium = process.env['CHROMIUM_PATH'] ?? places.find((path) => existsSync(path))

export default defineConfig({
  testDir: '.',
  testIgnore: process.env['FAULTS_AS_ROOT'] === '1' ? [] : ['**/*.root.spec.ts'],
  outputDir: '../../test-results',
  timeout: 120_000 + faultRuns() * 60_000,
  expect: { timeout: 15_000 },
  // Each file has a server, a folder and browsers of its own; power cuts have the machine to themselves.
  workers: process.env['FAULTS_AS_ROOT'] === '1' ? 1 : 2,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../../.reports/faults.json' }]],
  use: {
    // A page that does not come is told as that, long before its test is out of time.
    navigationTimeout: 60_000,
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: launchArguments,
    },
  },
})
