import { appClient } from './client'

export type RoleReport = {
  role: string
  superuser: boolean
  bypassesRowSecurity: boolean
  owns: number
  safe: boolean
}

/** Which rights the app's own connection has. Safe means: no superuser, no way around row security, owner of nothing. */
export async function reportDatabaseRole(): Promise<RoleReport> {
  const [row] = await appClient().$queryRaw<Omit<RoleReport, 'safe'>[]>`
    SELECT current_user::text AS role, r.rolsuper AS superuser, r.rolbypassrls AS "bypassesRowSecurity",
           (SELECT count(*)::int FROM pg_class c WHERE c.relowner = r.oid) AS owns
      FROM pg_roles r WHERE r.rolname = current_user`
  if (!row) throw new Error('no role')
  return { ...row, safe: !row.superuser && !row.bypassesRowSecurity && row.owns === 0 }
}
