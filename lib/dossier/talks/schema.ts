import { z } from 'zod'
import { day, id, optionalDay, optionalText, text, version } from '@/lib/kernel/fields'

export const PlanTalk = z.object({ studentId: id('student'), day: day() })
/** What the student wants to talk about, written before the talk. */
export const PrepareTalk = z.object({
  talkId: id('talk'),
  version: version(),
  preparation: optionalText('text'),
})
/** The step that came out of the talk; whoever writes it signs it, and the other one signs after reading. */
export const RecordStep = z.object({
  talkId: id('talk'),
  version: version(),
  step: text('step'),
  stepBy: optionalDay(),
})
export const SignStep = z.object({ talkId: id('talk'), version: version() })
