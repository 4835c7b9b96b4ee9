/** Listens for the shortcuts while the vault is open: never while somebody types or answers a question that stands before the page. */
import { useEffect, useEffectEvent, useRef } from 'react'
import { useNavigate } from 'react-router'
import { holdFocus } from '../parts/hold-focus.ts'
import { areOn, heard, type Act } from './keys.ts'

/** A second key must follow within so many ms. */
const TOGETHER = 1500
const FIND = 'main .find-input input, main input[type="search"]'
const IN_LISTS = 'main .lines > li a, main .due-list a'
const NEW_FORM = 'main .forms-card button, main .bottom-act .govuk-button:not(.govuk-button--secondary)'

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role="application"]') !== null)

const seen = (selector: string) =>
  [...document.querySelectorAll<HTMLElement>(selector)].filter(
    (element) => element.getClientRects().length > 0,
  )

/** Moves the focus to the next or previous of a list: from outside it, to its first or last. */
function move(by: 1 | -1) {
  const all = seen(IN_LISTS)
  const at = all.findIndex((element) => element === document.activeElement)
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))
  all[next]?.focus()
  all[next]?.scrollIntoView({ block: 'nearest' })
}

/** Does it once something is there; gives up quietly where it does not come. */
function onceThere(selector: string, then: (element: HTMLElement) => void) {
  const found = seen(selector)[0]
  if (found) return then(found)
  const changes = new MutationObserver(() => {
    const come = seen(selector)[0]
    if (!come) return
    changes.disconnect()
    then(come)
  })
  changes.observe(document.body, { childList: true, subtree: true })
  setTimeout(() => changes.disconnect(), 2 * TOGETHER)
}

/** Makes the shortcuts work where it is called; `lock` locks. */
export function useShortcuts(lock: () => void): void {
  const navigate = useNavigate()
  const before = useRef({ keys: '', at: 0 })
  const carryOut = (act: Act) => {
    if ('go' in act) void navigate(act.go)
    else if ('move' in act) move(act.move)
    else if (act.do === 'lock') lock()
    else if (act.do === 'new form') seen(NEW_FORM)[0]?.focus()
    else {
      if (seen(FIND).length === 0) void navigate('/pupils')
      onceThere(FIND, (box) => setTimeout(holdFocus(box), TOGETHER))
    }
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (event.key === 'Shift' || isTyping(event.target) || document.querySelector('dialog[open]') || !areOn())
      return
    const last = event.timeStamp - before.current.at < TOGETHER ? before.current.keys : ''
    const answer = heard(last, event)
    before.current = { keys: typeof answer === 'string' ? answer : '', at: event.timeStamp }
    if (typeof answer === 'string') return
    event.preventDefault()
    carryOut(answer)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
