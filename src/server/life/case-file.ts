/** A pupil's whole file as it goes from one authority to another: everything but who could see it. */
import * as z from 'zod'
import { aDay } from '../../domain/calendar/a-day.ts'
import { pupil } from '../../domain/casework/pupil.ts'
import { caseRecord } from '../../domain/casework/record.ts'
import { assessment } from '../../domain/stages/assessment.ts'
import { formerRegister } from '../../protocol/messages.ts'
import { NotDone } from './not-done.ts'

/** 2 brought the documents and receipts of signatures: a release that would leave them out refuses the file. */
export const CASE_FILE_VERSION = 2

export const caseFile = z.object({
  version: z.int().positive(),
  madeAt: z.int(),
  /** The authority it comes from, by name. */
  from: z.string(),
  pupil,
  former: z.array(z.string()),
  /** The registers of every school so far, the last one among them. */
  registers: z.array(formerRegister),
  records: z.array(caseRecord),
  /** Assessments with the reasons they had, the latest first; the last one given among them. */
  past: z.array(z.object({ on: aDay, replacedOn: aDay, assessment })),
})
export type CaseFile = z.infer<typeof caseFile>

/** The file in a text that was sealed. */
export function readCaseFile(text: string): CaseFile {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new NotDone('no case file')
  }
  const version = z.object({ version: z.int() }).safeParse(json)
  if (version.success && version.data.version > CASE_FILE_VERSION) throw new NotDone('later case file')
  const read = caseFile.safeParse(json)
  if (!read.success) throw new NotDone('no case file')
  return read.data
}
