import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { Refused } from '@/lib/kernel/refused'
import { isSafeName, sourcesOfFolder, sourcesOfZip, type zipLimits } from './rules'
import type { Source } from './schema'

const csv = strToU8('a,b\n1,2\n')
const small: Partial<typeof zipLimits> = { smallBytes: 100, fileBytes: 50_000, allBytes: 60_000 }

async function content(source: Source | undefined): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of source?.open() ?? []) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

/** The name of every file with what is in it, or the fault. */
async function unpacked(zip: Uint8Array | string, limits = {}) {
  try {
    const { sources, close } = await sourcesOfZip(zip, limits)
    try {
      const all: Record<string, string> = {}
      for (const source of sources) all[source.name] = await content(source)
      return all
    } finally {
      close()
    }
  } catch (error) {
    if (error instanceof Refused) return error.reason
    throw error
  }
}

const zip = (files: Zippable, options = {}) => zipSync(files, options)
/** fflate says "no system" of its files; to say more, its central directory is changed by hand. */
function patched(made: Uint8Array, signature: number[], at: number, ...values: number[]): Uint8Array {
  const copy = Uint8Array.from(made)
  const start = copy.findIndex((_, from) => signature.every((byte, next) => copy[from + next] === byte))
  expect(start).toBeGreaterThanOrEqual(0)
  copy.set(values, start + at)
  return copy
}
const central = [0x50, 0x4b, 1, 2]
const local = [0x50, 0x4b, 3, 4]
const end = [0x50, 0x4b, 5, 6]
const u32 = (value: number) => [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >> 24) & 255]

