'use server'

import { action } from '@/lib/auth/action'
import { student } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { DropDraft } from './schema'

export const dropDraft = action(DropDraft, student, commands.dropDraft, { to: route('/mijn/dossier') })
