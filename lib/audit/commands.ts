import type { ActorDb } from '@/lib/db/as-actor'
import type { DataClass } from '@/lib/db/enums'
import type { AuditAction, AuditDetails } from './schema'

/**
 * Writes one line of the log in the act's own transaction: no line, no act. The database adds who, for which school,
 * for what purpose and when. `details` holds ids, versions and counts, never the text of a dossier.
 */
export async function append(
  db: ActorDb,
  line: {
    studentId: string | null
    dataClass: DataClass
    action: AuditAction
    objectId?: string
    details?: AuditDetails
  },
): Promise<void> {
  const details = JSON.stringify(line.details ?? {})
  await db.$executeRaw`SELECT audit.append(${line.studentId}::uuid, ${line.dataClass}::data_class, ${line.action}, ${line.objectId ?? null}::uuid, ${details}::jsonb)`
}

/** Many lines in one statement, for what a night does. */
export async function appendAll(
  db: ActorDb,
  action: AuditAction,
  lines: readonly { studentId: string; dataClass: DataClass; objectId: string; details?: AuditDetails }[],
): Promise<void> {
  if (lines.length === 0) return
  const rows = JSON.stringify(lines.map((line) => ({ ...line, details: line.details ?? {} })))
  await db.$executeRaw`SELECT audit.append(x."studentId", x."dataClass", ${action}, x."objectId", x.details)
    FROM jsonb_to_recordset(${rows}::jsonb) AS x("studentId" uuid, "dataClass" data_class, "objectId" uuid, details jsonb)`
}
