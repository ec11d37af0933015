import { everybody, page } from '@/lib/auth/door'

export const door = page(everybody)
