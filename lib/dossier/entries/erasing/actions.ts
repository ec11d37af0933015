'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { EraseEntry } from './schema'

export const eraseEntry = action(EraseEntry, 'recht', commands.eraseEntry)
