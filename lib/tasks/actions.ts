'use server'

import { action } from '@/lib/auth/action'
import { colleague, guide, guideOrDesk } from '@/lib/auth/door'
import * as commands from './commands'
import { Acknowledge, PassOn, PutAside } from './schema'

export const putAside = action(PutAside, guideOrDesk, commands.putAside)
export const passOn = action(PassOn, guide, commands.passOn)
export const acknowledge = action(Acknowledge, colleague, commands.acknowledge)
