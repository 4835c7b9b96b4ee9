/** The shape of the tree, held as data: who may import whom, and what pure folders may not touch. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

/** In reading order: a folder imports only from itself and from folders above it. */
const ORDER = [
  'kit',
  'domain/calendar',
  'domain/guidance',
  'domain/register',
  'domain/metrics',
  'domain/casework',
  'domain/directory',
  'domain/languages',
  'domain/forms',
  'domain/diary',
  'domain/privacy',
  'domain/stages',
  'domain/processes',
  'domain/letters',
  'domain/papers',
  'domain/reports',
  'protocol',
  'device',
  'server',
  'screens',
  'worker',
  'verify',
]
/** Beyond the order: pairs that never meet. */
const APART = [
  ['device', 'server'],
  ['server', 'device'],
  ['worker', 'device'],
  ['worker', 'server'],
  ['screens', 'server'],
  ['worker', 'screens'],
  ['verify', 'device'],
  ['verify', 'server'],
  ['verify', 'screens'],
  ['verify', 'worker'],
]
const PURE = ['kit', 'domain', 'protocol']

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join('src', file), 'utf8') }))

const importsOf = ({ file, text }: { file: string; text: string }) =>
  [...text.matchAll(/(?:from|import\(|import)\s*\(?['"](\.{1,2}\/[^'"]+)['"]/g)].map(([, path = '']) =>
    relative('src', join('src', dirname(file), path.replace(/\?.*$/, ''))),
  )
const layerOf = (file: string) => ORDER.findIndex((folder) => file.startsWith(`${folder}/`))
const imports = files.flatMap((from) => importsOf(from).map((to) => ({ from: from.file, to })))

test('the files and their imports were read', () => {
  expect(files.length).toBeGreaterThan(40)
  expect(imports.length).toBeGreaterThan(100)
})

test('every file has its place', () => {
  const roots = ['main.tsx', 'trusted-types.ts']
  expect(files.map(({ file }) => file).filter((file) => layerOf(file) < 0 && !roots.includes(file))).toEqual(
    [],
  )
})

test('a folder imports only from rows above it', () => {
  const wrong = imports.filter(({ from, to }) => layerOf(from) >= 0 && layerOf(to) > layerOf(from))
  expect(wrong).toEqual([])
})

test('device, server, worker and screens keep apart', () => {
  const wrong = imports.filter(({ from, to }) =>
    APART.some(([a, b]) => from.startsWith(`${a}/`) && to.startsWith(`${b}/`)),
  )
  expect(wrong).toEqual([])
})

test('nothing imports the files that put the pieces together', () => {
  const roots = ['main.tsx', 'server/main.ts']
  expect(imports.filter(({ to }) => roots.includes(to))).toEqual([])
})

test('imports never go in a circle', () => {
  const targets = Map.groupBy(imports, ({ from }) => from)
  const circles: string[] = []
  const done = new Set<string>()
  const walk = (file: string, path: readonly string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' > '))
    if (path.includes(file) || done.has(file)) return
    for (const { to } of targets.get(file) ?? []) walk(to, [...path, file])
    done.add(file)
  }
  for (const { file } of files) walk(file, [])
  expect(circles).toEqual([])
})

test('kit, domain and protocol ask no clock and throw no dice', () => {
  const pure = files.filter(({ file }) => PURE.some((folder) => file.startsWith(`${folder}/`)))
  const wrong = pure.filter(({ text }) => /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b/.test(text))
  expect(wrong.map(({ file }) => file)).toEqual([])
})

test('only the server knows Node, only the screens know React', () => {
  const using = (pattern: RegExp) => files.filter(({ text }) => pattern.test(text)).map(({ file }) => file)
  expect(using(/from 'node:/).filter((file) => !file.startsWith('server/'))).toEqual([])
  expect(using(/from 'react/).filter((file) => !file.startsWith('screens/') && file !== 'main.tsx')).toEqual(
    [],
  )
})
