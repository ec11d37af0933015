'use server'

import { action } from '@/lib/auth/action'
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
const both = ['begeleiding', 'recht'] as const
export const apply = action(Apply, both, (db, input, now) => commands.apply(db, input, now))
export const withdraw = action(Withdraw, both, commands.withdraw)
export const acceptOffer = action(AcceptOffer, 'recht', commands.acceptOffer)
export const choose = action(Choose, 'recht', commands.choose)
export const answerQuestion = action(AnswerQuestion, 'recht', commands.answerQuestion)
export const planIntake = action(PlanIntake, 'overstap', commands.planIntake)
export const moveApplication = action(MoveApplication, 'overstap', commands.moveApplication)
export const reject = action(Reject, 'overstap', commands.reject)
export const askQuestion = action(AskQuestion, 'overstap', commands.askQuestion)
export const takeOver = action(TakeOver, 'overstap', commands.takeOver)
