/**
 * A file's name as a label of at most 120 characters: no folders, no control characters, nothing that turns the
 * direction of reading or hides in it. It names nothing on a disk, here or anywhere.
 */
export function labelOf(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|\s+$/g, '')
  const points = [...clean]
  if (points.length <= 120) return clean
  const [ending = ''] = /\.[a-z0-9]{1,8}$/i.exec(clean) ?? []
  return points.slice(0, 120 - ending.length).join('') + ending
}
