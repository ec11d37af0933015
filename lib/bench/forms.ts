// Forms as a browser without scripts sends them: what stands in the page, with what somebody fills in.

export type Form = {
  /** Where it goes; empty: to the page itself. */
  action: string
  fields: [name: string, value: string][]
  /** Boxes of text that are empty; days and numbers are none. */
  open: string[]
  /** What can be chosen by a radio button or in a list, by name. */
  choices: Record<string, string[]>
  /** Buttons that send a word of their own. */
  buttons: [name: string, value: string][]
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" }
const plain = (text: string) => text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)

function attributes(tag: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', value] of tag.matchAll(/\s([\w:$-]+)(?:="([^"]*)")?/g))
    found.set(name.toLowerCase(), plain(value ?? ''))
  return found
}

/** Every form of a page. */
export const formsIn = (html: string): Form[] =>
  [...html.matchAll(/(<form\b[^>]*>)([\s\S]*?)<\/form>/g)].map(([, head = '', inside = '']) =>
    formOf(attributes(head).get('action') ?? '', inside),
  )

function formOf(action: string, inside: string): Form {
  const form: Form = { action, fields: [], open: [], choices: {}, buttons: [] }
  const text = (name: string, value: string) => {
    form.fields.push([name, value])
    if (value === '') form.open.push(name)
  }
  const choice = (name: string, value: string, chosen: boolean) => {
    form.choices[name] = [...(form.choices[name] ?? []), value]
    if (chosen) form.fields.push([name, value])
  }
  const parts =
    /(<input\b[^>]*>)|(<button\b[^>]*>)|(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>|(<select\b[^>]*>)([\s\S]*?)<\/select>/g
  for (const [, input, button, area, words = '', select, options = ''] of inside.matchAll(parts)) {
    const its = attributes(input ?? button ?? area ?? select ?? '')
    const name = its.get('name')
    if (!name || its.has('disabled')) continue
    const value = its.get('value') ?? ''
    if (button) form.buttons.push([name, value])
    else if (area) text(name, plain(words.replace(/^\n/, '')))
    else if (select) for (const [one, chosen] of optionsIn(options)) choice(name, one, chosen)
    else if (its.get('type') === 'radio') choice(name, value, its.has('checked'))
    else if (its.get('type') === 'checkbox') {
      if (its.has('checked')) form.fields.push([name, value || 'on'])
    } else if (its.get('type') === 'hidden') form.fields.push([name, value])
    else if ((its.get('type') ?? 'text') === 'text') text(name, value)
    else if (!['file', 'submit', 'button'].includes(its.get('type') ?? '')) form.fields.push([name, value])
  }
  return form
}

/** Of a list where nothing is chosen the first option is, as in a browser. */
function optionsIn(options: string): [string, boolean][] {
  const all = [...options.matchAll(/(<option\b[^>]*>)/g)].map(([, tag = '']) => attributes(tag))
  const any = all.some((one) => one.has('selected'))
  return all.map((one, at) => [one.get('value') ?? '', one.has('selected') || (!any && at === 0)])
}

/** What such a browser sends when somebody fills this in; what they don't name stays as it stands. */
export function filled(form: Form, words: Readonly<Record<string, string>>): FormData {
  const data = new FormData()
  for (const [name, value] of form.fields) if (!(name in words)) data.append(name, value)
  for (const [name, value] of Object.entries(words)) data.append(name, value)
  return data
}
