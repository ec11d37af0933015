import { PassThrough, Readable } from 'node:stream'
import yazl from 'yazl'
import type { FileStore } from '@/lib/files/store'
import type { T } from '@/lib/messages'
import type { Carried, Head } from '../queries'
import { jsonOf } from '../rules'
import { pageOf, pathOf } from './rules'

/**
 * The folder as a zip that streams: the page, the dossier as data, then the files one by one. `entries` is read twice,
 * so that neither the page nor the data has to lie in memory.
 */
export function archiveOf(
  t: T,
  head: Head,
  entries: () => AsyncIterable<Carried>,
  store: FileStore,
): Readable {
  const zip = new yazl.ZipFile()
  const out = new PassThrough()
  const fail = (error: unknown) => void out.destroy(error as Error)
  // yazl passes on what a source says only in part; a source that breaks breaks the whole.
  const add = (path: string, source: () => Promise<Readable>, compress: boolean) =>
    zip.addReadStreamLazy(path, { compress }, (take) =>
      source().then((stream) => take(null, stream.on('error', fail)), fail),
    )
  const files = new Map<string, string>()
  async function* page() {
    yield* pageOf(t, head, entries(), (path, key) => files.set(path, key))
    for (const [path, key] of files)
      add(path, async () => (await store.open(key))?.read() ?? Readable.from([Buffer.alloc(0)]), false)
    zip.end()
  }
  add('index.html', async () => Readable.from(page(), { objectMode: false }), true)
  add('dossier.json', async () => Readable.from(jsonOf(head, entries(), pathOf), { objectMode: false }), true)
  zip.on('error', fail)
  zip.outputStream.on('error', fail).pipe(out)
  return out
}
