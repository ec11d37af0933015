'use server'

import { action } from '@/lib/auth/action'
import { guide } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { ApplyList, DropList, StageList, TakeBackList } from './schema'

const list = (id: string, search = {}) => route('/lob/inlezen/[importId]', { importId: id }, search)

export const stageList = action(StageList, guide, commands.stageList, {
  seconds: 30,
  to: ({ id }) => list(id),
})
export const applyList = action(ApplyList, guide, commands.applyList, {
  seconds: 30,
  to: (_done, { id }) => list(id),
})
export const dropList = action(DropList, guide, commands.dropList, { to: route('/lob/inlezen') })
export const takeBackList = action(TakeBackList, guide, commands.takeBackList, {
  seconds: 30,
  to: ({ kept }, { id }) => list(id, { blijft: kept }),
})
