import { z } from 'zod'
import {
  checkbox,
  id,
  manyOf,
  oneOf,
  optionalDay,
  optionalId,
  optionalText,
  text,
  upload,
  version,
} from '@/lib/kernel/fields'
import { activityTypes, competences } from '../core/schema'
import { draftFields } from '../drafts/schema'

const fields = {
  title: text('title'),
  activityType: oneOf(activityTypes),
  did: text('story'),
  goals: optionalText('story'),
  result: optionalText('story'),
  evaluation: optionalText('story'),
  nextStep: optionalText('story'),
  competences: manyOf(competences),
  day: optionalDay(),
  place: optionalText('title'),
  lastDay: optionalDay(),
  partner: optionalText('title'),
  hidden: checkbox(),
}

export const WriteEntry = z.object(fields)
export const ChangeEntry = z.object({ entryId: id('entry'), version: version(), ...fields })
// The boxes of a school's form have names of their own; the form says what each of them is.
const inForm = {
  formVersionId: optionalId('formVersion'),
  hidden: checkbox(),
}
export const HandInEntry = z.object({ entryId: id('entry') })

/** What a mentor does with an entry. To approve needs no words; anything else does. */
const decisions = ['answer', 'return', 'approve'] as const
export const AnswerEntry = z
  .object({
    entryId: id('entry'),
    /** The version of the entry that was read. */
    version: version().optional().default(0),
    /** The version of the review that was on the page; nothing was handed in when there is none. */
    review: version().optional().default(0),
    decision: oneOf(decisions).optional().default('answer'),
    pta: checkbox(),
    text: optionalText('story').meta({ sample: 'x' }),
    from: oneOf(['student', 'reading']).optional(),
  })
  .refine(({ decision, text }) => decision === 'approve' || text !== '', {
    path: ['text'],
    error: 'required',
  })
// Boxes that a form begins with.
const boxes = { sample: { 'q-title': 'x', 'q-activitytype': 'other', 'q-did': 'x' } }
// A new entry takes its first photo and file along. It has a version only when it turned out to be there already.
export const WriteInForm = z
  .looseObject({
    ...inForm,
    ...draftFields,
    version: version().optional(),
    photo: upload('photo').optional(),
    file: upload('photo').optional(),
    photoTitle: optionalText('title'),
  })
  .meta(boxes)
export const ChangeInForm = z
  .looseObject({
    entryId: id('entry'),
    version: version(),
    ...inForm,
    ...draftFields,
  })
  .meta(boxes)
