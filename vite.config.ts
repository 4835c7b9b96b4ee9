import { availableParallelism } from 'node:os'
import react from '@vitejs/plugin-react'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: 'src',
  publicDir: '../public',
  plugins: [
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'worker',
      filename: 'sw.ts',
      registerType: 'prompt',
      injectRegister: false,
      includeManifestIcons: false,
      manifest: {
        id: '/',
        name: 'Doorstep: school attendance casework',
        short_name: 'Doorstep',
        description: 'Attendance casework that works with no signal',
        lang: 'en-GB',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        theme_color: '#12393d',
        background_color: '#f6f4ef',
        icons: [
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,png,ttf,woff2,wasm,webmanifest}'],
        // A page for whoever holds a paper; the app never opens it.
        globIgnores: ['verify/**', 'assets/verify-*'],
      },
    }),
  ],
  css: { lightningcss: { errorRecovery: true } },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'src/index.html', verify: 'src/verify/verify.html' },
      output: {
        codeSplitting: {
          groups: [
            // These change seldom: a new build is the smaller for it, and they are read side by side.
            { name: 'react', test: /node_modules\/(?:react|react-dom|scheduler)\// },
            { name: 'dexie', test: /node_modules\/dexie\// },
            // What sets the readers stands before whatever declares one.
            { name: 'readers', test: /node_modules\/zod\/|device\/interpreted\.ts/ },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8642' } },
  test: {
    root: '.',
    // The runner leaves a core free if it is not told; nobody else works here while the gate runs.
    maxWorkers: availableParallelism(),
    // Some tests work through thousands of cases: on a busy machine they take their time.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: '.reports/unit.json' }]],
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/screens/**', 'test/device/**', 'test/journeys/**'],
          globalSetup: ['test/kit/postgres.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'web',
          environment: 'jsdom',
          include: ['test/screens/**/*.test.{ts,tsx}', 'test/device/**/*.test.{ts,tsx}'],
          setupFiles: ['test/kit/web-setup.ts'],
        },
      },
    ],
  },
})
