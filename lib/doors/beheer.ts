import { administrator, page } from '@/lib/auth/door'

export const door = page(administrator)
