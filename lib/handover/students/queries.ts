// The list of one's own students: identity and the state of the crossing, no line in the log: a
// line stands for a dossier that somebody opened, and a list opens none.

import { whoseMayISee } from '@/lib/access/reach/queries'
import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import { dayOf, toDate } from '@/lib/kernel/time'
import { standing } from './states'

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
  const people = await db.membership.findMany({
    where: { id: { in: [...new Set(owners.map((one) => one.membershipId))] } },
    select: { id: true, name: true, role: true, organisation: { select: { name: true, sector: true } } },
  })
  const waiting = await db.task.findMany({
    where: { kind: 'answerEntry', state: 'open', membershipId },
    select: { studentId: true },
  })
  const open = await whoseMayISee(db, 'application')
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
        school: owner.organisation.name,
        sector: owner.organisation.sector,
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
export async function findStudent(db: ActorDb, studentId: string) {
  const row = await db.student.findFirst({
    where: { id: studentId },
    select: { id: true, callName: true, lastName: true, birthDate: true },
  })
  return row && { ...row, name: `${row.callName} ${row.lastName}` }
}

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
    programme: `${programme.name}, ${programme.level}`,
  }))
}
