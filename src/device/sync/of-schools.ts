/** Of what was fetched, the records that name no pupil on file: about a school, or a child nobody has matched yet. */
import type { PullPart, Pulled } from '../../protocol/messages.ts'
import type { Caseload } from '../work/caseload.ts'
import type { Desk } from '../work/desk.ts'
import { mergedFile, OF_SCHOOLS, readFiles, type PupilFile } from '../work/files.ts'
import type { Opened } from '../work/opened.ts'

/** The records that name no pupil, after what came: one that names a pupil by now is in that pupil's file. */
export async function schoolRecords(
  opened: Opened,
  { ports: { store } }: Desk,
  part: PullPart,
  { records }: Pulled,
): Promise<PupilFile> {
  const came = records.filter(({ pupils }) => pupils.length === 0)
  if (part === 'records') return came
  const named = new Set(records.flatMap(({ id, pupils }) => (pupils.length > 0 ? [id] : [])))
  if (came.length === 0 && !opened.ofSchools.some(({ id }) => named.has(id))) return opened.ofSchools
  const file = await readFiles(opened.vault, store, [OF_SCHOOLS], () => {
    opened.damaged = true
  })
  return mergedFile(file.get(OF_SCHOOLS) ?? [], came).filter(({ id }) => !named.has(id))
}

/** Of schools where this person has no pupil any more they have no records either. */
export function ofTheseSchools({ listed }: Caseload, records: PupilFile): PupilFile {
  const theirs = new Set([...listed.values()].map(({ pupil }) => pupil.school))
  const left = records.filter(({ school }) => theirs.has(school))
  return left.length === records.length ? records : left
}
