// core → form → core gives the same entry: for any form that may be published and any entry, also through an edit and
// through another version of the form. `npm run prove` tries each 10,000 times.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntryCore, ProfileCore } from '../../core/schema'
import { type Answer, type FormDefinition, formDefinition } from '../schema'
import { problemsOf } from './checks'
import { anyAnswer, anyEntry, anyForm, anyProfile, throughBrowser } from './generated'
import { fromForm, toForm } from './mapping'

const numRuns = Number(process.env.FORM_CASES ?? 400)
const always = (property: fc.IProperty<never> | fc.IPropertyWithHooks<never>) =>
  fc.assert(property as fc.IProperty<never>, { numRuns })
type Core = EntryCore | ProfileCore
const cases: { about: FormDefinition['about']; core: fc.Arbitrary<Core> }[] = [
  { about: 'entry', core: anyEntry },
  { about: 'profile', core: anyProfile },
]
// Competences are a set; their order says nothing.
const plain = (core: Core) =>
  'competences' in core ? { ...core, competences: [...core.competences].sort() } : core
const without = (core: Core, field: string | null) => {
  const { [field as never]: _gone, ...rest } = plain(core) as Record<string, unknown>
  return rest
}

describe.each(cases)('a form about $about', ({ about, core }) => {
  it('is one that may be published', () => {
    always(
      fc.property(anyForm(about), (form) => {
        expect(problemsOf(form)).toEqual([])
        expect(formDefinition.safeParse(form).data).toEqual(form)
      }) as never,
    )
  })

  it('gives back what it was given, through a browser that touched nothing', () => {
    always(
      fc.property(anyForm(about), core, (form, before) => {
        const back = fromForm(form, throughBrowser(toForm(form, before)), before)
        expect(plain(back.core)).toEqual(plain(before))
        expect(back.extras).toEqual({})
      }) as never,
    )
  })

  it('carries every field that it shows by itself, without what stood there', () => {
    always(
      fc.property(anyForm(about), core, core, (form, before, other) => {
        const shown = form.questions.flatMap(({ field }) => (field === null ? [] : [field]))
        const base = { ...before } as Record<string, unknown>
        for (const field of shown) base[field] = (other as Record<string, unknown>)[field]
        const back = plain(fromForm(form, toForm(form, before), base as Core).core) as Record<string, unknown>
        for (const question of form.questions) {
          if (question.field === null) continue
          const said = (plain(before) as Record<string, unknown>)[question.field]
          // Boxes that the form doesn't offer are no answer of it.
          const offered = question.options.map(({ value }) => value)
          if (question.kind === 'competences') {
            const mine = (value: unknown) => (value as string[]).filter((one) => offered.includes(one)).sort()
            expect(mine(back[question.field])).toEqual(mine(said))
          } else expect(back[question.field]).toEqual(said)
        }
      }) as never,
    )
  })

  it('changes what was edited and nothing else', () => {
    const edited = anyForm(about).chain((form) =>
      fc
        .constantFrom(...form.questions)
        .chain((question) => fc.tuple(fc.constant(form), fc.constant(question), anyAnswer(form, question))),
    )
    always(
      fc.property(edited, core, ([form, question, answer], before) => {
        const answers = { ...toForm(form, before), [question.key]: answer }
        const after = fromForm(form, throughBrowser(answers), before)
        expect(without(after.core, question.field)).toEqual(without(before, question.field))
        // What was saved shows itself again, and saving that again changes nothing.
        const again = fromForm(
          form,
          throughBrowser(toForm(form, after.core, after.extras)),
          after.core,
          after.extras,
        )
        expect(plain(again.core)).toEqual(plain(after.core))
        expect(again.extras).toEqual(after.extras)
        if (question.field !== null && answer.kind === 'chosen' && answer.own === '')
          expect(chosenIn(toForm(form, after.core)[question.key])).toEqual(
            expect.arrayContaining(answer.chosen),
          )
      }) as never,
    )
  })

  it('loses nothing when the school brings out another version, nor when it goes back', () => {
    const two = fc.tuple(anyForm(about), anyForm(about))
    const withExtras = two.chain(([old, next]) =>
      fc.tuple(
        fc.constant(old),
        fc.constant(next),
        fc.record(
          Object.fromEntries(
            old.questions
              .filter(({ field }) => field === null)
              .map((question) => [question.key, anyAnswer(old, question)]),
          ),
        ),
      ),
    )
    always(
      fc.property(withExtras, core, ([old, next, own], before) => {
        const first = fromForm(old, throughBrowser({ ...toForm(old, before), ...own }), before)
        const moved = fromForm(
          next,
          throughBrowser(toForm(next, first.core, first.extras)),
          first.core,
          first.extras,
        )
        expect(plain(moved.core)).toEqual(plain(before))
        expect(moved.extras).toEqual(first.extras)
        expect(toForm(old, moved.core, moved.extras)).toEqual(toForm(old, first.core, first.extras))
      }) as never,
    )
  })
})

const chosenIn = (answer: Answer | undefined) => (answer?.kind === 'chosen' ? answer.chosen : [])
