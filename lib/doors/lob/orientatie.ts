import { guide, page } from '@/lib/auth/door'

export const door = page(guide)
