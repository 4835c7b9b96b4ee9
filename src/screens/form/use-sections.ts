/** Which sections are asked, and on a phone which one is in sight; its heading takes the focus after a move. */
import { useEffect, useRef } from 'react'
import { useSearchParams } from 'react-router'
import type { Form, Section } from '../../domain/forms/form.ts'
import type { asked } from '../../domain/forms/shown.ts'

export type PlacedSection = { readonly section: Section; readonly index: number }

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
