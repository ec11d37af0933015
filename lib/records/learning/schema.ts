import { z } from 'zod'
import type { LearningKind } from '@/lib/db/enums'
import { day, id, oneOf, text, version } from '@/lib/kernel/fields'

export const learningKinds = [
  'history',
  'result',
  'advice',
  'placement',
] as const satisfies readonly LearningKind[]

export const AddRecord = z.object({
  studentId: id('student'),
  kind: oneOf(learningKinds),
  title: text('heading'),
  value: text('text'),
  recordedOn: day().meta({ sample: '2027-03-10' }),
  source: text('heading'),
})
export const CorrectRecord = z.object({
  recordId: id('record'),
  version: version(),
  value: text('text'),
  recordedOn: day().meta({ sample: '2027-03-10' }),
})
export const RemoveRecord = z.object({ recordId: id('record'), version: version() })
