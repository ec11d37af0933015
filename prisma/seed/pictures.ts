// Invented pictures for the invented photos: calm shapes in the colours of the house, and nobody on them.
import sharp from 'sharp'

const hues: Record<string, readonly [string, string, string, string]> = {
  workshop: ['#e9dfcf', '#2f6f73', '#d98a3d', '#7a4b2a'],
  water: ['#dce9ee', '#2b5f8a', '#7fb3c8', '#e3b95b'],
  street: ['#efe6d8', '#6d5a8c', '#c96f5b', '#3f7d5a'],
}

/** A photo as a phone would send it: a JPEG of 1600 by 1200. */
export function picture(name: keyof typeof hues): Promise<Buffer> {
  const [paper, dark, warm, deep] = hues[name] ?? ['#eee', '#333', '#c83', '#642']
  const bars = [0, 1, 2, 3, 4, 5]
    .map(
      (n) =>
        `<rect x="${140 + n * 225}" y="${760 - ((n * 7) % 4) * 110}" width="150" height="${500 + ((n * 7) % 4) * 110}" rx="26" fill="${n % 2 ? dark : deep}" opacity="${0.55 + n * 0.07}"/>`,
    )
    .join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200">
    <rect width="1600" height="1200" fill="${paper}"/><circle cx="1180" cy="380" r="240" fill="${warm}" opacity=".85"/>
    <path d="M0 880 C 400 760 700 980 1100 860 S 1500 840 1600 900 V1200 H0Z" fill="${dark}" opacity=".3"/>${bars}
    <path d="M0 1040 C 500 960 900 1100 1600 1010 V1200 H0Z" fill="${dark}"/></svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 88 }).toBuffer()
}
