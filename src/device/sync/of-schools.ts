/** Of what was fetched, the records that name no pupil on file: about a school, or a child nobody has matched yet. */
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { PullPart, Pulled } from '../../protocol/messages.ts'
import type { Desk } from '../work/desk.ts'
import { mergedFile, OF_SCHOOLS, readFiles, type PupilFile } from '../work/files.ts'
import type { Opened } from '../work/opened.ts'

/**
 * The records that name no pupil, after what came: one that names a pupil by now is in that pupil's file, and
 * those of a school that is not this person's any more are gone.
 */
export async function schoolRecords(
  opened: Opened,
  { ports: { store } }: Desk,
  part: PullPart,
  { records, recordsGone = [], schoolsInScope, more }: Pulled,
): Promise<PupilFile> {
  const came = records.filter(({ pupils }) => pupils.length === 0)
  // They come whole, with the last of the records.
  if (part === 'records') return more === undefined ? came : opened.ofSchools
  const gone = new Set([
    ...recordsGone,
    ...records.flatMap(({ id, pupils }) => (pupils.length > 0 ? [id] : [])),
  ])
  const stays = ({ id, school }: CaseRecord) =>
    !gone.has(id) && (schoolsInScope === undefined || schoolsInScope.includes(school))
  if (came.length === 0 && opened.ofSchools.every(stays)) return opened.ofSchools
  const file = await readFiles(opened.vault, store, [OF_SCHOOLS], () => {
    opened.damaged = true
  })
  return mergedFile(file.get(OF_SCHOOLS) ?? [], came).filter(stays)
}