test('the files of a zip are read, from memory and from disk, as often as asked; the folder around them falls away', async () => {
  const made = zip({
    'export/users.csv': csv,
    'export/Ouders é.csv': [csv, { level: 0 }],
    'export/.DS_Store': csv,
  })
  expect(await unpacked(made)).toEqual({ 'users.csv': 'a,b\n1,2\n', 'Ouders é.csv': 'a,b\n1,2\n' })
  const folder = mkdtempSync(path.join(tmpdir(), 'zip-'))
  try {
    const place = path.join(folder, 'bundle.zip')
    writeFileSync(place, made)
    expect(await unpacked(place)).toHaveProperty(['users.csv'])
    const { sources, close } = await sourcesOfZip(place)
    expect(await content(sources[0])).toBe(await content(sources[0]))
    close()
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('what is no zip is called so', async () => {
  expect(await unpacked(new Uint8Array())).toBe('noZip')
  expect(await unpacked(csv)).toBe('noZip')
  expect(await unpacked(zip({ 'a.csv': csv }).subarray(0, 60))).toBe('noZip')
  expect(await unpacked('/does/not/exist.zip')).toBe('noZip')
  expect(await unpacked(zip({}))).toBe('zipEmpty')
  expect(await unpacked(zip({ 'leeg/': new Uint8Array() }))).toBe('zipEmpty')
  expect(await unpacked(zip({ '[Content_Types].xml': csv, 'xl/workbook.xml': csv }))).toBe('spreadsheet')
})

test.each([
  '../users.csv',
  'a/../../users.csv',
  '/etc/users.csv',
  'C:users.csv',
  'c:/users.csv',
  '..\\users.csv',
  'a\\users.csv',
  'users.csv\u0000.txt',
  'é\nb.csv',
  './users.csv',
  `${'a'.repeat(201)}`,
])('the name %j is refused', async (name) => {
  expect(isSafeName(name)).toBe(false)
  expect(await unpacked(zip({ 'orgs.csv': csv, [name]: csv }))).toBe('zipPath')
})

test('one name twice is refused, also when only capitals differ', async () => {
  expect(await unpacked(zip({ 'users.csv': csv, 'Users.csv': csv }))).toBe('zipDouble')
  expect(await unpacked(zip({ 'a/users.csv': csv, 'b/users.csv': csv }))).toEqual({
    'a/users.csv': 'a,b\n1,2\n',
    'b/users.csv': 'a,b\n1,2\n',
  })
})

test('links, locks, odd ways of packing and zips in zips are refused', async () => {
  const made = zip({ 'a.csv': csv })
  const link = zip({ 'a.csv': [csv, { os: 3, attrs: (0o120777 << 16) >>> 0 }] })
  const device = zip({ 'a.csv': [csv, { os: 3, attrs: (0o020666 << 16) >>> 0 }] })
  const plain = zip({ 'a.csv': [csv, { os: 3, attrs: (0o100644 << 16) >>> 0 }] })
  expect(await unpacked(plain)).toHaveProperty(['a.csv'])
  expect(await unpacked(link)).toBe('zipLink')
  expect(await unpacked(device)).toBe('zipLink')
  expect(await unpacked(patched(made, central, 8, 1))).toBe('zipLocked')
  expect(await unpacked(patched(made, central, 10, 12))).toBe('zipMethod')
  expect(await unpacked(zip({ 'a.csv': csv, 'more.zip': made }))).toBe('zipNested')
  expect(await unpacked(zip({ 'a.csv': csv, 'b.XLSX': csv }))).toBe('zipNested')
})

test('a bomb is seen by its promise', async () => {
  const zeros = new Uint8Array(40_000)
  expect(await unpacked(zip({ 'a.csv': zeros }), { ...small, ratio: 1_000 })).toHaveProperty(['a.csv'])
  expect(await unpacked(zip({ 'a.csv': zeros }), { ...small, ratio: 50 })).toBe('zipBomb')
  expect(await unpacked(zip({ 'a.csv': new Uint8Array(50_001) }), { ...small, ratio: 1_000 })).toBe('zipBomb')
  expect(await unpacked(zip({ 'a.csv': zeros, 'b.csv': zeros }), { ...small, ratio: 1_000 })).toBe('zipBomb')
  expect(await unpacked(zip({ 'a.csv': csv, 'b.csv': csv }), { files: 1 })).toBe('zipTooMany')
})

test('a bomb that says that it is small is stopped while it bursts', async () => {
  const liar = patched(zip({ 'a.csv': new Uint8Array(3_000_000) }), central, 24, ...u32(8))
  expect(await unpacked(liar)).toBe('zipBroken')
})

test('a damaged zip is never read as if it were whole', async () => {
  const made = zip({ 'a.csv': [csv, { level: 0 }] })
  expect(await unpacked(patched(made, central, 16, 1, 2, 3, 4))).toBe('zipBroken')
  expect(await unpacked(patched(made, local, 35 + 2, 0x39))).toBe('zipBroken')
  expect(await unpacked(patched(made, central, 42, ...u32(9_999)))).toBe('zipBroken')
  expect(await unpacked(patched(made, end, 10, 5, 0))).toMatch(/^(noZip|zipBroken)$/)
})

test('no bytes make it throw anything else than a refusal', async () => {
  const made = zip({ 'orgs.csv': csv, 'users.csv': csv })
  let seed = 7
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed % below
  }
  for (let turn = 0; turn < 400; turn += 1) {
    const broken = Uint8Array.from(made)
    for (let hit = 0; hit <= next(3); hit += 1) broken[next(broken.length)] = next(256)
    await unpacked(broken)
  }
})

test('a folder gives the files that lie in it, and no link', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'folder-'))
  try {
    writeFileSync(path.join(folder, 'users.csv'), csv)
    writeFileSync(path.join(folder, '.hidden'), csv)
    const [only, ...more] = await sourcesOfFolder(folder)
    expect([only?.name, only?.size, await content(only), more]).toEqual(['users.csv', 8, 'a,b\n1,2\n', []])
    symlinkSync('/etc/hostname', path.join(folder, 'orgs.csv'))
    await expect(sourcesOfFolder(folder)).rejects.toMatchObject({ reason: 'zipLink' })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
