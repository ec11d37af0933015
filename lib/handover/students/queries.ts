// The list of one's own students: identity and the state of the crossing, no line in the log: a
// line stands for a dossier that somebody opened, and a list opens none.

import { z } from 'zod'
import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import type { Role, Sector } from '@/lib/db/enums'
import { ask, become, instant, rowsOf, together, word } from '@/lib/db/read'
import { dayOf, toDate } from '@/lib/kernel/time'
import { standing } from './states'

const colleague = z.object({
  id: z.string(),
  name: z.string(),
  role: word<Role>(),
  school: z.string(),
  sector: word<Sector>(),
})

/** Students enrolled here today, and those whose crossing this school guides or answers for: as far as the reader may. */
export async function listStudents(db: ActorDb, now: Date) {
  const { organisationId, membershipId } = staffOf(db)
  const today = toDate(dayOf(now))
  const here = {
    organisationId,
    firstDay: { lte: today },
    OR: [{ lastDay: null }, { lastDay: { gte: today } }],
  }
  const students = await db.student.findMany({
    where: {
      OR: [
        { enrolments: { some: here } },
        {
          transitions: {
            some: {
              endedAt: null,
              OR: [{ homeOrganisationId: organisationId }, { responsibleOrganisationId: organisationId }],
            },
          },
        },
      ],
    },
    orderBy: [{ lastName: 'asc' }, { callName: 'asc' }],
    select: {
      id: true,
      callName: true,
      lastName: true,
      enrolments: {
        where: { organisationId },
        orderBy: { firstDay: 'desc' },
        take: 1,
        select: { level: true, group: { select: { name: true, finalYear: true } } },
      },
      transitions: {
        where: { endedAt: null },
        select: {
          id: true,
          kind: true,
          applications: {
            select: {
              state: true,
              acceptedAt: true,
              chosenAt: true,
              programme: { select: { name: true, organisation: { select: { name: true } } } },
            },
          },
          owners: { where: { validUntil: null }, select: { membershipId: true, organisationId: true } },
        },
      },
    },
  })
  const owners = students.flatMap((one) => one.transitions.flatMap((row) => row.owners))
  const { people, waiting, seen } = await ask(
    db,
    together({
      people: rowsOf(colleague)`SELECT m.id, m.name, m.role, o.name AS school, o.sector FROM membership m
          JOIN organisation o ON o.id = m.organisation_id
         WHERE m.id = ANY (${[...new Set(owners.map((one) => one.membershipId))]}::uuid[])`,
      waiting: rowsOf(z.object({ studentId: z.string() }))`SELECT k.student_id AS "studentId" FROM task k
         WHERE k.kind = 'answerEntry' AND k.state = 'open' AND k.membership_id = ${membershipId}::uuid`,
      seen: rowsOf(z.object({ id: z.string() }))`SELECT x AS id FROM authz.visible_whole('application') x`,
    }),
  )
  const open = new Set(seen.map(({ id }) => id))
  return students.map((one) => {
    const [enrolment] = one.enrolments
    const [crossing] = one.transitions
    const owner = people.find((row) => row.id === crossing?.owners[0]?.membershipId)
    return {
      id: one.id,
      name: `${one.callName} ${one.lastName}`,
      group: enrolment?.group?.name ?? '',
      level: enrolment?.level ?? '',
      kind: crossing?.kind ?? null,
      owner: owner && {
        name: owner.name,
        role: owner.role,
        school: owner.school,
        sector: owner.sector,
        you: owner.id === membershipId,
      },
      ahead: crossing?.applications.find((row) => row.chosenAt)?.programme ?? null,
      unanswered: waiting.filter((row) => row.studentId === one.id).length,
      // Who may not see applications knows nothing of where a student stands: that is not "nowhere".
      standing: open.has(one.id)
        ? standing({
            crossing: crossing !== undefined || (enrolment?.group?.finalYear ?? false),
            applications: crossing?.applications ?? [],
          })
        : null,
    }
  })
}

/** One student's card: who it is and where from. Null when the reader has no reason to see them. */
export const findStudent = (db: ActorDb, studentId: string) => ask(db, cardOf(studentId))

const card = z.object({
  id: z.string(),
  callName: z.string(),
  lastName: z.string(),
  birthDate: instant.nullable(),
})

export const cardOf = (studentId: string) =>
  become(
    rowsOf(
      card,
    )`SELECT s.id, s.call_name AS "callName", s.last_name AS "lastName", s.birth_date AS "birthDate"
      FROM student s WHERE s.id = ${studentId}::uuid`,
    ([row]) => (row ? { ...row, name: `${row.callName} ${row.lastName}` } : null),
  )

/** The crossing's applications as the reader may see them, the chosen and the newest first. */
export async function listApplications(db: ActorDb, studentId: string) {
  const rows = await db.application.findMany({
    where: { studentId },
    orderBy: [{ chosenAt: { sort: 'asc', nulls: 'last' } }, { appliedOn: 'desc' }, { id: 'asc' }],
    select: {
      id: true,
      studentId: true,
      state: true,
      appliedOn: true,
      intakeOn: true,
      acceptedAt: true,
      chosenAt: true,
      takenOverAt: true,
      nextStep: true,
      organisationId: true,
      version: true,
      transition: { select: { kind: true, endedAt: true } },
      programme: { select: { name: true, level: true } },
      desk: { select: { name: true, organisation: { select: { name: true } } } },
    },
  })
  return rows.map(({ transition, programme, desk, ...row }) => ({
    ...row,
    kind: transition?.kind ?? null,
    school: desk.organisation.name,
    desk: desk.name,
    study: programme.name,
    programme: `${programme.name}, ${programme.level}`,
  }))
}
