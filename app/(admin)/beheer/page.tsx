import { redirect } from 'next/navigation'
import { enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/beheer'
import { route } from '@/lib/kernel/routes'

// The lists are all there is for an administrator today; a second thing turns this into a page.
export default async function Page() {
  await enter(door)
  redirect(route('/beheer/bestanden'))
}
