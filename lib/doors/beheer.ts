import { administrator, page } from '@/lib/auth/door'
import { schoolOf } from '@/lib/interop/rosters/queries'

/** Leads on to where an administrator begins, and asks only that one is there. */
export const door = page(administrator, { statements: 5, load: schoolOf })
