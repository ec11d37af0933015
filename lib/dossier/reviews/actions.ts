'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { CloseYear } from './schema'

export const closeYear = action(CloseYear, 'begeleiding', commands.closeYear)
