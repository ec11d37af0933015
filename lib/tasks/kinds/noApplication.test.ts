import { describe, expect, it } from 'vitest'
import type { Day } from '@/lib/kernel/time'
import noApplication from './noApplication'

const { rule } = noApplication
const free = [{ firstDay: '2027-07-17', lastDay: '2027-08-29' }]
const at = (today: string) => ({ today: today as Day, free })

describe('nobody is anywhere', () => {
  const facts = { open: true, deadline: '2027-04-01', liveApplications: 0 }
  it.each([
    ['on the date itself there is still time', facts, '2027-04-01', false],
    ['the day after, the desk is asked', facts, '2027-04-02', true],
    ['one live application is enough', { ...facts, liveApplications: 1 }, '2027-04-02', false],
    ['a crossing that ended asks nothing', { ...facts, open: false }, '2027-04-02', false],
    ['a region without a date asks nothing', { ...facts, deadline: null }, '2027-04-02', false],
  ])('%s', (_what, given, today, asked) => {
    expect(rule.verdict(given, at(today)) !== null).toBe(asked)
  })
})
