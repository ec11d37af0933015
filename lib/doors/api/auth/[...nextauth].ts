import { everybody, handler } from '@/lib/auth/door'

export const door = handler(['GET', 'POST'], everybody, {
  ofNobody: 'the steps of a sign-in, each with a token of its own',
})
