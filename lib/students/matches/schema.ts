import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'

export const AnswerMatch = z.object({ id: fields.id('match') })
