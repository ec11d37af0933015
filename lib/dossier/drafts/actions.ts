'use server'

import { action } from '@/lib/auth/action'
import { student } from '@/lib/auth/door'
import * as commands from './commands'
import { DropDraft } from './schema'

export const dropDraft = action(DropDraft, student, commands.dropDraft)
