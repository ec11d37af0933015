import { expect, it } from 'vitest'
import { competencesWithout, lastAgreed, phaseOf, waitsFor } from './rules'

const at = new Date('2027-03-16T10:00:00Z')
const talk = (more: object = {}) => ({
  id: 'a',
  day: '2027-03-16',
  step: '',
  mentorSignedAt: null as Date | null,
  studentSignedAt: null as Date | null,
  ...more,
})

it.each([
  [{}, '2027-03-15', 'planned'],
  [{}, '2027-03-16', 'toRecord'],
  [{ step: 'Bellen', mentorSignedAt: at }, '2027-03-16', 'toSign'],
  [{ step: 'Bellen', studentSignedAt: at }, '2027-03-16', 'toSign'],
  [{ step: 'Bellen', mentorSignedAt: at, studentSignedAt: at }, '2027-03-10', 'agreed'],
] as const)('%j on %s is %s', (more, today, phase) => {
  expect(phaseOf(talk(more), today)).toBe(phase)
})

it('waits for whoever did not sign', () => {
  expect(waitsFor(talk())).toEqual([])
  expect(waitsFor(talk({ step: 'Bellen', mentorSignedAt: at }))).toEqual(['student'])
  expect(waitsFor(talk({ step: 'Bellen' }))).toEqual(['mentor', 'student'])
})

it('begins where the last one ended: at a step of both, not at one that waits', () => {
  const talks = [
    talk({ id: 'old', day: '2026-11-02', step: 'Kijken', mentorSignedAt: at, studentSignedAt: at }),
    talk({ id: 'waits', day: '2027-01-20', step: 'Bellen', mentorSignedAt: at }),
    talk({ id: 'now' }),
  ]
  expect(lastAgreed(talks, 'now')?.id).toBe('old')
  expect(lastAgreed(talks, 'old')).toBe(null)
})

it('names the competences about which nothing is there', () => {
  expect(competencesWithout([{ competences: ['qualities', 'networking'] }, { competences: [] }])).toEqual([
    'motives',
    'workExploration',
    'careerDirection',
  ])
})
