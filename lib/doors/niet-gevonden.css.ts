import { everybody, handler } from '@/lib/auth/door'

export const door = handler('GET', everybody)
