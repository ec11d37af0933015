import { colleague, page } from '@/lib/auth/door'

export const door = page(colleague)
