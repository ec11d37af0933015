import { reportDatabaseRole } from '@/lib/db/health'

// Says how the running app stands in the database, so that a wrong deployment is seen: never who is in it.
export async function GET() {
  const report = await reportDatabaseRole()
  return Response.json(report, { status: report.safe ? 200 : 503 })
}
