import { administrator, handler } from '@/lib/auth/door'
import { schoolOf } from '@/lib/interop/rosters/queries'

/** The template asks for no data, only that an administrator is there. */
export const door = handler('GET', administrator, { statements: 4, load: schoolOf })
