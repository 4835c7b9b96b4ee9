/** What the strip says of sending: never that all is well while something is not. */
import { expect, test } from 'vitest'
import type { DeviceState } from '../../src/device/device.ts'
import { news } from '../../src/device/work/news.ts'
import { spokenSending } from '../../src/screens/frame/saying.ts'

const said = (sync: Partial<DeviceState['sync']>, papers = 0) => {
  const state = news().state()
  return spokenSending({ ...state, sync: { ...state.sync, ...sync } }, papers)
}

test('all sent is said only where nothing waits and nothing was set aside', () => {
  expect(said({})).toBe('Everything sent')
  expect(said({ setAside: 1 })).toBe('All else sent · 1 not taken')
  expect(said({ unsent: 2, setAside: 1 })).toBe('2 not sent yet · 1 not taken')
  expect(said({}, 1)).toBe('Everything sent · 1 paper to send')
})

test('with no link the same holds', () => {
  expect(said({ state: 'offline' })).toBe('Offline · all sent')
  expect(said({ state: 'offline', setAside: 2 })).toBe('Offline · 2 not taken')
  expect(said({ state: 'offline', unsent: 3, setAside: 2 })).toBe('Offline · 3 not sent · 2 not taken')
})
