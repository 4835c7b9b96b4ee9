/** What the product is made of: each package at one version with its hash, from nowhere in particular, and told in one list. */
import { readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import * as z from 'zod'

const aPackage = z.looseObject({
  version: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  inBundle: z.boolean().optional(),
})
const lock = z
  .object({ packages: z.record(z.string(), aPackage) })
  .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')))

test('every package is pinned to one version with its hash, and no registry is named', () => {
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '')
  const loose = packages.filter(([, one]) => !one.inBundle && !one.integrity?.startsWith('sha512-'))
  expect(loose.map(([path]) => path)).toEqual([])
  expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
})

test('the list of what it is made of is whole, and the same each time it is made', () => {
  const made = () => spawnSync(process.execPath, ['scripts/sbom.mjs', '--print'], { encoding: 'utf8' }).stdout
  const first = made()
  const { bomFormat, components } = z
    .looseObject({
      bomFormat: z.string(),
      components: z.array(z.looseObject({ name: z.string(), version: z.string() })),
    })
    .parse(JSON.parse(first))
  expect(bomFormat).toBe('CycloneDX')
  expect(components.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['react', 'fastify', 'dexie', 'zod']),
  )
  expect(made()).toBe(first)
})
