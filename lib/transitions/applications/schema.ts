import { z } from 'zod'
import { day, id, optionalId, text, version } from '@/lib/kernel/fields'

/** The student, or the home school for the student, applies for a programme. */
export const Apply = z.object({ studentId: id('student').optional(), programmeId: id('programme') })
export const Withdraw = z.object({ applicationId: id('application'), version: version() })
export const AcceptOffer = z.object({ applicationId: id('application'), version: version() })
export const Choose = z.object({
  applicationId: id('application'),
  version: version(),
  /** Which other place stood chosen on the page; none when it is empty. */
  instead: optionalId('application'),
})
export const PlanIntake = z.object({ applicationId: id('application'), version: version(), intakeOn: day() })
export const MoveApplication = z.object({
  applicationId: id('application'),
  version: version(),
  to: z.enum(['intakeDone', 'waitlisted', 'offered', 'placed', 'started', 'noShow'], 'unknownChoice'),
})
/** A no carries a next step: another programme, a person, a plan B. */
export const Reject = z.object({
  applicationId: id('application'),
  version: version(),
  nextStep: text('text'),
})
export const AskQuestion = z.object({ applicationId: id('application'), question: text('text') })
export const AnswerQuestion = z.object({
  questionId: id('question'),
  version: version(),
  answer: text('story'),
})
export const TakeOver = z.object({
  applicationId: id('application'),
  version: version(),
  ownerId: id('receivingOwner'),
  deputyId: id('deputy'),
})
