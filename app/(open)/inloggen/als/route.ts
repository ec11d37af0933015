import { signInAsDemoPerson } from '@/lib/auth/demo'

// The one-click sign-in of the demo; outside a demo database it signs nobody in.
export const POST = signInAsDemoPerson
