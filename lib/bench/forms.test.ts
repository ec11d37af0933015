import { expect, test } from 'vitest'
import { filled, formsIn } from './forms'

const page = `<main><form action="/weg" method="post"><input type="hidden" name="id" value="1"/></form>
<form action="" encType="multipart/form-data" method="POST"><input type="hidden" name="$ACTION_1:0" value="{&quot;id&quot;:&quot;x&quot;}"/>
<input type="hidden" name="key" value="k&amp;k"/><input class="box" name="title" value=""/>
<input type="date" name="day" value=""/><textarea name="did" rows="4">
Al &lt;iets&gt;</textarea><textarea name="goals"></textarea>
<input type="radio" name="kind" value="openDay"/><input type="radio" checked="" name="kind" value="visit"/>
<select name="level"><option value="">Kies</option><option value="bk">Basis</option></select>
<input type="checkbox" name="hidden" value="ja"/><input type="checkbox" name="shown" value="ja" checked=""/>
<input type="file" name="photo"/><input name="off" disabled="" value="z"/><button type="submit" name="later" value="ja">Later</button></form></main>`

test('a form holds what a browser without scripts would send, and what can be filled in', () => {
  const [first, form] = formsIn(page)
  expect(first).toMatchObject({ action: '/weg', fields: [['id', '1']] })
  expect(form).toEqual({
    action: '',
    fields: [
      ['$ACTION_1:0', '{"id":"x"}'],
      ['key', 'k&k'],
      ['title', ''],
      ['day', ''],
      ['did', 'Al <iets>'],
      ['goals', ''],
      ['kind', 'visit'],
      ['level', ''],
      ['shown', 'ja'],
    ],
    open: ['title', 'goals'],
    choices: { kind: ['openDay', 'visit'], level: ['', 'bk'] },
    buttons: [['later', 'ja']],
  })
})

test('what somebody fills in takes the place of what stood there, the rest goes along as it stands', () => {
  const [, form] = formsIn(page)
  const sent = form && filled(form, { title: 'Open dag', kind: 'openDay' })
  expect([...(sent ?? [])]).toEqual([
    ['$ACTION_1:0', '{"id":"x"}'],
    ['key', 'k&k'],
    ['day', ''],
    ['did', 'Al <iets>'],
    ['goals', ''],
    ['level', ''],
    ['shown', 'ja'],
    ['title', 'Open dag'],
    ['kind', 'openDay'],
  ])
})
