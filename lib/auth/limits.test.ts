import { expect, it } from 'vitest'
import { addressOf, tooMany } from './limits'

const from = (address: string) => new Headers({ 'x-forwarded-for': address })

it('a whole school fits through one address, a flood does not, and another address notices nothing', async () => {
  const answers: (number | null)[] = []
  for (let i = 0; i < 700; i++) answers.push(await tooMany(from('192.0.2.7'), 'form'))
  expect(answers.slice(0, 600).every((one) => one === null)).toBe(true)
  expect(answers.slice(600).every((one) => one !== null && one >= 1 && one <= 60)).toBe(true)
  expect(await tooMany(from('192.0.2.8'), 'form')).toBeNull()
})

it('the address is what our own proxy saw, not what the caller says', () => {
  expect(addressOf(from('203.0.113.1, 192.0.2.7'))).toBe('192.0.2.7')
  expect(addressOf(new Headers())).toBe('unknown')
})
