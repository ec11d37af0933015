import { expect, test } from 'vitest'
import { difference, normal } from './answers'

const rsc = 'text/x-component'
const page = (lines: string[]) => normal(lines.join(''), rsc)
const name = 'Sami kiest voor de techniek, en schrijft er lang over.'
const long = (id: string, text: string) => `${id}:T${Buffer.byteLength(text).toString(16)},${text}`

const first = page([
  '1:I["card",["a.js"],"Card"]\n',
  '0:["$","$L1",null,{"text":"$2","who":{"name":"Sami"},"again":"$0:props:who","list":"$L3"}]\n',
  long('2', name),
  '3:["$","ul",null,{"formKey":"5a7d","children":[1,2]}]\n',
  ':HL["style.css","style"]\n',
])

test('an answer that was numbered and ordered otherwise says the same', () => {
  const other = page([
    ':HL["style.css","style"]\n',
    long('7', name),
    '0:["$","$L4",null,{"text":"$7","who":{"name":"Sami"},"again":{"name":"Sami"},"list":"$La"}]\n',
    'a:["$","ul",null,{"formKey":"99ff","children":[1,2]}]\n',
    '4:I["card",["a.js"],"Card"]\n',
  ])
  expect(difference(first, other)).toBe('')
})

test('every real difference is found: in a text, a name, a number, a list, a row that nothing refers to', () => {
  const changed = [
    ['0:["$","p",null,{}]\n', '0:["$","p",null,{"a":1}]\n'],
    [`0:"$2"\n${long('2', name)}`, `0:"$2"\n${long('2', `${name}!`)}`],
    ['0:[1]\n', '0:[1]\n5:{"loose":true}\n'],
    ['0:[{"n":1},"$0:0"]\n', '0:[{"n":2},"$0:0"]\n'],
    ['0:1\n', '0:1\n:HL["x"]\n'],
  ]
  for (const [one = '', other = ''] of changed)
    expect(difference(normal(one, rsc), normal(other, rsc)), other).not.toBe('')
})

test('a page keeps its own html beside what it sends along, and an answer that can not be read is no answer', () => {
  const html = (text: string, n: number) =>
    `<p>${text}</p><input type="hidden" name="key" value="${n}"/><script nonce="n${n}">self.__next_f.push([1,"0:[\\"$\\",\\"p\\",null,{}]\\n"])</script>`
  const said = (text: string, n: number) => normal(html(text, n), 'text/html; charset=utf-8')
  expect(said('a', 1)).toBe(said('a', 2))
  expect(said('a', 1)).not.toBe(said('b', 1))
  expect(() => normal('no rows at all', rsc)).toThrow('no row')
  expect(() => normal('<p>without anything</p>', 'text/html')).toThrow('root')
})
