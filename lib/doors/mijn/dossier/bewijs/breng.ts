import { handler, student } from '@/lib/auth/door'
import { BringFile } from '@/lib/dossier/evidence/schema'

export const door = handler('POST', student, { takes: BringFile })
