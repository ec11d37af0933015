// The words of the house: one word per thing, in code, interface and speech. Shown at /begrippen. Every model and enum
// of the schema has an entry (a test holds that), so that a newcomer finds what a table means and what it is not.
import { crossing } from './crossing'
import { dossier } from './dossier'
import { people } from './people'
import type { Term } from './term'

export type { Term } from './term'

export const glossary = { ...people, ...dossier, ...crossing } as const satisfies Record<string, Term>
