import { z } from 'zod'
import { optionalText, version } from '@/lib/kernel/fields'

/** Version 0 stands for a text that was never written. An empty text takes back what was told. */
export const SaveSupport = z.object({ version: version(), text: optionalText('text') })
