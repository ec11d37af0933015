import { page, staff } from '@/lib/auth/door'

export const door = page(staff)
