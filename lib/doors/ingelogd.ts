import { page, signedIn } from '@/lib/auth/door'

export const door = page(signedIn)
