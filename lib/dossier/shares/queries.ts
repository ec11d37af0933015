import { z } from 'zod'
import type { ActorDb } from '@/lib/db/as-actor'
import type { ConfirmedHow, LobPart } from '@/lib/db/enums'
import { ask, become, instant, rowsOf, word } from '@/lib/db/read'
import { shareState } from './states'

const shape = {
  id: true,
  studentId: true,
  applicationId: true,
  parts: true,
  sharedAt: true,
  needsGuardian: true,
  confirmedAt: true,
  confirmedHow: true,
  confirmedByName: true,
  endsAt: true,
  endedAt: true,
  version: true,
} as const

const line = z.object({
  id: z.string(),
  studentId: z.string(),
  applicationId: z.string(),
  parts: z.array(word<LobPart>()),
  sharedAt: instant,
  needsGuardian: z.boolean(),
  confirmedAt: instant.nullable(),
  confirmedHow: word<ConfirmedHow>().nullable(),
  confirmedByName: z.string(),
  endsAt: instant,
  endedAt: instant.nullable(),
  version: z.number(),
  school: z.string(),
  desk: z.string(),
  programme: z.string(),
})

/** The shares of a student that the reader may see, with the school and what each does now; the newest first. */
export const listShares = (db: ActorDb, studentId: string | string[], now: Date, applicationId?: string) =>
  ask(db, sharesOf(studentId, now, applicationId))

// An application that the reader doesn't see has no name, and its share is there.
export const sharesOf = (studentId: string | string[], now: Date, applicationId: string | null = null) =>
  become(
    rowsOf(line)`SELECT s.id, s.student_id AS "studentId", s.application_id AS "applicationId", s.parts,
        s.shared_at AS "sharedAt", s.needs_guardian AS "needsGuardian", s.confirmed_at AS "confirmedAt",
        s.confirmed_how AS "confirmedHow", s.confirmed_by_name AS "confirmedByName", s.ends_at AS "endsAt",
        s.ended_at AS "endedAt", s.version, coalesce(o.name, '') AS school, coalesce(d.name, '') AS desk,
        coalesce(p.name || ', ' || p.level, '') AS programme
      FROM lob_share s LEFT JOIN application a ON a.id = s.application_id LEFT JOIN desk d ON d.id = a.desk_id
      LEFT JOIN organisation o ON o.id = d.organisation_id LEFT JOIN programme p ON p.id = a.programme_id
     WHERE s.student_id = ANY (${[studentId].flat()}::uuid[])
       AND (${applicationId}::uuid IS NULL OR s.application_id = ${applicationId}::uuid)
     ORDER BY s.shared_at DESC`,
    (rows) => rows.map((row) => ({ ...row, state: shareState(row, now) })),
  )

/** What opens something now, or waits for a guardian: as far as the steps of an application say it. */
export const runningSharesOf = (studentId: string, now: Date) =>
  rowsOf(line.pick({ id: true, applicationId: true, needsGuardian: true, confirmedAt: true }))`
    SELECT s.id, s.application_id AS "applicationId", s.needs_guardian AS "needsGuardian",
        s.confirmed_at AS "confirmedAt"
      FROM lob_share s WHERE s.student_id = ${studentId}::uuid AND s.ended_at IS NULL
       AND s.ends_at > ${now.toISOString()}::timestamptz`

export const findShare = (db: ActorDb, id: string) => db.lobShare.findFirst({ where: { id }, select: shape })

/** The application that a share is for, as the student's side sees it. */
export async function findReceiver(db: ActorDb, applicationId: string) {
  const row = await db.application.findFirst({
    where: { id: applicationId },
    select: {
      id: true,
      studentId: true,
      transitionId: true,
      state: true,
      intendedStart: true,
      desk: { select: { name: true, organisation: { select: { name: true } } } },
      programme: { select: { name: true, level: true } },
    },
  })
  if (!row) return null
  const { desk, programme, ...rest } = row
  return {
    ...rest,
    desk: desk.name,
    school: desk.organisation.name,
    programme: `${programme.name}, ${programme.level}`,
  }
}
