'use server'

import { action } from '@/lib/auth/action'
import { student } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { EraseEntry } from './schema'

export const eraseEntry = action(EraseEntry, student, commands.eraseEntry, { to: route('/mijn/dossier') })
