import { redirect } from 'next/navigation'
import { loadAdministrator } from '@/lib/interop/rosters/loaders'

// The lists are all there is for an administrator today; a second thing turns this into a page.
export default async function Page() {
  await loadAdministrator()
  redirect('/beheer/bestanden')
}
