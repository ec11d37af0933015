import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { activityTypes, competences } from '../core/schema'
import { extraAnswer } from '../forms/schema'

export const CloseYear = z.object({ groupId: fields.id('group') })

const word = z.string().default('')
const day = z.string().nullable().default(null)
/** An entry as authz.copy_version froze it. Lenient: what was frozen once must stay readable. */
export const frozenCore = z.object({
  title: word,
  activityType: z.enum(activityTypes).catch('other'),
  did: word,
  goals: word,
  result: word,
  evaluation: word,
  nextStep: word,
  day,
  lastDay: day,
  place: word,
  partner: word,
  competences: z.array(z.enum(competences)).catch([]),
})
export const frozenExtras = z.array(z.object({ key: z.string(), title: z.string(), answer: extraAnswer }))
export const frozenEvidence = z.array(z.object({ id: z.string(), title: word, fileName: word }))

export type Frozen = {
  core: z.output<typeof frozenCore>
  extras: z.output<typeof frozenExtras>
  evidence: z.output<typeof frozenEvidence>
}
