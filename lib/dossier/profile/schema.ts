import { z } from 'zod'
import { optionalId, optionalText, version } from '@/lib/kernel/fields'
import { draftFields } from '../drafts/schema'

const answer = () => optionalText('answer')

/** Version 0 stands for a profile that was never written. */
export const SaveProfile = z.object({
  version: version(),
  proudOf: answer(),
  qualities: answer(),
  motives: answer(),
  workExplored: answer(),
  network: answer(),
  goalNow: answer(),
  planB: answer(),
  choiceAndWhy: answer(),
})
/** As the school's form asks it: its boxes have names of their own. */
export const SaveProfileInForm = z.looseObject({
  version: version(),
  formVersionId: optionalId('formVersion'),
  ...draftFields,
})
