/** The demo's files on the disk, a folder for each school, to be looked at and imported again. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Day } from '../../domain/calendar/day.ts'
import { castFiles } from './cast-files.ts'
import { demoFiles, type DemoFile } from './generate.ts'
import { CAST_NAMES, type DemoSchoolName } from './schools.ts'

/** Writes the files of every school, a folder each, and gives their paths. */
export function generateDemo(seed: number, today: Day, folder: string): Record<DemoSchoolName, string[]> {
  const paths: Record<DemoSchoolName, string[]> = {
    primary: [],
    secondary: [],
    stockport: [],
    herefordshire: [],
    tiers: [],
    valence: [],
  }
  const keep = (school: DemoSchoolName, files: readonly DemoFile[]) => {
    mkdirSync(join(folder, school), { recursive: true })
    for (const { name, text } of files) {
      const path = join(folder, school, name)
      writeFileSync(path, text)
      paths[school].push(path)
    }
  }
  for (const { phase, files } of demoFiles(seed, today)) keep(phase, files)
  for (const school of CAST_NAMES) keep(school, castFiles(school, today))
  return paths
}
