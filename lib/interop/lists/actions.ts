'use server'

import { action } from '@/lib/auth/action'
import { guide } from '@/lib/auth/door'
import * as commands from './commands'
import { ApplyList, DropList, StageList, TakeBackList } from './schema'

export const stageList = action(StageList, guide, commands.stageList, { seconds: 30 })
export const applyList = action(ApplyList, guide, commands.applyList, { seconds: 30 })
export const dropList = action(DropList, guide, commands.dropList)
export const takeBackList = action(TakeBackList, guide, commands.takeBackList, { seconds: 30 })
