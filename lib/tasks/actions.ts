'use server'

import { action } from '@/lib/auth/action'
import { colleague, guide, guideOrDesk } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { Acknowledge, PassOn, PutAside } from './schema'

export const putAside = action(PutAside, guideOrDesk, commands.putAside, { to: route('/vandaag') })
export const passOn = action(PassOn, guide, commands.passOn, { to: route('/vandaag') })
export const acknowledge = action(Acknowledge, colleague, commands.acknowledge, { to: route('/vandaag') })
