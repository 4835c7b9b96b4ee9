/**
 * Makes a picture small enough for a bad line, and large enough to read a letter by: a JPEG
 * drawn anew, so that nothing of the camera's notes (place, time, owner) is left in it.
 */
const MOST_BYTES = 400_000
const TRIES = [
  [2000, 0.8],
  [1800, 0.7],
  [1600, 0.6],
  [1400, 0.5],
  [1200, 0.5],
  [900, 0.4],
] as const

/** Null where the browser cannot read it as a picture. */
export async function shrunk(file: Blob): Promise<Uint8Array | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return null
  try {
    for (const [longest, quality] of TRIES) {
      const blob = await drawn(picture, longest, quality)
      if (blob && blob.size <= MOST_BYTES) return new Uint8Array(await blob.arrayBuffer())
    }
    return null
  } finally {
    picture.close()
  }
}

function drawn(picture: ImageBitmap, longest: number, quality: number): Promise<Blob | null> {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const pen = canvas.getContext('2d')
  if (pen) {
    // What was see-through is paper, not black.
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  }
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', quality))
}
