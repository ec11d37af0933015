import { axeWalk, forPeople } from './axe-walk'
import { expect, test, useWorld } from './world'

const world = useWorld()

test('axe finds nothing on any page of students, guardians and visitors', async ({ open }) => {
  test.setTimeout(1_800_000)
  expect(await axeWalk(world, open, forPeople)).toEqual([])
})
