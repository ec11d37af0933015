'use server'

import { action } from '@/lib/auth/action'
import { guide } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { HandOver } from './schema'

export const handOver = action(HandOver, guide, commands.handOver, {
  to: ({ studentId }) => route('/leerlingen/[id]', { id: studentId }),
})
