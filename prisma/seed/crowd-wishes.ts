// Where the crowd wants to go on, by the level they are in now.
import { ids } from './region'
import { schools } from './schools'

type Wish = readonly [school: string, name: string, level: string]
const wishes: Record<string, readonly Wish[]> = {
  'groep 8': [
    ['veerhuis', 'Brugklas', 'vmbo-basis/kader'],
    ['veerhuis', 'Brugklas', 'vmbo-kader/tl'],
    ['oosterwaard', 'Brugklas', 'havo/vwo'],
    ['dijk', 'Brugklas', 'vmbo-tl/havo'],
  ],
  praktijkonderwijs: [
    ['waterlinie', 'Entree', 'niveau 1'],
    ['zandhaven', 'Kok', 'niveau 2'],
    ['zandhaven', 'Elektrotechniek', 'niveau 2'],
  ],
  'vmbo-basis': [
    ['zandhaven', 'Elektrotechniek', 'niveau 2'],
    ['zandhaven', 'Kok', 'niveau 2'],
    ['waterlinie', 'Verzorgende', 'niveau 3'],
  ],
  'vmbo-kader': [
    ['waterlinie', 'ICT-beheer', 'niveau 3'],
    ['zandhaven', 'Allround timmerman', 'niveau 3'],
    ['waterlinie', 'Verzorgende', 'niveau 3'],
    ['waterlinie', 'Mediavormgever', 'niveau 4'],
  ],
  'vmbo-tl': [
    ['waterlinie', 'Software developer', 'niveau 4'],
    ['waterlinie', 'Mediavormgever', 'niveau 4'],
    ['zandhaven', 'Software developer', 'niveau 4'],
  ],
  havo: [
    ['deltaland', 'HBO-ICT', 'bachelor'],
    ['deltaland', 'Verpleegkunde', 'bachelor'],
    ['waterlinie', 'Software developer', 'niveau 4'],
  ],
  vwo: [
    ['deltaland', 'HBO-ICT', 'bachelor'],
    ['deltaland', 'Verpleegkunde', 'bachelor'],
  ],
  'niveau 4': [
    ['deltaland', 'HBO-ICT', 'bachelor'],
    ['deltaland', 'Communicatie', 'associate degree'],
    ['deltaland', 'Verpleegkunde', 'bachelor'],
  ],
  'niveau 3': [
    ['waterlinie', 'Software developer', 'niveau 4'],
    ['zandhaven', 'Software developer', 'niveau 4'],
  ],
  'niveau 2': [
    ['zandhaven', 'Allround timmerman', 'niveau 3'],
    ['waterlinie', 'ICT-beheer', 'niveau 3'],
  ],
}
const offered = new Set(
  schools.flatMap((school) =>
    (school.programmes ?? []).map(([name, level]) => ids.programme(school.key, name, level)),
  ),
)

/** The programmes that somebody of this level may want, of those that a school offers. */
export const wishesOf = (level: string): string[] =>
  (wishes[level] ?? []).map((wish) => ids.programme(...wish)).filter((id) => offered.has(id))
