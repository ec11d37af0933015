'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { ApplyList, DropList, StageList, TakeBackList } from './schema'

export const stageList = action(StageList, 'begeleiding', commands.stageList, { seconds: 30 })
export const applyList = action(ApplyList, 'begeleiding', commands.applyList, { seconds: 30 })
export const dropList = action(DropList, 'begeleiding', commands.dropList)
export const takeBackList = action(TakeBackList, 'begeleiding', commands.takeBackList, { seconds: 30 })
