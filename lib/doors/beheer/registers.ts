import { page, region } from '@/lib/auth/door'

export const door = page(region)
