import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'

/** Letters and digits that can't be taken for each other, as they are read out over a counter. */
export const CODE_ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
export const CODE_LENGTH = 8

export const NoChoice = z.object({})
export const EnterCode = z.object({
  code: fields.text('code').transform((typed) => typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')),
})
export const ChosenLink = z.object({ id: fields.id('match') })
export const AnswerMatchAsStaff = z.object({
  id: fields.id('match'),
  spoken: z.literal('ja', { error: 'required' }),
})

/** What comes back of a code that was typed; a wrong one is an answer, so that the try is remembered. */
export const claimAnswers = ['claimed', 'unknownCode', 'ownCode', 'tooManyTries'] as const
export type ClaimAnswer = (typeof claimAnswers)[number]
