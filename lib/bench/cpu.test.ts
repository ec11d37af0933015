import { expect, test } from 'vitest'
import { countsCpu, cpuOf, treeOf, usedOf } from './cpu'

const line = (pid: number, name: string, parent: number, times: [number, number, number, number]) =>
  `${pid} (${name}) S ${parent} ${pid} ${pid} 0 -1 4194304 100 0 0 0 ${times.join(' ')} 20 0 1 0 5 6 7\n`

test('the times of a process are found behind a name with spaces and brackets', () => {
  expect(usedOf(line(41, 'postgres: app (x) 7', 40, [12, 3, 4, 1]))).toEqual({
    pid: 41,
    parent: 40,
    own: 150,
    ofEnded: 50,
  })
})

test('a tree counts grandchildren and those that ended, and nobody beside it', () => {
  const all = [
    usedOf(line(30, 'leaf', 20, [1, 1, 0, 0])),
    usedOf(line(10, 'root', 1, [2, 0, 5, 0])),
    usedOf(line(20, 'child', 10, [3, 0, 0, 0])),
    usedOf(line(99, 'other', 1, [50, 50, 50, 50])),
  ]
  expect(treeOf(all, 10)).toBe(120)
  expect(treeOf(all, 77)).toBe(0)
})

test.runIf(countsCpu)('work of this process is counted', () => {
  const [before = 0] = cpuOf([process.pid]) ?? []
  const until = performance.now() + 300
  while (performance.now() < until) Math.sqrt(until)
  const [after = 0] = cpuOf([process.pid]) ?? []
  expect(after - before).toBeGreaterThan(20)
})
