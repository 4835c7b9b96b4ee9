/**
 * The card that shows somebody around: never before the page, always left with one press or Escape. Each step takes one
 * to its page, points at one thing there and says what it is; its heading has the focus, so a screen reader reads it.
 */
import { useEffect, useRef } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { Button } from '../parts/button.tsx'
import { holdFocus } from '../parts/hold-focus.ts'
import { useDevice } from '../use-device.tsx'
import { STEPS } from './steps.ts'
import { tourTo } from './touring.ts'

const POINTED = 'data-pointed'

/** Marks what a step points at, once it is there, and brings it into sight. */
function usePointing(selector: string, at: string) {
  const { pathname } = useLocation()
  useEffect(() => {
    if (pathname !== at) return undefined
    let marked: Element | undefined
    const mark = () => {
      if (marked?.isConnected) return
      marked = [...document.querySelectorAll(selector)].find((element) => element.getClientRects().length > 0)
      marked?.setAttribute(POINTED, '')
      marked?.scrollIntoView({ block: 'center' })
    }
    mark()
    const changes = new MutationObserver(mark)
    changes.observe(document.querySelector('main') ?? document.body, { childList: true, subtree: true })
    return () => {
      changes.disconnect()
      marked?.removeAttribute(POINTED)
    }
  }, [selector, at, pathname])
}

/** A step's title; takes the focus after the heading of the page one has just come to. */
function Title({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!heading.current) return undefined
    return holdFocus(heading.current)
  }, [])
  return (
    <h2 id="tour-title" tabIndex={-1} ref={heading}>
      {children}
    </h2>
  )
}

function leave() {
  tourTo(null)
  document.querySelector<HTMLElement>('main')?.focus()
}

export function Tour({ at }: { at: number }) {
  const navigate = useNavigate()
  const pupil = useDevice((device) => device.pupils()[0]?.id)
  const { pathname } = useLocation()
  const steps = STEPS.filter((step) => pupil !== undefined || typeof step.at === 'string')
  const step = steps[at]
  const place = typeof step?.at === 'function' ? step.at(pupil ?? '') : (step?.at ?? '/')
  usePointing(step?.points ?? 'main', place)
  useEffect(() => void navigate(place), [navigate, place])
  useEffect(() => {
    const onKey = ({ key, defaultPrevented }: KeyboardEvent) => {
      if (key === 'Escape' && !defaultPrevented && !document.querySelector('dialog[open]')) leave()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  if (!step) return null
  const isLast = at === steps.length - 1
  return (
    <section className="tour" aria-labelledby="tour-title">
      <p className="quiet">
        Tour, {at + 1} of {steps.length}
      </p>
      <Title key={`${at} ${pathname}`}>{step.title}</Title>
      <p>{step.says}</p>
      <div className="tour-acts">
        {at > 0 && (
          <Button kind="quiet" onClick={() => tourTo(at - 1)}>
            Back
          </Button>
        )}
        <Button onClick={isLast ? leave : () => tourTo(at + 1)}>{isLast ? 'Finish' : 'Next'}</Button>
        {!isLast && (
          <Button kind="plain" onClick={leave}>
            Leave the tour
          </Button>
        )}
      </div>
    </section>
  )
}
