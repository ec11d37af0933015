'use server'

import { action } from '@/lib/auth/action'
import { guide } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { AddRecord, CorrectRecord, RemoveRecord } from './schema'

const toStudent = ({ studentId }: { studentId: string }) => route('/leerlingen/[id]', { id: studentId })

export const addRecord = action(AddRecord, guide, commands.addRecord, { to: toStudent })
export const correctRecord = action(CorrectRecord, guide, commands.correctRecord, { to: toStudent })
export const removeRecord = action(RemoveRecord, guide, commands.removeRecord, { to: toStudent })
