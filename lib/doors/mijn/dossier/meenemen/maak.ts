import { handler, student } from '@/lib/auth/door'
import { TakeAlong } from '@/lib/interop/portfolio/schema'

export const door = handler('POST', student, { takes: TakeAlong })
