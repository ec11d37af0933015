import { handler, region } from '@/lib/auth/door'

export const door = handler('GET', region)
