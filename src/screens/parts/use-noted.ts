/** What somebody opens or prints is noted: each opening singly, and whichever way it is printed. */
import { useEffect, useRef } from 'react'
import type { ActionKind } from '../../device/device.ts'
import { useActs } from '../use-device.tsx'

/** Whom a page is about, and of which record it is. */
export type About = { readonly pupils: readonly string[]; readonly record?: string }

type Page = 'case' | 'attendance' | 'support' | 'chronology' | 'visit' | 'letter' | 'record'

/** Notes that this page was opened, once however often it is drawn; and each time it is printed. */
export function useNoted(page: Page, about: About) {
  const note = useNote(about)
  const visit = JSON.stringify([page, about])
  const noted = useRef('')
  useEffect(() => {
    if (noted.current === visit) return
    noted.current = visit
    note.current(`${page} viewed`)
  }, [note, page, visit])
  usePrintNoted(`${page} printed`, about)
}

/** Notes each printing of what is shown, by a button or by the browser's own way. */
export function usePrintNoted(action: ActionKind, about: About) {
  const note = useNote(about)
  useEffect(() => {
    const printed = () => note.current(action)
    window.addEventListener('beforeprint', printed)
    return () => window.removeEventListener('beforeprint', printed)
  }, [note, action])
}

/** So long after the last letter a search is one. */
const SETTLED = 2000

/** Notes that somebody looked for a pupil, never the words; those that stood in the box already are no search. */
export function useSearchNoted(words: string) {
  const { noted } = useActs()
  const last = useRef(words)
  const waits = useRef(false)
  const search = useRef(() => {
    if (waits.current) noted('searched')
    waits.current = false
  })
  useEffect(() => {
    if (words === last.current) return undefined
    last.current = words
    if (words.trim() === '') return search.current()
    waits.current = true
    const settled = setTimeout(search.current, SETTLED)
    return () => clearTimeout(settled)
  }, [words])
  // Whoever goes on to what was found has searched, however soon.
  useEffect(() => search.current, [])
}

/** The latest way to note something of this: for each pupil it is about, or once where it is about none. */
export function useNote({ pupils, record }: About) {
  const device = useActs()
  const note = (action: ActionKind) => {
    for (const pupil of pupils.length === 0 ? [undefined] : pupils) device.noted(action, { pupil, record })
  }
  const latest = useRef(note)
  useEffect(() => {
    latest.current = note
  })
  return latest
}
