'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { Acknowledge, PassOn, PutAside } from './schema'

export const putAside = action(PutAside, ['begeleiding', 'overstap'], commands.putAside)
export const passOn = action(PassOn, 'begeleiding', commands.passOn)
export const acknowledge = action(Acknowledge, 'begeleiding', commands.acknowledge)
