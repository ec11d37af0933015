'use server'

import { action } from '@/lib/auth/action'
import { administrator } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { ChosenRoster, DecidedRoster, SayWho } from './schema'

const file = (id: string, search = {}) => route('/beheer/bestanden/[id]', { id }, search)

export const compareRoster = action(ChosenRoster, administrator, commands.compareRoster, {
  seconds: 120,
  to: (_done, { id }) => file(id),
})
export const applyRoster = action(DecidedRoster, administrator, commands.applyRoster, {
  seconds: 120,
  to: ({ applied }, { id }) => file(id, { opnieuw: applied ? null : 1 }),
})
export const sayWho = action(SayWho, administrator, commands.sayWho, {
  seconds: 120,
  to: ({ differs }, { id }) => file(id, { gezegd: differs ? 1 : null }),
})
export const undoRoster = action(DecidedRoster, administrator, commands.undoRoster, {
  seconds: 120,
  to: ({ undone }, { id }) => file(id, { blijft: undone ? null : 1 }),
})
export const discardRoster = action(ChosenRoster, administrator, commands.discardRoster, {
  seconds: 120,
  to: route('/beheer/bestanden'),
})
