'use server'

import { action } from '@/lib/auth/action'
import { guide } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { CloseYear } from './schema'

export const closeYear = action(CloseYear, guide, commands.closeYear, {
  to: (_done, { groupId }) => route('/lob', {}, { groep: groupId }),
})
