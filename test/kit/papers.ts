/** What papers are made with in tests: a school with a mark, figures, faces from the disk. */
import { readFileSync } from 'node:fs'
import type { PaperOf } from '../../src/domain/papers/record-paper.ts'
import type { FaceFiles } from '../../src/screens/paper/pdf/faces.ts'

/** A red square of eight by eight. */
export const LOGO =
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGP4z8CAFWEXHbQSACj/P8Fu7N9hAAAAAElFTkSuQmCC'

export const SCHOOL = {
  name: 'Elm Park School',
  contact: '0161 496 0000, office@elmpark.example',
  particulars: { helpline: '0161 496 0001', logo: { type: 'image/png' as const, data: LOGO } },
}

/** A pupil's figures as letters state them. */
export const FIGURES = {
  possible: 200,
  attended: 150,
  authorised: 30,
  unauthorised: 20,
  late: 3,
  attendancePct: '75.0',
  broken: 12,
  openWeeks: 20,
  unauthorisedNow: 4,
  sicknessSessions: 8,
}

export const paperOf = (more: Partial<PaperOf> = {}): PaperOf => ({
  school: SCHOOL,
  pupils: ['Amina Example'],
  seals: [],
  origin: 'https://attendance.example',
  ...more,
})

const face = (name: string) => new Uint8Array(readFileSync(`src/screens/paper/pdf/fonts/${name}.ttf`))

export const faceFiles = (): FaceFiles => ({
  'sans-regular': face('sans-regular'),
  'sans-bold': face('sans-bold'),
  'arabic-regular': face('arabic-regular'),
  'arabic-bold': face('arabic-bold'),
})
