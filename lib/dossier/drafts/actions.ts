'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { DropDraft } from './schema'

export const dropDraft = action(DropDraft, 'recht', commands.dropDraft)
