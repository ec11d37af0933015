// How the names of OneRoster become a name to call somebody by and a last name.
import type { Row } from './tables'

const particles = new Set(
  "van|van de|van der|van den|van het|van 't|de|den|der|het|'t|in 't|op de|op den|ter|ten|te|uit de|la|le|du|el|al|da|dos|di|von|ben".split(
    '|',
  ),
)

/** A middle name is a second first name, unless it is one of the words that belong to a Dutch last name. */
export function lastName(row: Row): string {
  const middle = row.get('middleName')
  return particles.has(middle.toLowerCase()) ? `${middle} ${row.get('familyName')}` : row.get('familyName')
}
export const callName = (row: Row) => row.get('preferredGivenName') || row.get('givenName')
export const fullName = (row: Row) => `${callName(row)} ${lastName(row)}`.trim()
