// A photo is never kept as it came: it is drawn anew, upright and without anything that stood beside the picture. So
// where it was taken stays with whoever took it, and a file that is two things at once comes out as one.
import sharp, { type Metadata } from 'sharp'

/** The longest side of a photo, and of its preview, in pixels. */
const PHOTO_SIDE = 2560
const PREVIEW_SIDE = 480
/** More pixels than any phone makes: beyond this it's a picture that was made to fill a memory. */
const MOST_PIXELS = 120_000_000
// Some kinds are read line by line, others stand in memory whole: so many pixels of each fit in the same memory.
const mostPixels = ({ format, isProgressive }: Metadata) =>
  format === 'heif'
    ? 12_000_000
    : format === 'gif'
      ? 25_000_000
      : (format === 'jpeg' || format === 'png') && !isProgressive
        ? MOST_PIXELS
        : 40_000_000

export type PhotoFault = 'photoTooLarge' | 'fileDamaged'
export type Photo = { photo: Buffer; preview: Buffer; mime: string; width: number; height: number }

/**
 * Draws a photo anew: upright, without metadata, at most PHOTO_SIDE, with a preview. What is no picture is refused. It
 * is bytes, or the file in which they lie.
 */
export async function drawPhoto(source: Uint8Array | string): Promise<Photo | { fault: PhotoFault }> {
  const open = () =>
    sharp(source, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated: false }).timeout({
      seconds: 20,
    })
  try {
    const facts = await open().metadata()
    const { width = 0, height = 0, hasAlpha } = facts
    if (width * height > mostPixels(facts)) return { fault: 'photoTooLarge' }
    const upright = open().autoOrient()
    const sized = (side: number) =>
      upright.clone().resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    const large = sized(PHOTO_SIDE)
    const { data, info } = await (hasAlpha
      ? large.webp({ quality: 84 })
      : large.jpeg({ quality: 84, mozjpeg: true })
    ).toBuffer({ resolveWithObject: true })
    const preview = await sized(PREVIEW_SIDE).webp({ quality: 76 }).toBuffer()
    return {
      photo: data,
      preview,
      mime: hasAlpha ? 'image/webp' : 'image/jpeg',
      width: info.width,
      height: info.height,
    }
  } catch (error) {
    const tooLarge = /pixel limit|timeout/i.test((error as Error).message)
    return { fault: tooLarge ? 'photoTooLarge' : 'fileDamaged' }
  }
}
