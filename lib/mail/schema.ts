import { z } from 'zod'
import { sizes } from '@/lib/kernel/sizes'

/** Everything that we ever mail. A new kind is a decision, with its words in lib/messages `mail`. */
export const templates = [
  'signInLink',
  'invitation',
  'accountConfirmed',
  'secondFactorReset',
  'reflectionReminder',
  'confirmAddress',
  'addressChanged',
  'linkElsewhere',
] as const
export type Template = (typeof templates)[number]

const places = z.enum(['staff', 'student', 'guardian'])

/** What a row of the outbox may carry besides its template: a first name, a school and a role, and nothing else. */
export const Params = z.object({
  name: z.string().max(sizes.firstName),
  school: z.string().max(sizes.label).nullish(),
  place: places.nullish(),
  role: z.string().max(sizes.code).nullish(),
  sector: z.string().max(sizes.key).nullish(),
})
export type Params = z.infer<typeof Params>

export const Row = z.object({
  id: z.uuid(),
  template: z.enum(templates),
  to_address: z.string().min(3).max(sizes.address),
  locale: z.enum(['nl', 'en']),
  params: Params,
  secret: z.string().nullable(),
  tries: z.number(),
})
export type Row = z.infer<typeof Row>

/** A letter of the demo, as the page that stands in for everybody's mailbox shows it. */
export const Post = z.object({
  id: z.string(),
  at: z.coerce.date(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  link: z.string().nullable(),
})
export type Post = z.infer<typeof Post>
