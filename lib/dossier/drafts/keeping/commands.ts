// What a page sends by itself while somebody types. It answers with what is true: kept and since when, or not.
import 'server-only'
import { getT } from '@/lib/auth/locale'
import { sameOrigin } from '@/lib/auth/origin'
import { sessionToken } from '@/lib/auth/session'
import { asActor, studentOf } from '@/lib/db/as-actor'
import { readBody } from '@/lib/files/body'
import { Refused, refusedAsNull } from '@/lib/kernel/refused'
import { formatDate } from '@/lib/messages/dates'
import { keepTyped } from '../commands'
import { KeepTyped, MAX_DRAFT } from '../schema'

/** 200 with the version and the time; 409 when another page was first; 413 when it is too much; null for a stranger. */
export async function keepSent(request: Request): Promise<Response | null> {
  const token = (await sameOrigin()) ? await sessionToken() : null
  if (!token) return null
  const may = await asActor(token, { purpose: 'recht', mode: 'read' }, async (db) => studentOf(db)).catch(
    refusedAsNull,
  )
  if (!may) return null
  const text = await readBody(request, MAX_DRAFT).catch(() => null)
  if (text === null) return new Response(null, { status: 413 })
  const sent = KeepTyped.safeParse(json(Buffer.from(text).toString('utf8')))
  if (!sent.success) return new Response(null, { status: 422 })
  try {
    const kept = await asActor(token, { purpose: 'recht', mode: 'write' }, async (db, now) => ({
      ...(await keepTyped(db, sent.data, now)),
      now,
    }))
    return kept && Response.json({ version: kept.version, at: formatDate(await getT(), kept.now, 'time') })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return error.code === 'changed_meanwhile' ? new Response(null, { status: 409 }) : null
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
