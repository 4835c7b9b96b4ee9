/**
 * Reads what a school says of itself from a JSON file. The logo is a picture beside that file, by its
 * path, or the picture itself as base64. What is wrong is told line by line, with the place and what
 * to write there instead; a faulty file is refused whole.
 */
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { particulars, type Particulars } from '../../domain/casework/particulars.ts'
import { isObject, spokenFault } from './spoken-fault.ts'

/** As many bytes as fit into the base64 a school may carry. */
export const MOST_LOGO_BYTES = 105_000

type Read = { readonly particulars: Particulars } | { readonly faults: readonly string[] }

/** The particulars in a file, or its faults: 'contacts[0].role: is missing; expected text'. */
export function readParticularsFile(file: string): Read {
  let written: unknown
  try {
    written = JSON.parse(readFileSync(file, 'utf8'))
  } catch (failure) {
    return failure instanceof SyntaxError
      ? { faults: [`${file}: is not JSON (${failure.message}); expected one JSON object`] }
      : { faults: [`${file}: cannot be read; expected a file with particulars as JSON`] }
  }
  const logo = isObject(written) && typeof written['logo'] === 'string' ? written['logo'] : undefined
  const picture = logo === undefined ? undefined : pictureIn(resolve(dirname(file), logo))
  if (typeof picture === 'string') return { faults: [picture] }
  const whole = picture && isObject(written) ? { ...written, logo: picture } : written
  const read = particulars.safeParse(whole)
  if (!read.success)
    return { faults: read.error.issues.map((issue) => spokenFault(issue, whole, 'particulars')) }
  const faults = [...unknownIn(whole, read.data, ''), ...logoFaults(read.data)]
  return faults.length > 0 ? { faults } : { particulars: read.data }
}

type Logo = NonNullable<Particulars['logo']>

const STARTS: Readonly<Record<Logo['type'], string>> = {
  'image/png': '89504e470d0a1a0a',
  'image/jpeg': 'ffd8ff',
}
const TYPES: readonly Logo['type'][] = ['image/png', 'image/jpeg']
const typeOf = (bytes: Buffer): Logo['type'] | undefined =>
  TYPES.find((type) => bytes.toString('hex', 0, 8).startsWith(STARTS[type]))

/** The picture in a file, or what is wrong with it. */
function pictureIn(path: string): Logo | string {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch {
    return 'logo: the picture cannot be read; expected the path of a PNG or JPEG, seen from this file'
  }
  const type = typeOf(bytes)
  if (!type) return 'logo: is neither PNG nor JPEG; expected one of these'
  if (bytes.length > MOST_LOGO_BYTES)
    return `logo: is ${bytes.length} bytes; expected at most ${MOST_LOGO_BYTES}: save it smaller, some 600 pixels wide`
  return { type, data: bytes.toString('base64') }
}

const logoFaults = ({ logo }: Particulars): string[] =>
  logo && typeOf(Buffer.from(logo.data, 'base64')) !== logo.type
    ? [`logo.data: is no picture of type ${logo.type}; expected base64 of one, or its path as "logo"`]
    : []

/** Names nobody reads here: a slip of the pen would be left out unseen. */
function unknownIn(written: unknown, read: unknown, path: string): string[] {
  if (Array.isArray(written))
    return written.flatMap((item, i) =>
      unknownIn(item, Array.isArray(read) ? read[i] : undefined, `${path}[${i}]`),
    )
  if (!isObject(written)) return []
  return Object.entries(written).flatMap(([key, value]) => {
    const at = path === '' ? key : `${path}.${key}`
    return isObject(read) && Object.hasOwn(read, key)
      ? unknownIn(value, read[key], at)
      : [`${at}: is not known here; take it out or correct the name`]
  })
}
