import type { ActorDb } from '@/lib/db/as-actor'
import type { DataClass } from '@/lib/db/enums'
import type { AuditAction, AuditDetails } from './schema'

/**
 * Writes one line of the log in the act's own transaction: no line, no act. The database adds who, for which school,
 * for what purpose and when. `details` holds ids, versions and counts, never the text of a dossier (access.md §5).
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
