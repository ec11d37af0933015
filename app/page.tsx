import { redirect } from 'next/navigation'
import { startOf } from '@/lib/auth/session'

export default async function Page() {
  redirect(await startOf())
}
