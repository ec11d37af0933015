import { z } from 'zod'
import { day, id, optionalText, text } from '@/lib/kernel/fields'

/** What I saw, what I ask, by when. */
export const RaiseConcern = z.object({ studentId: id(), saw: text(2000), asks: text(1000), by: day() })
export const RaiseConcernIncoming = RaiseConcern.extend({ applicationId: id() })
/** One tap is enough; a sentence may come along. */
export const AskForHelp = z.object({ words: optionalText(1000) })
