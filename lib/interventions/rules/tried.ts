// How the tests raise a concern, find the task that it made, and take it up.
import { query, type TestDatabase } from '@/lib/db/testing'
import { raiseConcern } from '@/lib/signals/commands'
import { listTasks } from '@/lib/tasks/queries'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { takeUp } from '../commands'

export const student = ids.student
export const tasks = (who: string, purpose: 'begeleiding' | 'overstap' = 'begeleiding') =>
  as(who, purpose, (tx, now) => listTasks(tx, now), 'read')
export const first = async (
  who: string,
  name: string,
  purpose: 'begeleiding' | 'overstap' = 'begeleiding',
) => {
  const task = (await tasks(who, purpose)).find((one) => one.name === name && one.kind !== 'ownerMoved')
  if (!task) throw new Error(`${who} has no task about ${name}`)
  return task
}
export const concern = (who: string, about: string, purpose: 'begeleiding' | 'overstap' = 'begeleiding') =>
  as(who, purpose, (tx, now) =>
    raiseConcern(
      tx,
      {
        studentId: student(about),
        saw: `${about} zat stil in de kantine`,
        asks: 'Praat even.',
        by: '2027-03-19',
      },
      now,
    ),
  )
export const take = async (
  who: string,
  name: string,
  purpose: 'begeleiding' | 'overstap' = 'begeleiding',
) => {
  const task = await first(who, name, purpose)
  const { id } = await as(who, purpose, (tx, now) =>
    takeUp(
      tx,
      { taskId: task.id, version: task.version, kind: 'talk', plan: 'Een gesprek', reviewOn: '2027-03-23' },
      now,
    ),
  )
  return id
}

export function linesIn(db: TestDatabase) {
  const lines = (about: string, dataClass: string) =>
    query(
      db.ownerUrl,
      `SELECT actor_name, action FROM audit_event WHERE student_id = $1 AND data_class = $2 AND action <> 'openedCrossing' ORDER BY n`,
      [student(about), dataClass],
    )

  return { lines }
}
