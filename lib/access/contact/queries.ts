import { append } from '@/lib/audit/commands'
import type { ActorDb } from '@/lib/db/as-actor'
import type { DataClass, GuardianRelation } from '@/lib/db/enums'
import type { Reach } from './facts'

type Row = {
  who: 'student' | 'home' | 'guardian'
  name: string
  relation: GuardianRelation | null
  phone: string
  email: string
}
type About = { studentId: string; dataClass: DataClass; objectId: string }

/**
 * Whom to call for a task or about a package, as row security gives it to this reader, with one line in the student's
 * log when something was there to see. A call for help keeps its class, so that the line tells no parent either.
 */
export async function findReach(
  db: ActorDb,
  of: { taskId: string } | { packageId: string },
  { studentId, dataClass, objectId }: About,
): Promise<Reach> {
  const [task, packet] = 'taskId' in of ? [of.taskId, null] : [null, of.packageId]
  const rows = await db.$queryRaw<Row[]>`
    SELECT who, name, relation::text AS relation, phone, email FROM authz.people_to_reach(${task}::uuid, ${packet}::uuid)`
  const student = rows.find((row) => row.who === 'student') ?? null
  const guardians = rows.filter((row) => row.who === 'guardian')
  const told = [student, ...guardians].filter((one) => one && (one.phone !== '' || one.email !== ''))
  if (told.length > 0)
    await append(db, {
      studentId,
      dataClass: dataClass === 'help' ? 'help' : 'contact',
      action: 'sawContact',
      objectId,
      details: { student: student !== null, guardians: guardians.length },
    })
  const whoCan = student
    ? []
    : await db.$queryRaw<{ name: string }[]>`SELECT name FROM authz.who_sees_contact(${studentId}::uuid)`
  return {
    student: student && { name: student.name, phone: student.phone, email: student.email },
    guardians: rows.some((row) => row.who === 'home')
      ? guardians.map(({ name, relation, phone, email }) => ({
          name,
          relation: relation ?? 'other',
          phone,
          email,
        }))
      : null,
    whoCan: whoCan.map((one) => one.name),
    isHelp: dataClass === 'help',
  }
}
