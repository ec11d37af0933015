import sharp from 'sharp'
import type { FileStore } from '@/lib/files/store'
import type { Pictures } from './rules/entry'

const LONGEST = 1_200
const MAX_PIXELS = 100_000_000

/** Photos out of the store, one at a time, as JPEG of at most 1,200 pixels on the longest side. */
export const picturesFrom =
  (store: FileStore): Pictures =>
  async (_evidence, key) => {
    const file = await store.open(key)
    if (!file) return null
    const pieces: Buffer[] = []
    for await (const piece of file.read()) pieces.push(piece as Buffer)
    try {
      const { data, info } = await sharp(Buffer.concat(pieces), { limitInputPixels: MAX_PIXELS })
        .rotate()
        .resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .jpeg({ quality: 78 })
        .toBuffer({ resolveWithObject: true })
      return { jpeg: data, wide: info.width, high: info.height }
    } catch {
      // A picture that can't be drawn is named instead: nobody loses a dossier to one broken file.
      return null
    }
  }
