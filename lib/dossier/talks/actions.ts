'use server'

import { action } from '@/lib/auth/action'
import { guide, guideOrStudent, student } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { PlanTalk, PrepareTalk, RecordStep, SignStep } from './schema'

type Done = { studentId: string; by: 'student' | 'mentor' }
const pageOf = ({ studentId: id, by }: Done, { talkId }: { talkId: string }) =>
  by === 'student'
    ? route('/mijn/dossier/gesprek/[talkId]', { talkId })
    : route('/leerlingen/[id]/gesprek/[talkId]', { id, talkId })

export const planTalk = action(PlanTalk, guide, commands.planTalk, {
  to: ({ talkId }, { studentId: id }) => route('/leerlingen/[id]/gesprek/[talkId]', { id, talkId }),
})
export const prepareTalk = action(PrepareTalk, student, commands.prepareTalk, { to: pageOf })
// Either of the two writes the step down, and each signs for the own part.
export const recordStep = action(RecordStep, guideOrStudent, commands.recordStep, { to: pageOf })
export const signStep = action(SignStep, guideOrStudent, commands.signStep, { to: pageOf })
