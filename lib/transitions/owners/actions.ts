'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { HandOver } from './schema'

export const handOver = action(HandOver, 'begeleiding', commands.handOver)
