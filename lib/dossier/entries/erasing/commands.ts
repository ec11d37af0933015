import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { findEntry } from '../queries'
import type { EraseEntry } from './schema'

/**
 * The student erases what they wrote, with its answers, files and frozen versions. What was approved for the exam stays
 * at its school until its term ends. Refuses when the text changed since the page was opened.
 */
export async function eraseEntry(db: ActorDb, input: z.output<typeof EraseEntry>) {
  const { studentId } = studentOf(db)
  const entry = found(await findEntry(db, input.entryId))
  found(entry.studentId === studentId ? entry : null)
  await append(db, { studentId, dataClass: 'lob', action: 'erasedEntry', objectId: entry.id })
  await db.$executeRaw`SELECT authz.erase_entry(${entry.id}::uuid, ${input.version}::int)`
}
