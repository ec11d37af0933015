// Who is wrong at which door, and who tries which.
import type { Entry } from '@/lib/auth/door'
import { walk } from '@/lib/kernel/walk'
import { type Ask, caller } from './doors'

// Who may not open the pages of a kind; the second list may open the kind's own page, but not somebody else's.
export const strangers: Record<string, readonly [readonly string[], readonly string[]]> = {
  student: [
    ['fatima', 'emma', 'nadia', 'sanne'],
    ['lotte', 'femke'],
  ],
  guardian: [
    ['sami', 'emma', 'nadia', 'sanne'],
    ['hatice', 'eva'],
  ],
  leadsLob: [
    ['emma', 'nadia', 'sanne', 'lotte', 'fatima'],
    ['hans', 'mirjam'],
  ],
  guides: [
    ['nadia', 'fleur', 'sanne', 'lotte', 'fatima'],
    ['karim', 'petra', 'ruud', 'jeroen'],
  ],
  takesIn: [['emma', 'ruud', 'jeroen', 'sanne', 'carla', 'yusuf', 'fatima'], ['marco']],
  takesIn_guides: [['emma', 'ruud', 'jeroen', 'sanne', 'carla', 'yusuf', 'fatima'], ['marco']],
  keepsSchool: [['emma', 'nadia', 'yusuf', 'fatima', 'wietske'], ['carla']],
  region: [['emma', 'sanne', 'yusuf', 'fatima'], []],
  guides_student: [
    ['nadia', 'sanne', 'fatima', 'karim'],
    ['lotte', 'femke'],
  ],
  guides_takesIn: [
    ['sanne', 'yusuf', 'fatima'],
    ['karim', 'petra', 'nadia'],
  ],
  student_guardian_guides_takesIn: [
    ['sanne', 'wietske'],
    ['lotte', 'karim', 'hatice', 'petra', 'carla'],
  ],
  guides_takesIn_keepsSchool: [['yusuf', 'fatima'], []],
}

// Everybody signs in once, however many doors they try.
export function signedIn(baseURL: string) {
  const known = new Map<string, Promise<Ask>>()
  return (who: string): Promise<Ask> => {
    const asks = known.get(who) ?? caller(baseURL, who)
    known.set(who, asks)
    return asks
  }
}

// Who tries which door: on the short walk every door is tried by somebody, and everybody who is wrong tries some door.
export function triers(
  these: readonly (readonly [string, Entry])[],
  of: (page: string, door: Entry) => readonly string[],
) {
  const kinds = new Map<string, { tried: string[]; people: readonly string[] }>()
  for (const [page, door] of these) {
    const people = of(page, door)
    const kind = kinds.get(people.join()) ?? { tried: [], people }
    kind.tried.push(page)
    kinds.set(people.join(), kind)
  }
  return [...kinds.values()].flatMap(({ tried, people }) => walk(tried, people))
}

// What only stands behind a door.
export const secret = /Aydın|Bouzid|kassa|Reparatie Rijn|leerlingnummer/
