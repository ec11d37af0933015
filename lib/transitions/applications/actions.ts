'use server'

import { action } from '@/lib/auth/action'
import { desk, guideOrStudent, student } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import {
  AcceptOffer,
  AnswerQuestion,
  Apply,
  AskQuestion,
  Choose,
  MoveApplication,
  PlanIntake,
  Reject,
  TakeOver,
  Withdraw,
} from './schema'
import { endReceipts } from './states'

const toStudent = ({ studentId, own }: { studentId: string; own: boolean }) =>
  own ? route('/mijn') : route('/leerlingen/[id]', { id: studentId })

// The page says what was done. Who ends an application doesn't reach the student any more: then the list says it.
const toDesk = ({ applicationId, done }: commands.DeskDone) =>
  endReceipts.some((one) => one === done)
    ? route('/instroom', {}, { klaar: done })
    : route('/instroom/[id]', { id: applicationId }, { klaar: done })

// The student does it, or the home school for the student.
export const apply = action(Apply, guideOrStudent, (db, input, now) => commands.apply(db, input, now), {
  to: toStudent,
})
export const withdraw = action(Withdraw, guideOrStudent, commands.withdraw, { to: toStudent })
export const acceptOffer = action(AcceptOffer, student, commands.acceptOffer, { to: route('/mijn') })
export const choose = action(Choose, student, commands.choose, { to: route('/mijn') })
export const answerQuestion = action(AnswerQuestion, student, commands.answerQuestion, { to: route('/mijn') })
export const planIntake = action(PlanIntake, desk, commands.planIntake, { to: toDesk })
export const moveApplication = action(MoveApplication, desk, commands.moveApplication, { to: toDesk })
export const reject = action(Reject, desk, commands.reject, { to: toDesk })
export const askQuestion = action(AskQuestion, desk, commands.askQuestion, { to: toDesk })
export const takeOver = action(TakeOver, desk, commands.takeOver, { to: toDesk })
