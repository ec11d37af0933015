import { everybody, handler } from '@/lib/auth/door'

export const door = handler('POST', everybody, { ofNobody: 'the link in the form says whose sign-in it is' })
