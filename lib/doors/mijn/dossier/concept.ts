import { handler, student } from '@/lib/auth/door'
import { KeepTyped } from '@/lib/dossier/drafts/schema'

export const door = handler('POST', student, { takes: KeepTyped, json: true })
