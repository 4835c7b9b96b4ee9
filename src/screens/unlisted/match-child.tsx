/** Says who a child is whom somebody met: likely pupils by name, any other by searching. A person says so, and confirms. */
import { useMemo, useState } from 'react'
import type { PupilRow } from '../../device/device.ts'
import type { ProvisionalChild } from '../../domain/casework/entry.ts'
import { Button } from '../parts/button.tsx'
import { spokenClass } from '../parts/case-words.ts'
import { SearchBox } from '../parts/search-box.tsx'
import { useSearchNoted } from '../parts/use-noted.ts'
import { called, findable } from '../pupils/find.ts'
import { useActs, useDevice } from '../use-device.tsx'

const MOST = 5

export function MatchChild({ record, child }: { record: string; child: ProvisionalChild }) {
  const device = useActs()
  const rows = useDevice((each) => each.pupils())
  const schools = useDevice((each) => each.schools())
  const list = useMemo(() => findable(rows), [rows])
  const [word, setWord] = useState('')
  useSearchNoted(word)
  const [chosen, setChosen] = useState<PupilRow | null>(null)
  const [fault, setFault] = useState('')
  const named = (words: string) => called(list, words)
  const likely = useMemo(() => {
    const whole = called(list, child.name)
    const parts = child.name.split(/\s+/).filter((part) => part.length > 1)
    return [...new Set([...whole, ...parts.flatMap((words) => called(list, words))])]
  }, [list, child.name])
  const offered = (word.trim() === '' ? likely : named(word)).slice(0, MOST)
  const schoolOf = (row: PupilRow) => schools.find((school) => school.id === row.school)?.name ?? ''
  const match = async (row: PupilRow) => {
    setFault('')
    const kept = await device.match(record, { kind: 'pupil', who: child.id, is: row.id }).catch(() => null)
    if (!kept?.saved) setFault('This could not be kept on this device. Try again.')
  }
  if (chosen) {
    return (
      <div className="match">
        <p>
          Is <strong>{child.name}</strong> this pupil: <strong>{chosen.name}</strong>, {spokenClass(chosen)},{' '}
          {schoolOf(chosen)}? The record then stands in that pupil’s file.
        </p>
        <div className="acts">
          <Button onClick={() => void match(chosen)}>Yes, this is {chosen.name}</Button>
          <Button kind="plain" onClick={() => setChosen(null)}>
            No
          </Button>
        </div>
        <output className="fault-note">{fault}</output>
      </div>
    )
  }
  return (
    <div className="match">
      {offered.length > 0 && (
        <div className="quick-row">
          {offered.map((row) => (
            <button key={row.id} type="button" className="quick" onClick={() => setChosen(row)}>
              {row.name} <span className="quiet">{spokenClass(row)}</span>
            </button>
          ))}
        </div>
      )}
      <SearchBox label="Another pupil, by name" word={word} change={setWord} />
    </div>
  )
}
