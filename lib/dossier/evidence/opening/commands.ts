import { append } from '@/lib/audit/commands'
import { asActor, type Purpose } from '@/lib/db/as-actor'
import { fileStore, toBrowser } from '@/lib/files/store'
import { refusedAsNull } from '@/lib/kernel/refused'
import { findEvidence } from '../queries'
import { partOf, servedAs } from '../rules'

const ways: readonly Purpose[] = ['recht', 'begeleiding', 'overstap']

type Asked = { token: string | null; id: string; preview: boolean; range: string | null }

/**
 * Hands a file out to whoever may read the row that names it, at this very moment: row security decides, in each purpose
 * that the reader has. Somebody else's file leaves a line in the log; a preview doesn't, because it stands on a page
 * whose opening is there already. Null looks the same for what isn't there and what isn't theirs.
 */
export async function openEvidence({ token, id, preview, range }: Asked): Promise<Response | null> {
  const row = token && (await readAs(token, id, preview))
  const key = row && (preview ? row.previewKey : row.storageKey)
  const file = key ? await fileStore().open(key) : null
  if (!row || !file) return null
  const { type, inline } = preview ? { type: 'image/webp', inline: true } : servedAs(row)
  const name = encodeURIComponent(row.fileName || 'bestand').replaceAll("'", '%27')
  const headers = {
    'Content-Type': type,
    'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
    'Accept-Ranges': 'bytes',
  }
  const part = partOf(range, file.bytes)
  if (part === null)
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'Content-Range': `bytes */${file.bytes}` },
    })
  const whole = part === 'whole'
  const length = whole ? file.bytes : part.end - part.start + 1
  return new Response(toBrowser(file.read(whole ? undefined : part)), {
    status: whole ? 200 : 206,
    headers: {
      ...headers,
      'Content-Length': String(length),
      ...(!whole && { 'Content-Range': `bytes ${part.start}-${part.end}/${file.bytes}` }),
    },
  })
}

async function readAs(token: string, id: string, preview: boolean) {
  for (const purpose of ways) {
    const mode = preview ? 'read' : 'audited'
    const row = await asActor(token, { purpose, mode }, async (db, _now, actor) => {
      const evidence = await findEvidence(db, id)
      if (evidence && !preview && evidence.studentId !== actor.studentId)
        await append(db, {
          studentId: evidence.studentId,
          dataClass: 'lob',
          action: 'openedEvidence',
          ...(evidence.entryId && { objectId: evidence.entryId }),
          details: { evidence: evidence.id },
        })
      return evidence
    }).catch(refusedAsNull)
    if (row) return row
  }
  return null
}
