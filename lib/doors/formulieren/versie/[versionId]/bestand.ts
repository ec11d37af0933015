import { handler, lobLead } from '@/lib/auth/door'

export const door = handler('GET', lobLead)
