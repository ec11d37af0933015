import { guardian, page } from '@/lib/auth/door'

export const door = page(guardian)
