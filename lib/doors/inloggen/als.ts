import { everybody, handler } from '@/lib/auth/door'

export const door = handler('POST', everybody, {
  ofNobody: 'signs somebody of a demo in; who was there is signed out by it',
})
