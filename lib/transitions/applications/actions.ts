'use server'

import { action } from '@/lib/auth/action'
import { desk, guideOrStudent, student } from '@/lib/auth/door'
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

// The student does it, or the home school for the student.
export const apply = action(Apply, guideOrStudent, (db, input, now) => commands.apply(db, input, now))
export const withdraw = action(Withdraw, guideOrStudent, commands.withdraw)
export const acceptOffer = action(AcceptOffer, student, commands.acceptOffer)
export const choose = action(Choose, student, commands.choose)
export const answerQuestion = action(AnswerQuestion, student, commands.answerQuestion)
export const planIntake = action(PlanIntake, desk, commands.planIntake)
export const moveApplication = action(MoveApplication, desk, commands.moveApplication)
export const reject = action(Reject, desk, commands.reject)
export const askQuestion = action(AskQuestion, desk, commands.askQuestion)
export const takeOver = action(TakeOver, desk, commands.takeOver)
