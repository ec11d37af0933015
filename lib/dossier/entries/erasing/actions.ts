'use server'

import { action } from '@/lib/auth/action'
import { student } from '@/lib/auth/door'
import * as commands from './commands'
import { EraseEntry } from './schema'

export const eraseEntry = action(EraseEntry, student, commands.eraseEntry)
