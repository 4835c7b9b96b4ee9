/** The file as it is given: one page that opens without a connection and runs nothing, and the same as data. What was left out is said. */
import { spokenDay, type Day } from '../calendar/day.ts'
import { isWithheld, type HeldItem, type HeldSection } from './subject-file.ts'

export type Given = {
  /** 'Amina Example', or whoever asked. */
  readonly about: string
  readonly on: Day
  readonly authority: string
  readonly sections: readonly HeldSection[]
  /** The ids of marked lines that are given all the same. */
  readonly give: ReadonlySet<string>
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replaceAll(/["&'<>]/g, (sign) => SIGNS[sign] ?? '')

export const WITHHELD = '[third party: withheld]'
export const EXEMPT = '[withheld: an exemption may hold]'

const whyOf = ({ guarded }: HeldItem): string =>
  guarded ? 'safeguarding detail that an exemption may hold for' : 'it tells of another person'
const saidOf = (item: HeldItem, give: ReadonlySet<string>): string =>
  isWithheld(item, give) ? (item.guarded ? EXEMPT : WITHHELD) : item.says

const withheldIn = ({ sections, give }: Given) =>
  sections.flatMap(({ title, items }) =>
    items
      .filter((item) => isWithheld(item, give))
      .map((item) => ({ section: title, label: item.label, why: whyOf(item) })),
  )

const STYLE = `body{font:1rem/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#0b0c0c}
dt{font-weight:bold;margin-top:.75rem}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}h2{margin-top:2.5rem}`

/** The page. */
export function subjectPage(given: Given): string {
  const { about, on, authority, sections, give } = given
  const withheld = withheldIn(given)
  const line = (item: HeldItem) => `<dt>${escaped(item.label)}</dt><dd>${escaped(saidOf(item, give))}</dd>`
  const section = ({ title, items }: HeldSection) =>
    `<section><h2>${escaped(title)}</h2><dl>${items.map(line).join('\n')}</dl></section>`
  const left =
    withheld.length === 0
      ? '<p>Nothing was left out.</p>'
      : `<p>These were left out because they tell of somebody else, or because an exemption may hold. You may ask for this to be looked at again, and complain to the Information Commissioner.</p><ul>${withheld
          .map(
            ({ section: title, label, why }) =>
              `<li>${escaped(title)}: ${escaped(label)} (${escaped(why)})</li>`,
          )
          .join('\n')}</ul>`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>What is held about you</title><style>${STYLE}</style></head>
<body><main><h1>What is held about ${escaped(about)}</h1>
<p>Given by ${escaped(authority)} on ${escaped(spokenDay(on))}.</p>
${sections.map(section).join('\n')}
<section><h2>What was left out</h2>${left}</section></main></body></html>
`
}

/** The same as data, for another system to read. */
export const subjectData = (given: Given): string =>
  JSON.stringify(
    {
      about: given.about,
      given: given.on,
      by: given.authority,
      sections: given.sections.map(({ title, items }) => ({
        title,
        lines: items.map((item) => ({ label: item.label, says: saidOf(item, given.give) })),
      })),
      withheld: withheldIn(given),
    },
    null,
    2,
  )

export const withheldCount = (given: Given): number => withheldIn(given).length
