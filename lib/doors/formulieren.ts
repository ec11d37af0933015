import { lobLead, page } from '@/lib/auth/door'

export const door = page(lobLead)
