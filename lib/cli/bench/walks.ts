// What each of the hundred does, over and over: one step is what somebody does before looking and thinking.
import type { Form } from '@/lib/bench/forms'
import type { Visitor } from './visitor'

export type Table = 'lob_entry' | 'lob_answer' | 'application_question'
type Kept = (table: Table) => void
export type Step = (me: Visitor, chance: () => number, kept: Kept) => Promise<void>

const ID = '[0-9a-f]{8}-[0-9a-f-]{27}'

const open =
  (path: string): Step =>
  (me) =>
    me.open(path)

/** Follows one of the links that fit. */
const follow =
  (pattern: RegExp): Step =>
  async (me, chance) => {
    const links = me.links(pattern)
    const link = links[Math.floor(chance() * links.length)]
    if (link) await me.open(link)
    else me.misses(`a link like ${pattern.source.replaceAll(ID, '[id]')}`)
  }

const send =
  (table: Table, names: string[], words: (form: Form) => Record<string, string>): Step =>
  async (me, _chance, kept) => {
    const form = me.form(...names)
    if (!form) me.misses(`a form for ${table}`)
    else if (await me.send('act', form, words(form))) kept(table)
  }

const sentence = 'Ik ging kijken en mocht zelf meedoen, en nu weet ik beter wat bij mij past.'

const isQuestion = (name: string) => name.startsWith('q-')

/** Every question with a sentence, and of what has to be chosen the first thing. */
const everything = (form: Form) => ({
  ...Object.fromEntries(form.open.filter(isQuestion).map((name) => [name, sentence])),
  ...Object.fromEntries(
    Object.entries(form.choices).flatMap(([name, values]) => {
      const chosen = form.fields.some(([field, value]) => field === name && value !== '')
      const first = values.find((value) => value !== '')
      return chosen || !first ? [] : [[name, first]]
    }),
  ),
})

const student = new RegExp(`^/leerlingen/${ID}(\\?|$)`)

export const walks: Record<string, Step[]> = {
  // Esra writes, Yusuf looks who saw, Noor knows whom to go to.
  students: [
    open('/mijn'),
    open('/mijn/dossier'),
    open('/mijn/dossier/nieuw'),
    send('lob_entry', ['formVersionId', 'q-title'], everything),
    open('/mijn/wie-kijkt'),
    open('/mijn/praten'),
  ],
  // Emma sees what waits, opens a student, reads an experience and answers it.
  mentors: [
    open('/vandaag'),
    open('/leerlingen'),
    follow(student),
    follow(new RegExp(`^/leerlingen/${ID}/ervaring/${ID}`)),
    send('lob_answer', ['entryId', 'text'], () => ({ text: 'Mooi gedaan. Wat viel je het meest op?' })),
    open('/lob'),
  ],
  // Joke goes through who leaves.
  counsellors: [
    open('/uitstroom'),
    follow(student),
    open('/uitstroom'),
    open('/leerlingen'),
    follow(student),
  ],
  // Nadia takes one of the queue after the other, and asks.
  'intake officers': [
    open('/instroom'),
    follow(new RegExp(`^/instroom/${ID}(\\?|$)`)),
    send('application_question', ['applicationId', 'question'], () => ({
      question: 'Wanneer kun je komen?',
    })),
  ],
  // Fatima looks what her child is asked, and who sees it.
  guardians: [
    open('/ouder'),
    follow(new RegExp(`^/ouder/${ID}$`)),
    follow(new RegExp(`^/ouder/${ID}/wie-kijkt`)),
  ],
}
