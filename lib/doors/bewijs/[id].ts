import { handler, reader } from '@/lib/auth/door'

// Handed out in whichever purpose the reader has the row, so it is opened by lib/dossier/evidence/opening.
export const door = handler('GET', reader)
