import { expect, it } from 'vitest'
import { translator } from '@/lib/messages'
import { listSentence } from './list-words'

const t = translator('nl')
const rows = (...standings: ('nowhere' | 'applied' | 'notYet' | null)[]) =>
  standings.map((standing) => ({ standing }))

it.each([
  ['nobody: the empty list speaks', rows(), null],
  [
    'names without applications',
    rows(null, null),
    '2 leerlingen. Waar ze zijn aangemeld, ziet wie hen begeleidt bij de overstap.',
  ],
  [
    'some who are nowhere',
    rows('nowhere', 'applied', 'notYet'),
    '3 leerlingen. 1 van de 2 die aan de beurt zijn, is nog nergens aangemeld.',
  ],
  [
    'everybody whose turn it is',
    rows('applied', 'applied', 'notYet'),
    '3 leerlingen. Alle 2 die aan de beurt zijn, zijn ergens aangemeld.',
  ],
  [
    'nobody’s turn',
    rows('notYet'),
    '1 leerling. Dit jaar is nog niemand van hen aan de beurt om over te stappen.',
  ],
  [
    'a part that is not seen is not called well',
    rows('applied', null),
    '2 leerlingen. Van 1 zie jij waar die is aangemeld. Wie aan de beurt is, is ergens aangemeld.',
  ],
])('%s', (_what, list, said) => {
  expect(listSentence(t, list)).toBe(said)
})
