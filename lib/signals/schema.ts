import { z } from 'zod'
import { day, id, optionalText, text } from '@/lib/kernel/fields'

/** What I saw, what I ask, by when; of somebody who comes, by the application through which the desk knows them. */
export const RaiseConcern = z.object({
  studentId: id('student'),
  applicationId: id('application').optional(),
  saw: text('text'),
  asks: text('note'),
  by: day(),
})
/** One tap is enough; a sentence may come along. */
export const AskForHelp = z.object({ words: optionalText('note') })
