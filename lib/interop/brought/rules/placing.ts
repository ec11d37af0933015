import { emptyCore } from '@/lib/dossier/core/rules'
import type { EntryCore } from '@/lib/dossier/core/schema'
import { toForm } from '@/lib/dossier/forms/rules/mapping'
import { asTyped, nameOf } from '@/lib/dossier/forms/rules/reading'
import type { FormDefinition } from '@/lib/dossier/forms/schema'
import type { Typed } from '@/lib/kernel/outcome'
import { readDay } from '../../lines/rules/cells'
import type { Piece, Place } from '../schema'

const texts = ['did', 'goals', 'result', 'evaluation', 'nextStep', 'place', 'partner'] as const

/** The pieces in their places. A heading that is no question of ours stays above its text; a title is one line. */
export function placed(pieces: readonly Piece[], chosen: readonly Place[], known: readonly (Place | null)[]) {
  const core: EntryCore = { ...emptyCore }
  const put = (field: (typeof texts)[number], text: string) => {
    core[field] = [core[field], text]
      .filter(Boolean)
      .join(field === 'place' || field === 'partner' ? ', ' : '\n\n')
  }
  for (const [n, { heading, text }] of pieces.entries()) {
    const place = chosen[n] ?? 'leave'
    const whole = known[n] === place && text !== '' ? text : [heading, text].filter(Boolean).join('\n')
    if (place === 'leave') continue
    if (place === 'title') {
      const [line = '', ...more] = whole.split('\n')
      if (core.title === '') core.title = line.trim()
      else put('did', line)
      put('did', more.join('\n').trim())
    } else if (place === 'day') {
      const day = readDay(text.trim() || heading.trim())
      if (day && core.day === null) core.day = day
      else put('did', whole)
    } else put(place, whole)
  }
  return core
}

/** The boxes of the school's form with this in. What the form doesn't ask goes to what was done, so that it isn't lost. */
export function inBoxes(core: EntryCore, form: FormDefinition): Typed {
  const asked = form.questions.map(({ field }) => field)
  const unasked = texts.filter((field) => !asked.includes(field) && core[field] !== '')
  const whole = {
    ...core,
    did: [core.did, ...unasked.map((field) => core[field])].filter(Boolean).join('\n\n'),
  }
  const typed = asTyped(form, toForm(form, whole))
  // Of what kind it was, no file says: the form asks.
  for (const question of form.questions) if (question.kind === 'activity') delete typed[nameOf(question.key)]
  return typed
}
