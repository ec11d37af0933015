import { handler, student } from '@/lib/auth/door'

export const door = handler('GET', student)
