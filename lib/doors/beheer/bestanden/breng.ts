import { administrator, handler } from '@/lib/auth/door'
import { BringRoster } from '@/lib/interop/rosters/schema'

export const door = handler('POST', administrator, { takes: BringRoster })
