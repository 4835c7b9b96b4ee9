/** Which sections are asked, and on a phone which one is in sight; its heading takes the focus after a move. */
import { useEffect, useRef } from 'react'
import { useSearchParams } from 'react-router'
import type { Form, Section } from '../../domain/forms/form.ts'
import type { asked } from '../../domain/forms/shown.ts'

export type PlacedSection = { readonly section: Section; readonly index: number }

/** More fields than stand on any screen. */
const A_SCREENFUL = 20

/** How many sections fill a screen. */
export function seenFirst(sections: readonly PlacedSection[]): number {
  let fields = 0
  const last = sections.findIndex(
    ({ section }) => (fields += Object.keys(section.fields).length) >= A_SCREENFUL,
  )
  return last < 0 ? sections.length : last + 1
}

export function useSections(form: Form, live: ReturnType<typeof asked>) {
  const [params, setParams] = useSearchParams()
  const heading = useRef<HTMLHeadingElement>(null)
  const goneTo = useRef<number | null>(null)
  const sections: readonly PlacedSection[] = form.sections
    .map((section, index) => ({ section, index }))
    .filter(({ section }) => Object.keys(section.fields).some((name) => live.names.has(name)))
  const wanted = Number(params.get('section') ?? '1') - 1
  const at = Math.min(Math.max(wanted, 0), Math.max(sections.length - 1, 0))
  useEffect(() => {
    if (goneTo.current !== at) return
    goneTo.current = null
    window.scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [at])
  const show = (place: number) => setParams(place === 0 ? {} : { section: String(place + 1) })
  return {
    sections,
    at,
    heading,
    /** Brings a section into sight, and the focus to its heading. */
    go: (place: number) => {
      goneTo.current = place
      show(place)
    },
    /** Brings the section of a field into sight. */
    showField: (field: string) => {
      const place = sections.findIndex(({ section }) => Object.hasOwn(section.fields, field))
      if (place >= 0 && place !== at) show(place)
    },
  }
}
