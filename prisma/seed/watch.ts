import { openSession } from '@/lib/auth/tokens'
import { asActor } from '@/lib/db/as-actor'
import { query } from '@/lib/db/testing'
import { people, staff } from './people'

// Every row with a student, as everybody of the cast sees it for every purpose they have.
export async function seenByEverybody(ownerUrl: string): Promise<Set<string>> {
  const tables = (
    await query<{ name: string }>(
      ownerUrl,
      `SELECT c.relname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE a.attname = 'student_id' AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
          AND c.relname NOT IN ('access_grant', 'audit_event', 'student_link', 'match_suggestion')`,
    )
  ).map(({ name }) => name)
  const everyRow = [
    `SELECT 'student/' || id AS row FROM student`,
    ...tables.map(
      (t) => `SELECT '${t}/' || student_id || ':' || md5((to_jsonb(t) - 'version')::text) FROM ${t} t`,
    ),
  ].join(' UNION ALL ')
  const seen = new Set<string>()
  const guardians = people.filter(({ key }) => ['eva', 'aylin', 'fatima', 'hatice'].includes(key))
  const watchers = [
    ...staff.flatMap(({ key }) =>
      (['begeleiding', 'overstap', 'beheer'] as const).map((why) => ({ key, why })),
    ),
    ...guardians.map(({ key }) => ({ key, why: 'recht' as const })),
  ]
  for (const { key, why } of watchers) {
    const token = await openSession('demo', key)
    await asActor(token ?? '', { purpose: why, mode: 'read' }, async (db) => {
      for (const { row } of await db.$queryRawUnsafe<{ row: string }[]>(everyRow))
        seen.add(`${key}/${why}/${row}`)
    })
  }
  return seen
}
