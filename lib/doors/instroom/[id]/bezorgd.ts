import { desk, page } from '@/lib/auth/door'

export const door = page(desk)
