import { expect, test } from 'vitest'
import { crowdOf } from './people'

test('a hundred people are spread over the whole schools of a region, each another one where there are enough', () => {
  const many = crowdOf(30_000)
  expect(many).toHaveLength(100)
  expect(new Set(many.map(({ subject }) => subject)).size).toBe(100)
})

test('in a region of one school everybody is somebody of that school, in a final year or guiding it', () => {
  const people = crowdOf(1_999)
  const numbers = (role: string) =>
    people.filter((one) => one.role === role).map(({ subject }) => Number(subject.split('-').at(-1)))
  expect(people).toHaveLength(100)
  expect([Math.min(...numbers('students')), Math.max(...numbers('students'))]).toEqual([751, 814])
  expect([Math.min(...numbers('mentors')), Math.max(...numbers('mentors'))]).toEqual([21, 40])
})
