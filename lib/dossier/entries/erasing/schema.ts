import { z } from 'zod'
import { id, version } from '@/lib/kernel/fields'

export const EraseEntry = z.object({ entryId: id('entry'), version: version() })
