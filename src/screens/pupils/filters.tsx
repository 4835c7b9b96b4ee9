/** The filters of the caseload, folded away with their number in force; each that holds can be taken off by itself. */
import { useMemo, type ComponentProps } from 'react'
import type { PupilRow } from '../../device/device.ts'
import { FLAGS, spokenYear } from '../../domain/casework/pupil.ts'
import { count } from '../parts/amounts.ts'
import { ChoiceField } from '../parts/choice-field.tsx'
import { processNames } from '../parts/process-words.ts'
import { capital } from '../parts/words.ts'
import { FLAG_WORDS } from '../pupil/flag-words.ts'
import { useDevice } from '../use-device.tsx'
import { DUE, FILTER_NAMES, owedAbout, stageKey, type Filters } from './find.ts'

type Options = readonly (readonly [string, string])[]
type Named = Exclude<keyof Filters, 'words'>

const LABELS: Record<Named, string> = {
  school: 'School',
  year: 'Year',
  site: 'Site',
  stage: 'Stage',
  label: 'Label',
  due: 'Due',
  owner: 'Whose it is',
  group: 'Group',
}
const NAMES = FILTER_NAMES.filter((name): name is Named => name !== 'words')

/** What each filter can ask of these pupils; one that tells nobody apart is left out. */
function useOptions(rows: readonly PupilRow[]): Record<Named, Options> {
  const schools = useDevice((device) => device.schools())
  const nameOf = useMemo(() => processNames(schools), [schools])
  return useMemo(() => {
    const stages = new Map(
      rows.flatMap(({ assessment }) => {
        if (!assessment) return []
        const process = nameOf(assessment)
        return [[stageKey(assessment), `${process && `${process}: `}${assessment.stage.name}`] as const]
      }),
    )
    const years = [...new Set(rows.map(({ yearGroup }) => yearGroup))].sort((a, b) => a - b)
    const sites = [...new Set(rows.flatMap(({ site }) => site ?? []))].sort()
    const owners = [...new Set(rows.flatMap((row) => owedAbout(row).map(({ who }) => who)))].sort()
    const flags = new Set(rows.flatMap((row) => row.flags))
    return {
      school: schools.length > 1 ? schools.map(({ id, name }) => [id, name] as const) : [],
      year: years.length > 1 ? years.map((year) => [String(year), spokenYear(year)] as const) : [],
      site: sites.length > 1 ? sites.map((site) => [site, site] as const) : [],
      stage: [...stages].sort(([a], [b]) => a.localeCompare(b)),
      label: [
        ['persistent', 'Persistent absence'],
        ['severe', 'Severe absence'],
      ],
      due: Object.entries(DUE),
      owner: owners.map((who) => [who, capital(who)] as const),
      group: FLAGS.filter((flag) => flags.has(flag)).map((flag) => [flag, FLAG_WORDS[flag]] as const),
    }
  }, [rows, schools, nameOf])
}

export function PupilFilters({
  rows,
  filters,
  change,
}: {
  rows: readonly PupilRow[]
  filters: Filters
  change: (part: Partial<Filters>) => void
}) {
  const options = useOptions(rows)
  const inForce = NAMES.filter((name) => filters[name] !== '')
  const wordsOf = (name: Named) =>
    options[name].find(([value]) => value === filters[name])?.[1] ?? filters[name]
  return (
    <>
      <details className="govuk-details filter-fold">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">
            Filters{inForce.length > 0 && `: ${count(inForce.length, 'filter')} on`}
          </span>
        </summary>
        <div className="filters">
          {NAMES.filter((name) => options[name].length > 0).map((name) => (
            <Filter
              key={name}
              id={`filter-${name}`}
              label={LABELS[name]}
              value={filters[name]}
              options={options[name]}
              choose={(value) => change({ [name]: value })}
            />
          ))}
        </div>
      </details>
      {inForce.length > 0 && (
        <ul className="chips" aria-label="Filters that are on">
          {inForce.map((name) => (
            <li key={name}>
              <button type="button" className="chip" onClick={() => change({ [name]: '' })}>
                <span className="govuk-visually-hidden">Take off: </span>
                {LABELS[name]}: {wordsOf(name)}
                <span aria-hidden="true"> ×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const Filter = (props: Omit<ComponentProps<typeof ChoiceField>, 'none' | 'className'>) => (
  <ChoiceField none="All" className="filter" {...props} />
)
