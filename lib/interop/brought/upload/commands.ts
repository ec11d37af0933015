// Takes a student's file in. It is read before the transaction that keeps what it holds: a PDF may take seconds, and the
// database gives up on who keeps it waiting.
import 'server-only'
import { randomUUID } from 'node:crypto'
import { asActor, studentOf } from '@/lib/db/as-actor'
import { type Arrived, bytesOf } from '@/lib/files/arriving'
import { BodyTooBig, receiveFile } from '@/lib/files/body'
import { traceOf } from '@/lib/kernel/fault'
import { Refused } from '@/lib/kernel/refused'
import { keepBrought } from '../commands'
import { readFolder } from '../folder/commands'
import { readBrought, shownName } from '../rules/reading'
import { type Brought, type BroughtFault, MAX_BYTES, MAX_FOLDER } from '../schema'

type Fault = BroughtFault | 'noFile'
type Received = { id: string } | { fault: Fault }

/** Answers with the draft that keeps it, or with what is wrong with it; null when nobody may bring anything here. */
export async function bringFile(request: Request, token: string | null): Promise<Received | null> {
  const home = new URL(process.env.NEXTAUTH_URL as string).origin
  if (!token || request.headers.get('origin') !== home || !(await isStudent(token))) return null
  const read = await receiveFile(request, MAX_FOLDER, ({ file }) => readArrived(file)).catch(
    (error: unknown) => (error instanceof BodyTooBig ? ('broughtTooBig' as const) : ('noFile' as const)),
  )
  if (typeof read === 'string') return { fault: read }
  return asActor(token, { purpose: 'recht', mode: 'write' }, (db, now) => keepBrought(db, read, now))
}

const readArrived = async (file: Arrived | null): Promise<Brought | Fault> =>
  !file || file.size === 0
    ? 'noFile'
    : readAny(file).catch((error: unknown) => {
        console.error(`[${randomUUID().slice(0, 8)}] reading a brought file: ${traceOf(error)}`)
        return 'notOurFile'
      })

// A zip is a folder of ours, or a text of an office program, which is one too.
async function readAny(file: Arrived): Promise<Brought | BroughtFault> {
  const folder = await readFolder(shownName(file.name), file.path)
  if (folder) return folder
  return file.size > MAX_BYTES ? 'broughtTooBig' : readBrought(file.name, await bytesOf(file))
}

const isStudent = async (token: string) =>
  (await asActor(token, { purpose: 'recht', mode: 'read' }, async (db) => studentOf(db).studentId).catch(
    (error: unknown) => {
      if (error instanceof Refused) return null
      throw error
    },
  )) !== null
