import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'

export const ChosenDouble = z.object({ id: fields.id('double') })
