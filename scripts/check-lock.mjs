// The lock file is whole and exact: every version pinned, no registry's address in it, and every
// optional package it names also in it (a half-made lock fails on other machines only).
import { readFileSync } from 'node:fs'

const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
  readFileSync('package.json', 'utf8'),
)
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const faults = []
for (const [name, version] of Object.entries({
  ...dependencies,
  ...devDependencies,
  ...optionalDependencies,
}))
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    faults.push(`package.json: ${name} is not pinned to one version`)
for (const [path, entry] of Object.entries(packages)) {
  if (entry.resolved) faults.push(`package-lock.json: ${path} names where it was fetched from`)
  if (path !== '' && !entry.integrity && !entry.inBundle)
    faults.push(`package-lock.json: ${path} has no integrity`)
  for (const name of Object.keys(entry.optionalDependencies ?? {}))
    if (!inLock(path, name)) faults.push(`package-lock.json: ${path} asks for ${name}, which is not there`)
}

function inLock(path, name) {
  const steps = path.split('/node_modules/')
  for (let depth = steps.length; depth > 0; depth--)
    if (packages[`${steps.slice(0, depth).join('/node_modules/')}/node_modules/${name}`]) return true
  return `node_modules/${name}` in packages
}

if (faults.length > 0) console.error(faults.slice(0, 20).join('\n'))
process.exit(faults.length > 0 ? 1 : 0)
