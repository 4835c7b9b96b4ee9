/** What every test in a pretended browser stands on: a disk, an empty page after each, and what jsdom lacks. */
import 'fake-indexeddb/auto'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

/** Bytes that came back from a clone as another realm's: jsdom has a Uint8Array of its own, and Dexie asks for that. */
function ofThisRealm(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  if (Object.prototype.toString.call(value) === '[object Uint8Array]')
    return Uint8Array.from(Object.values(value))
  if (Array.isArray(value)) return value.map(ofThisRealm)
  if (Object.prototype.toString.call(value) !== '[object Object]') return value
  for (const [key, member] of Object.entries(value)) Reflect.set(value, key, ofThisRealm(member))
  return value
}

if (typeof window !== 'undefined') {
  const clone = globalThis.structuredClone
  Reflect.set(globalThis, 'structuredClone', (value: unknown, options?: StructuredSerializeOptions) =>
    ofThisRealm(clone(value, options)),
  )
  window.scrollTo = () => {}
  Element.prototype.scrollIntoView = () => {}
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function close() {
    this.open = false
  }
}

// Waiting ends as soon as what is waited for is there; this only bounds a slow machine.
configure({ asyncUtilTimeout: 8000 })
afterEach(() => cleanup())
