/**
 * The public page that checks the code on a paper. The code comes from what stands after # in the
 * address (which browsers send to nobody) or is typed; it is asked about and kept nowhere.
 */
import { isDay } from '../domain/calendar/day.ts'
import { readCode } from '../domain/forms/seal.ts'
import type { Verified } from '../protocol/messages.ts'
import { NO_ANSWER, NO_CODE, tell, tooMany, type Told } from './answers.ts'

const part = <T extends HTMLElement>(id: string, kind: new () => T): T => {
  const found = document.getElementById(id)
  if (found instanceof kind) return found
  throw new TypeError(`the page has no ${id}`)
}
const code = part('code', HTMLInputElement)
const fault = part('fault', HTMLElement)
const busy = part('busy', HTMLElement)
const answer = part('answer', HTMLElement)
const title = part('answer-title', HTMLElement)
const words = part('answer-words', HTMLElement)

let asked = 0

async function check(typed: string): Promise<void> {
  asked += 1
  const mine = asked
  const read = readCode(typed)
  showFault(read === null ? `Error: ${NO_CODE}` : null)
  answer.hidden = true
  if (read === null) {
    busy.textContent = ''
    code.focus()
    return
  }
  code.value = read
  busy.textContent = 'Checking…'
  const told = await ask(read)
  // Another code was asked about meanwhile: only the last one's answer stands.
  if (mine !== asked) return
  busy.textContent = ''
  show(told)
}

async function ask(read: string): Promise<Told> {
  try {
    const response = await fetch('/api/verify', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-doorstep': '1' },
      body: JSON.stringify({ code: read }),
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
    })
    const said: unknown = await response.json()
    if (response.status === 429) return tooMany(numberIn(said, 'seconds') ?? 60)
    const verified = response.ok ? readVerified(said) : null
    return verified ? tell(verified) : NO_ANSWER
  } catch {
    return NO_ANSWER
  }
}

const memberOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
const numberIn = (value: unknown, key: string): number | undefined => {
  const member = memberOf(value, key)
  return typeof member === 'number' ? member : undefined
}

function readVerified(said: unknown): Verified | null {
  const [kind, day] = [memberOf(said, 'answer'), memberOf(said, 'signedOn')]
  if (kind !== 'valid' && kind !== 'replaced' && kind !== 'unknown') return null
  const [version, receivedAt] = [numberIn(said, 'version'), numberIn(said, 'receivedAt')]
  return {
    answer: kind,
    ...(isDay(day) ? { signedOn: day } : {}),
    ...(version === undefined ? {} : { version }),
    ...(receivedAt === undefined ? {} : { receivedAt }),
  }
}

function showFault(says: string | null): void {
  fault.hidden = says === null
  fault.textContent = says
  code.setAttribute('aria-invalid', String(says !== null))
  code.setAttribute('aria-describedby', says === null ? 'hint' : 'hint fault')
}

function show(told: Told): void {
  title.textContent = told.title
  words.replaceChildren(
    ...told.words.map((line) => {
      const paragraph = document.createElement('p')
      paragraph.textContent = line
      return paragraph
    }),
  )
  answer.hidden = false
  answer.focus()
}

function fromAddress(): void {
  const given = window.location.hash.slice(1)
  if (given === '') return
  code.value = given
  void check(given)
}

document.querySelector('form')?.addEventListener('submit', (event) => {
  event.preventDefault()
  void check(code.value)
})
window.addEventListener('hashchange', fromAddress)
fromAddress()
