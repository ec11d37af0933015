import { handler, reader } from '@/lib/auth/door'

export const door = handler('GET', reader)
