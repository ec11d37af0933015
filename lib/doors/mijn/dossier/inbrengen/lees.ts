import { handler, student } from '@/lib/auth/door'
import { BringText } from '@/lib/interop/brought/schema'

export const door = handler('POST', student, { takes: BringText })
