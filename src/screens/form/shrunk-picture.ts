/** Makes a picture small enough to travel inside an answer: a JPEG of at most 150 KB, without the camera's notes. */
const MOST_BYTES = 150_000
const TRIES = [
  [1600, 0.75],
  [1400, 0.6],
  [1200, 0.5],
  [900, 0.5],
  [700, 0.4],
  [500, 0.35],
] as const

export async function shrunk(file: Blob): Promise<{ data: string; bytes: number } | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return null
  try {
    for (const [longest, quality] of TRIES) {
      const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
      const canvas = document.createElement('canvas')
      canvas.width = Math.round(picture.width * scale)
      canvas.height = Math.round(picture.height * scale)
      canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))
      if (blob && blob.size <= MOST_BYTES) return { data: await asText(blob), bytes: blob.size }
    }
    return null
  } finally {
    picture.close()
  }
}

const asText = (blob: Blob): Promise<string> =>
  new Promise((done, failed) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => done(typeof reader.result === 'string' ? reader.result : ''))
    reader.addEventListener('error', () => failed(new Error('the picture could not be read')))
    reader.readAsDataURL(blob)
  })
