import { expect, it } from 'vitest'
import { LineFull, turnsBefore, turnsOf } from './turns'

const soon = () => new Promise<void>((next) => setTimeout(next, 5))

/** Acts that end when they are told; what is under way, in the order in which it began. */
function acts(turns: ReturnType<typeof turnsOf>) {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const act = (who: string, name: string) =>
    turns.run(who, () => {
      begun.push(name)
      return new Promise<void>((end) => ends.set(name, end))
    })
  return { act, begun, end: (name: string) => ends.get(name)?.() }
}

it('one person has two under way and two that wait, hears at once of a fifth, and another notices nothing', async () => {
  const { act, begun, end } = acts(turnsOf('a', { each: 2, waiting: 2 }))
  const all = ['a1', 'a2', 'a3', 'a4'].map((name) => act('a', name))
  await expect(act('a', 'a5')).rejects.toThrow(LineFull)
  const other = act('b', 'b1')
  await soon()
  expect(begun).toEqual(['a1', 'a2', 'b1'])
  end('a2')
  await soon()
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3'])
  for (const name of ['a1', 'a3', 'b1']) end(name)
  await soon()
  end('a4')
  await Promise.all([...all, other])
  expect(begun.at(-1)).toBe('a4')
})

it('everybody together has so many, who came first goes first, and somebody may see behind how many they wait', async () => {
  const { act, begun, end } = acts(turnsOf('b', { atOnce: 2, each: 1 }))
  const all = [act('a', 'a1'), act('a', 'a2'), act('b', 'b1'), act('c', 'c1'), act('d', 'd1')]
  await soon()
  expect(begun).toEqual(['a1', 'b1'])
  expect(['a', 'c', 'd', 'e'].map((who) => turnsBefore('b', who))).toEqual([2, 3, 4, null])
  end('b1')
  await soon()
  expect(begun).toEqual(['a1', 'b1', 'c1'])
  for (const name of ['a1', 'c1']) end(name)
  await soon()
  expect(begun).toEqual(['a1', 'b1', 'c1', 'a2', 'd1'])
  for (const name of ['a2', 'd1']) end(name)
  await Promise.all(all)
})

it('what breaks gives its turn back', async () => {
  const turns = turnsOf('c', { each: 1, waiting: 1 })
  await expect(turns.run('a', async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await turns.run('a', async () => 'yes')).toBe('yes')
})
