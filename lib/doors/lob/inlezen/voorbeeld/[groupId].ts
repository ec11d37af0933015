import { guide, handler } from '@/lib/auth/door'

export const door = handler('GET', guide)
