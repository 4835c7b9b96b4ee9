// What the product is made of, as CycloneDX (`sbom.cdx.json`, or to the screen with --print): read from the lock file
// alone, so that it is the same wherever it is made; without a time or a random number in it.
import { readFileSync, writeFileSync } from 'node:fs'

const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'))
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const purl = (of, at) => `pkg:npm/${of.replace('@', '%40')}@${at}`
const hashOf = (integrity = '') =>
  integrity
    .split(' ')
    .filter((one) => one.startsWith('sha512-'))
    .map((one) => ({ alg: 'SHA-512', content: Buffer.from(one.slice(7), 'base64').toString('hex') }))
const components = Object.entries(packages)
  .filter(([path]) => path !== '')
  .map(([path, { version: at, integrity, license, dev, devOptional, optional, name: other }]) => {
    const called = other ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    return {
      type: 'library',
      'bom-ref': `${purl(called, at)}#${path}`,
      name: called,
      version: at,
      scope: dev || devOptional ? 'excluded' : optional ? 'optional' : 'required',
      purl: purl(called, at),
      hashes: hashOf(integrity),
      ...(license ? { licenses: [{ license: { name: license } }] } : {}),
    }
  })
const bom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { type: 'application', name, version, 'bom-ref': purl(name, version) } },
  components,
}
const text = `${JSON.stringify(bom, null, 2)}\n`
if (process.argv.includes('--print')) process.stdout.write(text)
else {
  writeFileSync('sbom.cdx.json', text)
  console.log(`sbom.cdx.json: ${components.length} packages`)
}
