import { z } from 'zod'
import { day, id, optionalText, text } from '@/lib/kernel/fields'

/** What I saw, what I ask, by when. */
export const RaiseConcern = z.object({ studentId: id(), saw: text('text'), asks: text('note'), by: day() })
export const RaiseConcernIncoming = RaiseConcern.extend({ applicationId: id() })
/** One tap is enough; a sentence may come along. */
export const AskForHelp = z.object({ words: optionalText('note') })
