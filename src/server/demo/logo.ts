/** A school's mark for the demo: a door in a coloured square, drawn dot by dot into a PNG. */
import { crc32, deflateSync } from 'node:zlib'

type Colour = readonly [red: number, green: number, blue: number]
const SIDE = 96
const WHITE: Colour = [255, 255, 255]

/** The picture, in a colour of the school's. */
export function demoLogo(colour: Colour): Buffer {
  const rows = Array.from({ length: SIDE }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: SIDE }, (__, x) => (isDrawn(x, y) ? WHITE : colour)).flat()]),
  )
  const size = Buffer.alloc(8)
  size.writeUInt32BE(SIDE, 0)
  size.writeUInt32BE(SIDE, 4)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    // Eight bits a colour, red, green and blue, no interlacing.
    chunk('IHDR', Buffer.concat([size, Buffer.from([8, 2, 0, 0, 0])])),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The frame of a door, its knob and the step before it. */
function isDrawn(x: number, y: number): boolean {
  const inFrame = x >= 28 && x < 68 && y >= 16 && y < 76
  const inDoor = x >= 34 && x < 62 && y >= 22 && y < 76
  const isKnob = (x - 56) ** 2 + (y - 50) ** 2 <= 9
  const isStep = x >= 20 && x < 76 && y >= 76 && y < 82
  return (inFrame && !inDoor) || isKnob || isStep
}

function chunk(kind: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
