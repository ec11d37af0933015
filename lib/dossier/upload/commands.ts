// Takes one file as it arrives, so that a page can show how far it is. Who may bring it is asked before the first byte
// is read, and nothing is written before the last one was judged.
import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { getT } from '@/lib/auth/locale'
import { sameOrigin } from '@/lib/auth/origin'
import { sessionToken } from '@/lib/auth/session'
import { type ActorDb, asActor, studentOf } from '@/lib/db/as-actor'
import { AROUND_FILE, BodyTooBig, BrokenForm, receiveFile } from '@/lib/files/body'
import { takeIn } from '@/lib/files/intake'
import { MAX_FILE } from '@/lib/files/limits'
import { traceOf } from '@/lib/kernel/fault'
import { found, Refused } from '@/lib/kernel/refused'
import { refusal } from '@/lib/messages'
import { placeOfFile } from '../drafts/commands'
import { attach, roomFor } from '../evidence/commands'
import { BringFile } from '../evidence/schema'

/** Answers with the evidence that it became, or with a sentence; null when there is nobody or nothing to bring it to. */
export async function bringFile(request: Request): Promise<Response | null> {
  const token = (await sameOrigin()) ? await sessionToken() : null
  if (!token || !request.body) return null
  const asStudent = <T>(mode: 'read' | 'write', run: (db: ActorDb, now: Date) => Promise<T>) =>
    asActor(token, { purpose: 'recht', mode }, async (db, now) => ({ value: await run(db, now) }))
  const t = await getT()
  try {
    const room = { bytes: Number(request.headers.get('content-length')) || 0 }
    if (room.bytes > MAX_FILE + AROUND_FILE) throw new Refused('invalid', 'fileTooBig')
    const may = await asStudent('read', async (db) => {
      studentOf(db)
      await roomFor(db, [{ bytes: Math.max(0, room.bytes - AROUND_FILE) }])
    })
    if (!may) return null
    const { sent, stored } = await receiveFile(request, MAX_FILE, async ({ fields, file }) => {
      if (!file) throw new BrokenForm()
      return { sent: BringFile.omit({ file: true }).parse(fields), stored: await takeIn(file) }
    })
    const done = await asStudent('write', async (db, now) => {
      const place = await placeOfFile(db, sent, now)
      const [evidenceId] = await attach(db, place, [stored], sent.title, now)
      return found(await db.lobEvidence.findFirst({ where: { id: evidenceId ?? '' }, select: answer }))
    })
    return done && Response.json(done.value)
  } catch (error) {
    if (error instanceof Refused && error.code === 'not_found') return null
    if (error instanceof Refused) return Response.json({ message: refusal(t, error.reason) }, { status: 422 })
    if (error instanceof BodyTooBig)
      return Response.json({ message: refusal(t, 'fileTooBig') }, { status: 422 })
    if (error instanceof z.ZodError) return null
    const reference = randomUUID().slice(0, 8)
    console.error(`[${reference}] bringing a file: ${traceOf(error)}`)
    const broken = error instanceof BrokenForm
    const message = broken ? refusal(t, 'fileBroken') : refusal(t, 'unexpected', { reference })
    return Response.json({ message }, { status: broken ? 422 : 500 })
  }
}

const answer = { id: true, kind: true, title: true, fileName: true } as const
