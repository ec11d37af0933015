import { axeWalk, forPeople } from './axe-walk'
import { expect, test, useWorld } from './world'

const world = useWorld()

test('axe finds nothing on any page of the people of the schools', async ({ open }) => {
  test.setTimeout(1_800_000)
  expect(await axeWalk(world, open, (page) => !forPeople(page))).toEqual([])
})
