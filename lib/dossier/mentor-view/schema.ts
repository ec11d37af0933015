import { z } from 'zod'
import { id, oneOf, optionalText, text, version } from '@/lib/kernel/fields'

export const WriteMentorView = z.object({ studentId: id('student'), text: text('answer') })
/** A reply travels along with the view; without a yes nothing travels. */
export const AnswerMentorView = z.object({
  viewId: id('view'),
  version: version(),
  answer: oneOf(['agreed', 'refused']),
  reply: optionalText('text'),
})
