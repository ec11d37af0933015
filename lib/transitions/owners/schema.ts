import { z } from 'zod'
import { id } from '@/lib/kernel/fields'

/** A colleague of the same school becomes the owner, another the deputy. */
export const HandOver = z.object({
  crossingId: id('crossing'),
  ownerId: id('colleague'),
  deputyId: id('deputy'),
})
