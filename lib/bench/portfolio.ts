// What a PDF of a whole dossier costs: seconds, and the most memory of the whole process that makes it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { emptyCore } from '@/lib/dossier/core/rules'
import { diskStore } from '@/lib/files/store'
import { picturesFrom } from '@/lib/interop/portfolio/pdf/commands'
import { pdfOf } from '@/lib/interop/portfolio/pdf/rules/document'
import type { Carried, Head } from '@/lib/interop/portfolio/queries'
import { translator } from '@/lib/messages'

export type Made = { entries: number; photos: number; seconds: number; megabytes: number; file: number }

const moment = '2027-03-16T09:00:00.000Z'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const words = 'Ik keek rond, vroeg wat ik wilde weten en schreef op wat mij opviel. '

async function* experiences(count: number, photos: number, key: string): AsyncGenerator<Carried> {
  for (let n = 0; n < count; n++) {
    const evidence = Array.from({ length: photos }, (_none, p) => ({
      id: id(n * 100 + p),
      kind: 'photo' as const,
      title: `Foto ${p + 1} bij ervaring ${n + 1}`,
      fileName: 'foto.jpg',
      mime: 'image/jpeg',
      bytes: 0,
      sha256: '',
      url: '',
      file: null,
    }))
    yield {
      id: id(n),
      form: null,
      keys: new Map(evidence.map((one) => [one.id, key])),
      entry: {
        ...emptyCore,
        title: `Ervaring ${n + 1}`,
        did: words.repeat(12),
        goals: words.repeat(3),
        evaluation: words.repeat(4),
        competences: ['qualities', 'motives'],
        schoolYear: '2026-2027',
        sector: 'vo',
        school: 'Het Veerhuis',
        hidden: false,
        writtenAt: moment,
        changedAt: moment,
        form: null,
        extras: [],
        evidence,
        versions: [],
      },
    }
  }
}

/** Makes a PDF of so many experiences with photos of 6 megapixels, as the product makes it. */
export async function measurePdf(count: number, photos = 2): Promise<Made> {
  const folder = mkdtempSync(path.join(tmpdir(), 'oversteek-pdf-'))
  try {
    const store = diskStore(folder)
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 30 }
    const photo = await sharp({
      create: { width: 3000, height: 2000, channels: 3, background: '#888', noise },
    })
      .jpeg({ quality: 85 })
      .toBuffer()
    const key = await store.put(photo)
    const head: Head = {
      madeAt: moment,
      student: { name: 'Yusuf Aydın', school: 'Het Veerhuis' },
      profile: null,
      support: null,
      talks: [],
      total: count,
    }
    let most = process.memoryUsage().rss
    const timer = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss)
    }, 10)
    const begin = performance.now()
    const { stream, drawn } = pdfOf(
      translator('nl'),
      head,
      experiences(count, photos, key),
      picturesFrom(store),
      null,
    )
    let bytes = 0
    const counted = async function* () {
      for await (const piece of stream) {
        bytes += (piece as Buffer).length
        yield piece as Buffer
      }
    }
    await store.put(Readable.from(counted(), { objectMode: false }))
    await drawn
    const seconds = (performance.now() - begin) / 1_000
    clearInterval(timer)
    return {
      entries: count,
      photos,
      seconds,
      megabytes: most / 1e6,
      file: bytes / 1e6,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
