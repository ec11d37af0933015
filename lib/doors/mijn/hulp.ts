import { page, student } from '@/lib/auth/door'

export const door = page(student)
