// The five worked forms, against entries that nobody thought of: what they may leave out, and that nothing is lost.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workedForms } from '@/prisma/seed/forms'
import { problemsOf } from './rules/checks'
import { anyEntry, anyProfile, throughBrowser } from './rules/generated'
import { fromForm, toForm } from './rules/mapping'
import { formDefinition, formFile } from './schema'

describe.each(Object.entries(workedForms))('%s', (_name, form) => {
  it('may be published, and survives the journey as a file', () => {
    expect(problemsOf(form)).toEqual([])
    const file = JSON.parse(JSON.stringify({ oversteekForm: 1, form }))
    expect(formFile.parse(file).form).toEqual(formDefinition.parse(form))
  })

  it('gives every entry back as it was', () => {
    fc.assert(
      fc.property(form.about === 'entry' ? anyEntry : anyProfile, (core) => {
        expect(fromForm(form, throughBrowser(toForm(form, core)), core).core).toEqual(core)
      }),
      { numRuns: Number(process.env.FORM_CASES ?? 200) },
    )
  })
})

it('reads one entry through all of them, one school after the other, and comes home with the same', () => {
  const [vmbo, havo, pro, mbo] = Object.values(workedForms)
  fc.assert(
    fc.property(anyEntry, (core) => {
      let passed = core
      for (const form of [vmbo, havo, pro, mbo, vmbo])
        if (form) passed = fromForm(form, throughBrowser(toForm(form, passed)), passed).core
      expect(passed).toEqual(core)
    }),
    { numRuns: Number(process.env.FORM_CASES ?? 200) },
  )
})

it('maps 10,000 entries in under a second', () => {
  const cores = fc.sample(anyEntry, { numRuns: 200, seed: 7 })
  const begin = performance.now()
  for (let n = 0; n < 10_000; n++) {
    const core = cores[n % cores.length]
    if (core) fromForm(workedForms.vmboPta, toForm(workedForms.vmboPta, core), core)
  }
  expect(performance.now() - begin).toBeLessThan(1000)
})
