import { administrator, handler } from '@/lib/auth/door'

export const door = handler('POST', administrator)
